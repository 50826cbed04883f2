"""What the relay is asked to say: the keys of the outbox, written once.

A key names a state to show (`card:42` is redrawn from what is true when it is sent) or a thing said once and never
again (`announce:7:C1`). Lower urgency goes first: a person who waits, a card, a reminder, news, a digest.
"""

from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum
from typing import Any

from storage.outbox import Task


class Urgency(IntEnum):
    """The order in which a backlog drains."""

    WHISPER = 0
    CARD = 1
    PING = 2
    NEWS = 3
    HOME = 5
    PERSON = 7
    DIGEST = 9


@dataclass(frozen=True, slots=True)
class Reminder:
    """One deadline at one step of its escalation; `cover` for who hears it in place of an owner who is away."""

    handoff: str
    clause: str
    step: int
    cover: bool = False


CARD, MOVED, HOME, GROUP = "card", "moved", "home", "group"


class Method(StrEnum):
    """The methods of Slack's whose limits whole workspaces share: lanes for what is posted in no channel anew."""

    REDRAW = "chat.update"
    WHISPER = "chat.postEphemeral"
    HOME = "views.publish"
    PERSON = "users.info"
    GROUP = "usergroups.users.list"
    GROUPS = "usergroups.list"


def card_key(handoff_id: str) -> str:
    """The key under which a handoff's card is drawn, and found again in Slack."""
    return f"{CARD}:{handoff_id}"


def handoff_of(key: str) -> str:
    """The handoff whose card a key draws."""
    return key.removeprefix(f"{CARD}:")


def card(handoff_id: str, channel: str | None = None) -> Task:
    """Show a handoff's card as it now stands: one that stands is redrawn, a new one keeps the pace of its `channel`."""
    lane, payload = channel or Method.REDRAW, {"handoff": handoff_id}
    return Task(key=card_key(handoff_id), kind=CARD, urgency=Urgency.CARD, once=False, lane=lane, payload=payload)


def moved_key(handoff_id: str) -> str:
    """The key under which is kept where a handoff's card stood before it moved to another channel."""
    return f"moved:{handoff_id}"


def moved(handoff_id: str) -> Task:
    """Say where a handoff's card has moved to, in the place where it stood."""
    lane, payload = Method.REDRAW, {"handoff": handoff_id}
    return Task(key=moved_key(handoff_id), kind=MOVED, urgency=Urgency.NEWS, once=False, lane=lane, payload=payload)


def card_news(handoff_id: str) -> Task:
    """Likewise after what the lead was promised has changed, which presses less than a click does."""
    return replace(card(handoff_id), urgency=Urgency.NEWS)


def ping(reminder: Reminder, channel: str, at: datetime | None = None) -> Task:
    """Remind of a deadline, not before `at` (UTC); `channel` is where that goes unless the owner changes meanwhile."""
    key, payload = f"ping:{reminder.handoff}:{reminder.clause}:{reminder.step}", asdict(reminder)
    key += ":cover" if reminder.cover else ""
    return Task(key=key, kind="ping", urgency=Urgency.PING, once=True, lane=channel, not_before=at, payload=payload)


def passed(handoff_id: str, to: str, by: str, at: datetime) -> Task:
    """Tell somebody that a lead was passed to them, by whom."""
    key, payload = f"passed:{handoff_id}:{to}:{at.isoformat()}", {"handoff": handoff_id, "to": to, "by": by}
    return Task(key=key, kind="passed", urgency=Urgency.PING, once=True, lane=to, not_before=at, payload=payload)


def offered(handoff_id: str, to: str, turn: int, at: datetime) -> Task:
    """Tell somebody that a lead is theirs to take, not before `at` (UTC); `turn` is the number of the routing."""
    key, payload = f"offered:{handoff_id}:{turn}", {"handoff": handoff_id, "to": to, "turn": turn}
    return Task(key=key, kind="offered", urgency=Urgency.PING, once=True, lane=to, not_before=at, payload=payload)


def opened(handoff_id: str, channel: str, turn: int, at: datetime) -> Task:
    """Tell the channel of sales that nobody is left to offer a lead to, not before `at` (UTC)."""
    key, payload = f"opened:{handoff_id}:{turn}", {"handoff": handoff_id, "turn": turn}
    return Task(key=key, kind="opened", urgency=Urgency.PING, once=True, lane=channel, not_before=at, payload=payload)


def nobody(handoff_id: str, head: str, turn: int, at: datetime) -> Task:
    """Tell the head of sales, or the deputy, that everybody is away who would take a lead; not before `at` (UTC)."""
    key, payload = f"nobody:{handoff_id}:{turn}", {"handoff": handoff_id}
    return Task(key=key, kind="nobody", urgency=Urgency.PING, once=True, lane=head, not_before=at, payload=payload)


