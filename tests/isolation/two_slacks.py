"""Two companies in one database and one bot, each in a Slack of its own; what reaches which of them can't be mixed."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime

from books import Books, opened
from company import Company
from flask.testing import FlaskClient
from furnished import Furnishing
from planting import plant
from stored import connected

from bot.app import Bot
from bot.demo.stage import INTAKE_TOKEN, Stage, stage
from bot.demo.story import MONDAY
from bot.sealing import Sealer, new_key
from bot.services.workspaces import OWN
from playground.values import Team
from playground.workspace import Workspace

OTHER, OTHER_TEAM = "other", Team("T0OTHER", "other", "The Other One")
OTHER_TOKEN = "xoxb-the-other"
HUBSPOT_SECRET, PUBLIC_URL = "the-secret-of-the-app", "https://sla.example.com"
LEFT_OUT = ("findings", "hubspot_errands", "installations", "outbox", "routes", "tallying", "waiting_leads")
"""Tables in which a row that means nothing would be taken up."""
BEARER = {"Authorization": f"Bearer {INTAKE_TOKEN}"}


@dataclass(frozen=True)
class Both:
    """The stage, whose bot serves both, and the Slack of each workspace."""

    stage: Stage
    slacks: dict[str, Workspace]
    client: FlaskClient
    sealed: str
    """The other one's token, encrypted."""

    @property
    def bot(self) -> Bot:
        """The one bot."""
        return self.stage.bot

    def furnish(self, *companies: Company) -> None:
        """Fill companies, and let the worker tell everybody."""
        for company in companies:
            furnishing = Furnishing(self.bot.desk, company, self.bot.clock())
            self.install(furnishing)
            furnishing.everything()
        self.stage.settle()
        with connected(self.bot.settings.database_url) as connection:
            for company in companies:
                plant(connection, company.workspace, company.says("x"), without=LEFT_OUT)

    def install(self, furnishing: Furnishing) -> None:
        """Have the app installed in the other company's Slack; the bot's own workspace has the token it came with."""
        if furnishing.company.workspace == OTHER:
            furnishing.installed(self.sealed)

    def turn_back(self, at: datetime) -> None:
        """Have everybody's time be an earlier instant again, as when all rows are put back as they then were."""
        clock = self.stage.slack.clock
        clock._base += at - clock.now()  # noqa: SLF001 — a playground's own time only goes forward

    @contextmanager
    def books(self) -> Iterator[Books]:
        """The books of their database as they now stand."""
        with opened(self.bot.settings.database_url) as books:
            yield books


@contextmanager
def two_slacks(url: str) -> Iterator[Both]:
    """The company's own workspace and another one on an empty database, Monday 9:30 in Paris; nothing is set up yet."""
    key = new_key()
    more = {"HUBSPOT_CLIENT_SECRET": HUBSPOT_SECRET, "PUBLIC_URL": PUBLIC_URL, "ENCRYPTION_KEY": key}
    more |= {"ADDRESS_PER_MINUTE": "1000000"}
    with stage(MONDAY, pace="off", database_url=url, more=more) as playing:
        rules = replace(playing.slack.settings, token=OTHER_TOKEN, team=OTHER_TEAM)
        with Workspace(playing.url, settings=rules, beside=playing.slack) as other:
            other.serve()
            client = playing.bot.web().test_client()
            yield Both(playing, {OWN: playing.slack, OTHER: other}, client, Sealer([key]).seal(OTHER_TOKEN))
