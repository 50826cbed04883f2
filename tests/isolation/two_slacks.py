"""Two companies in one database and one bot, each in a Slack of its own; what reaches which of them can't be mixed."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from threading import Thread

from books import Books, opened
from flask import Flask
from flask.testing import FlaskClient
from furnished import Company, Furnishing
from planting import plant
from slack_sdk import WebClient
from stored import connected
from werkzeug.serving import make_server

from bot import listeners
from bot.app import Bot, bolt
from bot.demo.stage import HERE, INTAKE_TOKEN, Quiet, Stage, stage
from bot.demo.story import MONDAY
from bot.listeners.directory import Directory
from bot.listeners.dispatch import Dispatch
from bot.listeners.room import Room
from bot.services.workspaces import OWN
from bot.web.site import site
from playground.people import TEAM
from playground.settings import Settings as Rules
from playground.values import Team
from playground.workspace import Workspace

OTHER, OTHER_TEAM = "other", Team("T0OTHER", "other", "The Other One")
HUBSPOT_SECRET, PUBLIC_URL = "the-secret-of-the-app", "https://sla.example.com"
LEFT_OUT = ("findings", "hubspot_errands", "installations", "outbox", "routes", "tallying", "waiting_leads")
"""Tables in which a row that means nothing would be taken up."""
BEARER = {"Authorization": f"Bearer {INTAKE_TOKEN}"}
ClientFor = Callable[[str], WebClient]


@dataclass(frozen=True)
class Both:
    """The stage, whose bot serves both, and the Slack of each workspace."""

    stage: Stage
    slacks: dict[str, Workspace]
    client: FlaskClient

    @property
    def bot(self) -> Bot:
        """The one bot."""
        return self.stage.bot

    def furnish(self, *companies: Company) -> None:
        """Fill companies, and let the worker tell everybody."""
        for company in companies:
            Furnishing(self.bot.desk, company, self.bot.clock()).everything()
        self.stage.settle()
        with connected(self.bot.settings.database_url) as connection:
            for company in companies:
                plant(connection, company.workspace, company.says("x"), without=LEFT_OUT)

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
    more = {"HUBSPOT_CLIENT_SECRET": HUBSPOT_SECRET, "PUBLIC_URL": PUBLIC_URL}
    with stage(MONDAY, pace="off", database_url=url, more=more) as playing, _another_slack(playing) as other:
        slacks = {OWN: playing.slack, OTHER: other}
        clients = {
            OWN: playing.bot.client,
            OTHER: WebClient(base_url=f"{other.state.base_url}/api/", token=other.settings.token),
        }
        bot = replace(playing.bot, relay=replace(playing.bot.relay, client_for=clients.__getitem__))
        app = served_to_both(bot, clients.__getitem__)
        with _listening(app) as address:
            for slack in slacks.values():
                slack.connect(address)
            yield Both(replace(playing, bot=bot, url=address), slacks, app.test_client())


@contextmanager
def _another_slack(playing: Stage) -> Iterator[Workspace]:
    """A second Slack on the first one's clock."""
    assert playing.slack.state.team == TEAM
    with Workspace(settings=Rules(pace="off"), clock=playing.slack.clock) as other:
        other.state.team = OTHER_TEAM
        other.serve()
        yield other


def served_to_both(bot: Bot, client_for: ClientFor) -> Flask:
    """The bot's web side, where each workspace's dialogs are opened by its own client."""
    app = bolt(bot.client, bot.settings)
    room = Room(bot.desk, bot.clock, bot.settings.public_url or "")
    listeners.register(app, Dispatch(room, Directory(bot.desk), client_for))
    return site(bot.desk, bot.clock, app, bot.settings, bot.name)


@contextmanager
def _listening(app: Flask) -> Iterator[str]:
    server = make_server(HERE, 0, app, threaded=True, request_handler=Quiet)
    thread = Thread(target=server.serve_forever, args=(0.02,), name="both", daemon=True)
    thread.start()
    try:
        yield f"http://{HERE}:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
