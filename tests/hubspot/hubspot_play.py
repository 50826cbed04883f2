"""The stage of the stories with HubSpot, and how they look at both sides."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from stored import everything_stored

from bot.demo.stage import Stage, setup_of, stage
from bot.demo.story import MONDAY
from bot.demo.story_parts import SALES, shown
from bot.hubspot.client import Client
from bot.hubspot.preparing import prepare
from bot.services import figures
from bot.services.workspaces import OWN
from playground.message import Message
from playground.person import Person
from rig.hubspot.account import MQL, Account
from rig.hubspot.server import HubSpot, hubspot
from rig.hubspot.webhooks import Notification, Webhooks
from sla.document import Document
from sla.hubspot.choices import Written
from sla.kpi import Kpis, View
from sla.period import Period

PUBLIC = "https://sla.example.com"
"""The address that HubSpot knows; something in front of the bot serves it."""
DEMO = {"numberofemployees": "120", "jobtitle": "cmo", "recent_conversion_event_name": "visited_pricing"}
"""What makes a contact ripe for sales by the demo's rules: 20 + 20 + 30, with a decider's role."""
CHOICES = {"attributes": {"numberofemployees": "employees", "jobtitle": "role"}, "campaign": "utm_campaign"}


@dataclass(frozen=True)
class Play:
    """A stage with HubSpot beside it."""

    stage: Stage
    hubspot: HubSpot
    webhooks: Webhooks

    @property
    def account(self) -> Account:
        return self.hubspot.account

    def claire(self, contact_id: str = "501", **changes: str | None) -> str:
        """A contact that comes to the agreed stage, ripe for sales; HubSpot has not told of it yet."""
        said = {"firstname": "Claire", "lastname": "Petit", "company": "Usine Nord", **DEMO}
        at = {"recent_conversion_date": self.stage.bot.clock().isoformat(timespec="milliseconds")}
        who = {"email": f"claire.{contact_id}@usine-nord.example", "lifecyclestage": MQL}
        self.account.contact(contact_id, **{**said, **at, **who, **changes})
        return contact_id

    def came(self, contact_id: str) -> Notification:
        """The notification of a contact that came to the agreed stage."""
        return self.webhooks.about("contact", contact_id, "lifecyclestage", MQL)

    def changed(self, kind: str, object_id: str, name: str = "phone") -> Notification:
        """The notification of another property that changed."""
        return self.webhooks.about(kind, object_id, name)

    def tell(self, *notifications: Notification) -> None:
        """HubSpot tells, is answered well, and everybody does their part."""
        assert set(self.webhooks.tell(notifications)) == {204}
        self.settle()

    def settle(self) -> None:
        self.stage.settle()

    def wait(self, **span: float) -> None:
        """Let time go by, and everybody do their part."""
        self.stage.pass_time(timedelta(**span))

    def keep_trying(self) -> None:
        """Let half an hour go by, in steps."""
        for _ in range(30):
            self.wait(minutes=1)

    def person(self, user: str = "U0SAM") -> Person:
        return self.stage.slack.person(user)

    def cards(self, name: str, user: str = "U0SAM") -> list[Message]:
        """The cards of a lead in #sales, as a person sees them."""
        return [one for one in self.person(user).sees(SALES, name) if (one.post.metadata or {}).get("event_payload", {})
                .get("key", "").startswith("card:")]  # fmt: skip

    def card(self, name: str) -> Message:
        """The one card of a lead."""
        (card,) = self.cards(name)
        return card

    def clicks(self, name: str, button: str, user: str = "U0SAM") -> None:
        """A person clicks on a lead's card, and everybody does their part."""
        self.person(user).clicks(self.card(name), button)
        self.settle()

    def told(self, contact_id: str, *names: str) -> list[str | None]:
        """What HubSpot was told of a contact."""
        return self.account.shows(contact_id, *(f"sla_{name}" for name in names or ("status", "owner")))

    def troubles(self) -> list[str]:
        """What the head of sales was told of in person."""
        return [shown(one) for one in self.person("U0SOPHIE").direct()]

    def waiting(self) -> dict[str, Any]:
        """How late the errands to HubSpot are, as an operator sees it."""
        told: dict[str, Any] = self.stage.bot.web().test_client().get("/readyz").get_json()["hubspot"]
        return told

    def kpis(self, period: str = "2026-Q1") -> Kpis:
        return figures.kpis(self.stage.bot.desk, OWN, Period.parse(period), View.PERIOD)

    def leads(self) -> int:
        return sum(row.startswith("leads:") for row in self.stored())

    def stored(self) -> list[str]:
        """Each row of each table."""
        return everything_stored(self.stage.bot.settings.database_url)


def setup(**choices: object) -> Document:
    """The demo's set-up, with the teams' choices about HubSpot."""
    document = setup_of()
    said = document.to_document()
    said["workspace"]["hubspot"] = {**CHOICES, **choices}
    return Document.model_validate(said)


@contextmanager
def play(database_url: str, starting: datetime = MONDAY, **settings: str) -> Iterator[Play]:
    """The stage with the agreement in force and the properties made in HubSpot."""
    with hubspot(lambda: starting) as served:
        more = {
            "HUBSPOT_ACCESS_TOKEN": served.rules.token,
            "HUBSPOT_CLIENT_SECRET": "the-secret-of-the-app",
            "HUBSPOT_API_URL": served.url,
            "PUBLIC_URL": PUBLIC,
            **settings,
        }
        with stage(starting, database_url=database_url, more=more) as playing:
            served.account.clock = playing.bot.clock
            prepare(Client(served.rules.token, served.url), Written())
            playing.apply(in_force=True, document=setup())
            playing.settle()
            webhooks = Webhooks(served.account, f"{PUBLIC}/webhooks/hubspot", playing.url)
            yield Play(playing, served, webhooks)