def awake(handoff_id: str, owner: str, until: datetime) -> Task:
    """Tell the owner when the date has come that the prospect named; `owner` is whose it is when it is put off."""
    key, payload = f"awake:{handoff_id}:{until.isoformat()}", {"handoff": handoff_id, "until": until.isoformat()}
    return Task(key=key, kind="awake", urgency=Urgency.PING, once=True, lane=owner, not_before=until, payload=payload)


def returned(handoff_id: str, channel: str, closed_at: datetime, patience: timedelta) -> Task:
    """Tell marketing that a lead comes back, with what was tried, once that can't be undone any more."""
    at = closed_at.isoformat()
    return Task(
        key=f"returned:{handoff_id}:{at}",
        kind="returned",
        urgency=Urgency.NEWS,
        once=True,
        lane=channel,
        not_before=closed_at + patience,
        payload={"handoff": handoff_id, "closed_at": at},
    )


def again(handoff_id: str, owner: str, received_at: datetime, at: datetime) -> Task:
    """Tell the owner, not before `at`, that their lead came again; `received_at` says which time is meant."""
    when = received_at.isoformat()
    key, payload = f"again:{handoff_id}:{when}", {"handoff": handoff_id, "received_at": when}
    return Task(key=key, kind="again", urgency=Urgency.PING, once=True, lane=owner, not_before=at, payload=payload)


def digest(week: str, channel: str) -> Task:
    """Post the frozen digest of a week to one channel."""
    key = f"digest:{week}:{channel}"
    return Task(key=key, kind="digest", urgency=Urgency.DIGEST, once=True, lane=channel, payload={"week": week})


def report(kind: str, period: str, channel: str) -> Task:
    """Post the frozen report of a period to one channel."""
    key, payload = f"report:{kind}:{period}:{channel}", {"kind": kind, "period": period}
    return Task(key=key, kind="report", urgency=Urgency.DIGEST, once=True, lane=channel, payload=payload)


def proposal(version: int, channel: str) -> Task:
    """Show a proposal in one channel as it now stands: its difference, its marks, its signatures."""
    key, payload = f"proposal:{version}:{channel}", {"version": version, "channel": channel}
    return Task(key=key, kind="proposal", urgency=Urgency.NEWS, once=False, lane=channel, payload=payload)


def agreement(version: int, event: str, channel: str) -> Task:
    """Tell one channel that a version came `in_force`."""
    key, payload = f"agreement:{version}:{event}:{channel}", {"version": version, "event": event}
    return Task(key=key, kind="agreement", urgency=Urgency.NEWS, once=True, lane=channel, payload=payload)


def told(exchange_id: str, channel: str) -> Task:
    """Show what one team told the other in one channel as it now stands: its votes, its answer, its decisions."""
    key, payload = f"told:{exchange_id}:{channel}", {"exchange": exchange_id, "channel": channel}
    return Task(key=key, kind="told", urgency=Urgency.NEWS, once=False, lane=channel, payload=payload)


def replied(exchange_id: str, user: str) -> Task:
    """Tell who asked what was answered."""
    key, payload = f"replied:{exchange_id}", {"exchange": exchange_id, "user": user}
    return Task(key=key, kind="replied", urgency=Urgency.NEWS, once=True, lane=user, payload=payload)


def whisper(whisper_id: str, channel: str, payload: dict[str, Any]) -> Task:
    """Answer one person in a channel, seen by nobody else; without a channel, `channel` is the person."""
    said = {"channel": channel, **payload}
    lane = channel if channel == payload["user"] else Method.WHISPER
    return Task(
        key=f"whisper:{whisper_id}", kind="whisper", urgency=Urgency.WHISPER, once=True, lane=lane, payload=said
    )


def home(user: str) -> Task:
    """Show one person's Home as it now stands."""
    lane, payload = Method.HOME, {"user": user}
    return Task(key=f"home:{user}", kind=HOME, urgency=Urgency.HOME, once=False, lane=lane, payload=payload)


def person(user: str) -> Task:
    """Ask Slack for a person's name, language and time zone."""
    lane, payload = Method.PERSON, {"user": user}
    return Task(key=f"person:{user}", kind="person", urgency=Urgency.PERSON, once=False, lane=lane, payload=payload)


def group(group_id: str) -> Task:
    """Ask Slack who is in a user group."""
    lane, payload = Method.GROUP, {"group": group_id}
    return Task(key=f"group:{group_id}", kind=GROUP, urgency=Urgency.PERSON, once=False, lane=lane, payload=payload)


def trouble(user: str, code: str, about: str, facts: dict[str, str]) -> Task:
    """Tell a head, once, of something that went wrong; `code` names the words, `about` the fault and the day."""
    payload = {"user": user, "code": code, "facts": facts}
    return Task(
        key=f"trouble:{user}:{about}", kind="trouble", urgency=Urgency.PING, once=True, lane=user, payload=payload
    )
