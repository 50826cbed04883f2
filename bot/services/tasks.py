"""What the relay is asked to say: the keys of the outbox, written once.

A key names a state to show (`card:42` is redrawn from what is true when it is sent) or a thing said once and never
again (`announce:7:C1`). Lower urgency goes first: a person who waits, a card, a reminder, news, a digest.
"""

from dataclasses import asdict, dataclass
from datetime import datetime
from enum import IntEnum
from typing import Any

from storage.unit import Unit


class Urgency(IntEnum):
    """The order in which a backlog drains."""

    WHISPER = 0
    CARD = 1
    PING = 2
    NEWS = 3
    HOME = 5
    PERSON = 7
    DIGEST = 9


def card_key(handoff_id: str) -> str:
    """The key under which a handoff's card is drawn, and found again in Slack."""
    return f"card:{handoff_id}"


def redraw_card(unit: Unit, handoff_id: str, channel: str, now: datetime) -> None:
    """Show a handoff's card as it now stands."""
    unit.outbox.put(
        card_key(handoff_id),
        "card",
        now=now,
        channel=channel,
        urgency=Urgency.CARD,
        payload={"handoff": handoff_id},
        once=False,
    )


@dataclass(frozen=True, slots=True)
class Reminder:
    """One deadline at one step of its escalation."""

    handoff: str
    clause: str
    step: int


def ping(unit: Unit, reminder: Reminder, channel: str, now: datetime) -> None:
    """Remind of a deadline; `channel` is where that goes unless the owner changes meanwhile."""
    unit.outbox.put(
        f"ping:{reminder.handoff}:{reminder.clause}:{reminder.step}",
        "ping",
        now=now,
        channel=channel,
        urgency=Urgency.PING,
        payload=asdict(reminder),
        once=True,
    )


def tell_campaign(unit: Unit, campaign_id: str, event: str, channel: str, now: datetime, at: datetime) -> None:
    """Tell one channel of a campaign's `announce`, `start` or `end`, not before an instant (UTC)."""
    unit.outbox.put(
        f"{event}:{campaign_id}:{channel}",
        "campaign",
        now=now,
        channel=channel,
        urgency=Urgency.NEWS,
        not_before=at,
        payload={"campaign": campaign_id, "event": event},
        once=True,
    )


def post_digest(unit: Unit, week: str, channel: str, now: datetime) -> None:
    """Post the frozen digest of a week to one channel."""
    unit.outbox.put(
        f"digest:{week}:{channel}",
        "digest",
        now=now,
        channel=channel,
        urgency=Urgency.DIGEST,
        payload={"week": week},
        once=True,
    )


def post_agreement(unit: Unit, version: int, event: str, channel: str, now: datetime) -> None:
    """Tell one channel that a version was `proposed` or came `in_force`."""
    unit.outbox.put(
        f"agreement:{version}:{event}:{channel}",
        "agreement",
        now=now,
        channel=channel,
        urgency=Urgency.NEWS,
        payload={"version": version, "event": event},
        once=True,
    )


def post_exchange(unit: Unit, exchange_id: str, channel: str, now: datetime) -> None:
    """Tell one channel what the other team shared."""
    unit.outbox.put(
        f"exchange:{exchange_id}:{channel}",
        "exchange",
        now=now,
        channel=channel,
        urgency=Urgency.NEWS,
        payload={"exchange": exchange_id},
        once=True,
    )


def whisper(unit: Unit, whisper_id: str, channel: str, now: datetime, payload: dict[str, Any]) -> None:
    """Answer one person in a channel, seen by nobody else."""
    unit.outbox.put(
        f"whisper:{whisper_id}",
        "whisper",
        now=now,
        urgency=Urgency.WHISPER,
        payload={"channel": channel, **payload},
        once=True,
    )


def show_home(unit: Unit, user: str, now: datetime) -> None:
    """Show one person's Home as it now stands."""
    unit.outbox.put(f"home:{user}", "home", now=now, urgency=Urgency.HOME, payload={"user": user}, once=False)


def learn_person(unit: Unit, user: str, now: datetime) -> None:
    """Ask Slack for a person's name, language and time zone."""
    unit.outbox.put(f"person:{user}", "person", now=now, urgency=Urgency.PERSON, payload={"user": user}, once=False)
