"""How stories look at the workspace."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import stored

from bot.demo.prospects import Body
from bot.demo.stage import Stage
from bot.demo.story_parts import MARKETING, SALES, post_lead, shown
from bot.locale import Language
from bot.services.workspaces import OWN
from playground.message import Message, Surface
from playground.person import Person
from sla.handoff import Attempt
from sla.lead import Stage as LeadStage

__all__ = [
    "MARKETING",
    "SALES",
    "answered",
    "arrive",
    "attempts",
    "card_of",
    "cards",
    "does",
    "due",
    "handoff_id",
    "home_of",
    "keep_trying",
    "key_of",
    "reads",
    "shown",
    "signs",
    "spoil",
    "stage_of",
    "told",
]


def arrive(playing: Stage, who: Callable[[datetime], Body], **changes: object) -> dict[str, Any]:
    """Send a prospect of the demo in, and let the worker do its part; gives the API's answer."""
    answer = post_lead(playing, {**who(playing.bot.clock()), **changes})
    playing.settle()
    return answer


def reads(person: Person, text: str) -> str:
    """One of the bot's texts as somebody reads it."""
    return Language.of(person.profile.locale)._(text)


def signs(playing: Stage, person: Person, channel: str = SALES) -> str:
    """Sign what waits after reading it; what the person is told."""
    person.types("/sla sign", in_=channel)
    person.clicks(person.private(channel)[-1], reads(person, "Sign"))
    playing.settle()
    return shown(person.private(channel)[-1])


def key_of(message: Message) -> str:
    """The outbox key a message of ours carries in its metadata."""
    metadata = message.post.metadata or {}
    return str(metadata.get("event_payload", {}).get("key", ""))


def card_of(person: Person, name: str) -> Message:
    """The one card of a lead, as a person sees it now."""
    (card,) = [message for message in person.sees(SALES, name) if key_of(message).startswith("card:")]
    return card


def answered(person: Person, typed: str, channel: str = SALES) -> str:
    """What a person alone is shown after typing a command."""
    before = len(person.private(channel))
    person.types(typed, in_=channel)
    new = person.private(channel)[before:]
    assert len(new) == 1, f"{len(new)} answers to {typed}"
    return shown(new[0])


def cards(person: Person, name: str) -> int:
    """How many cards of a lead stand in #sales."""
    return sum(key_of(message).startswith("card:") for message in person.sees(SALES, name))


def keep_trying(playing: Stage) -> None:
    """Let a few minutes pass, as long as the relay waits at most between two tries."""
    for _ in range(8):
        playing.pass_time(timedelta(seconds=45))


def spoil(playing: Stage, statement: str, **values: str) -> None:
    """Write what the product never would into its database, of the company's own unless another one is named."""
    if "workspace_id" not in statement:
        statement += f"{' AND' if 'WHERE' in statement else ' WHERE'} workspace_id = '{OWN}'"
    stored.spoil(playing.bot.settings.database_url, statement, **values)


def handoff_id(person: Person, name: str) -> str:
    """The handoff whose card somebody sees."""
    return key_of(card_of(person, name)).removeprefix("card:")


def does(playing: Stage, person: Person, name: str, *texts: str) -> None:
    """Click these on a lead's card, one after the other, some seconds apart."""
    for text in texts:
        person.clicks(card_of(person, name), text)
        playing.settle()
        playing.pass_time(timedelta(seconds=15))


def told(person: Person) -> Message:
    """What somebody was told last, and nobody else."""
    return person.private(SALES)[-1]


def due(person: Person, name: str, clause: str) -> str:
    """The line of a clause on a card."""
    (line,) = [line for line in card_of(person, name).lines() if clause in line]
    return line


def attempts(playing: Stage, person: Person, name: str) -> tuple[Attempt, ...]:
    """The attempts to reach a lead that are noted."""
    with playing.bot.desk.database.reading(OWN) as unit:
        return unit.handoffs.attempts(handoff_id(person, name))


def stage_of(playing: Stage, who: Callable[[datetime], Body]) -> LeadStage:
    """How far a prospect of the demo has come."""
    with playing.bot.desk.database.reading(OWN) as unit:
        lead = unit.leads.by_email(who(playing.bot.clock())["email"])
        assert lead is not None
        return lead.stage


def home_of(playing: Stage, person: Person) -> Surface:
    """A person's Home as it now stands."""
    playing.slack.person(person.id)._desk.opens_home(person.id)  # noqa: SLF001 — before the bot has drawn one
    playing.settle()
    return person.looks_home()
