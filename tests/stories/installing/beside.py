"""Two teams of Slack's beside each other, and one bot that is installed in them from its pages."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta

from visitor import Page, Visitor

from bot.demo import prospects
from bot.demo.stage import Stage, setup_of, stage
from bot.demo.story import MONDAY
from bot.sealing import new_key
from bot.services import leads
from bot.services.agreements import apply
from playground.message import Message
from playground.settings import Settings as Rules
from playground.values import Team
from playground.workspace import Workspace
from sla.actor import Actor
from sla.installation import Installation
from sla.intake import ArrivingLead

LOIRE = Team("T0LOIRE", "loire", "Loire Mécanique")
KEY = new_key()
MANY = {
    "SLACK_BOT_TOKEN": "",
    "SLACK_CLIENT_ID": Rules().client_id,
    "SLACK_CLIENT_SECRET": Rules().client_secret,
    "ENCRYPTION_KEY": KEY,
}
"""What the operator sets for many workspaces."""
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Beside:
    """A bot for many workspaces; `atelier` and `loire` are two teams that don't know of each other."""

    stage: Stage
    atelier: Workspace
    loire: Workspace

    @property
    def install_page(self) -> str:
        return f"{self.stage.url}/slack/install"

    def begins(self, visitor: Visitor) -> Page:
        """Follow the button to Slack's page."""
        return visitor.opens(f"{self.install_page}?go=1")

    def installs(self, slack: Workspace, visitor: Visitor | None = None, **fields: str) -> Page:
        """The head of sales installs the app in a team; the page that she ends on."""
        browser = visitor or Visitor()
        given = {"team": slack.state.team.id, "user": "U0SOPHIE", **fields}
        return browser.presses(self.begins(browser), "allow", **given)

    def workspace(self, slack: Workspace) -> str:
        """Our id of the workspace that a team was given."""
        with self.stage.bot.desk.database.across_reading() as across:
            tied = across.installations.by_team(slack.state.team.id)
        assert tied is not None
        return tied.workspace_id

    def installation(self, slack: Workspace) -> Installation:
        """How the app is there."""
        with self.stage.bot.desk.database.reading(self.workspace(slack)) as unit:
            found = unit.installations.get()
        assert found is not None
        return found

    def sets_up(self, slack: Workspace) -> None:
        """Put the demo's agreement in force in a team."""
        actor = Actor(self.workspace(slack), "operator", "cli", self.stage.bot.clock())
        apply(self.stage.bot.desk, actor, setup_of(), in_force=True)

    def arrives(self, slack: Workspace, name: str) -> str:
        """A lead comes in for a team, hot enough for a card; the handoff it became."""
        now = self.stage.bot.clock()
        person = {"external_id": f"form-{name}", "email": f"{name.lower()}@usine-nord.example", "name": name}
        body = {**prospects.claire(now), **person}
        actor = Actor(self.workspace(slack), "api:leads", "api", now)
        receipt = leads.receive(self.stage.bot.desk, actor, ArrivingLead.model_validate(body))
        assert receipt.handoff_id is not None
        return receipt.handoff_id

    def unsaid(self) -> tuple[int, int, int]:
        """How much is to be said now, is to be tried again, and was given up."""
        with self.stage.bot.desk.database.across_reading() as across:
            found = across.outbox.backlog(self.stage.bot.clock())
        return found.pending, found.retrying, found.dead

    def audited(self, slack: Workspace) -> list[str]:
        """What the record says of the app's coming and going, oldest first."""
        workspace_id = self.workspace(slack)
        with self.stage.bot.desk.database.reading(workspace_id) as unit:
            return [entry.action for entry in unit.audit.of(slack.state.team.id)]


def cards(slack: Workspace, name: str) -> list[Message]:
    """The cards of a lead as sales sees them."""
    return [message for message in slack.person("U0SAM").sees("C0SALES", name) if "Contacted" in message.buttons]


def posted(slack: Workspace) -> int:
    """How many calls of the bot that show something a team has had, those that were refused too."""
    return len([call for call in slack.calls() if call.method.startswith(("chat.", "views."))])


@contextmanager
def beside(database_url: str, **more: str) -> Iterator[Beside]:
    """Both teams and the bot, before it is installed anywhere."""
    with stage(MONDAY, database_url=database_url, more={**MANY, **more}) as playing:
        rules = replace(playing.slack.settings, token="", team=LOIRE)
        with Workspace(playing.url, settings=rules, beside=playing.slack) as loire:
            playing.slack.revoke_tokens()  # what it came with
            loire.serve()
            yield Beside(playing, playing.slack, loire)
