"""From an outbox row to what is true now: each kind is composed from the state at the moment of sending (R8)."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from bot.locale import Language
from bot.relay import reading
from bot.relay.delivery import Delivery, LookUp, NotBefore, Place, Post, Redraw, Whisper
from bot.relay.readers import channel_language, person_language
from bot.services.campaigns import zone_in
from bot.services.digests import frozen
from bot.services.tasks import card_key
from bot.views import agreements, campaigns, deeds, digests, exchanges, explain, handoffs, notices, pings
from bot.views.kit import Message
from sla.clocks import Step, ladder
from sla.deadline import Deadline
from sla.deed import Act
from sla.dossier import Dossier
from sla.escalation import addressee
from sla.hours import Calendar
from sla.offers import Phase, phase
from sla.pause import working_time
from sla.workspace import Setup
from storage.outbox import OutboxRow
from storage.unit import Unit

Compose = Callable[[Unit, OutboxRow, datetime], Delivery | None]


def compose(unit: Unit, row: OutboxRow, now: datetime) -> Delivery | None:
    """What a row asks to say at `now`, or None when there is nothing left to say."""
    return KINDS[row.kind](unit, row, now)


def card(unit: Unit, handoff_id: str) -> Message | None:
    """A handoff's card as it should look now; None where there is nothing to show."""
    dossier = unit.handoffs.dossier(handoff_id)
    if dossier is None or dossier.handoff.historical:
        return None
    agreement = unit.agreements.get(dossier.handoff.version).agreement
    return handoffs.card(channel_language(unit), dossier, agreement)


def _card(unit: Unit, row: OutboxRow, _now: datetime) -> Delivery | None:
    message, setup = card(unit, row.payload["handoff"]), unit.workspaces.get()
    if message is None or setup is None:
        return None
    standing = unit.posts.get(row.key)
    if standing is not None:
        return Redraw(standing.channel, standing.ts, message)
    return Post(setup.sales.channel, message, remember=True)


def _ping(unit: Unit, row: OutboxRow, now: datetime) -> Delivery | None:
    """A reminder speaks only while its clock still runs, for the act it asks for cancels it, and only at work (R14)."""
    dossier = unit.handoffs.dossier(row.payload["handoff"])
    setup = unit.workspaces.get()
    if dossier is None or setup is None or dossier.handoff.finished:
        return None
    deadline = next((one for one in dossier.deadlines if one.clause == row.payload["clause"]), None)
    if deadline is None or not deadline.running:
        return None
    agreement = unit.agreements.get(dossier.handoff.version).agreement
    calendar = Calendar.of(agreement.hours)
    opening = calendar.next_opening(now)
    if opening > now:
        return NotBefore(opening)
    step = ladder(deadline, agreement.escalation, working_time(calendar, dossier.pauses))[row.payload["step"]]
    said = _reminder(unit, setup, dossier, deadline, step)
    return replace(said, elsewhere=_before(unit, setup, dossier)) if row.in_doubt else said


def _before(unit: Unit, setup: Setup, dossier: Dossier) -> tuple[Place, ...]:
    """Where a reminder may have gone when the lead had another owner or none, or its card did not stand yet."""
    card = unit.posts.get(card_key(dossier.handoff.handoff_id))
    owners = {span.owner for span in unit.handoffs.spans(dossier.handoff.handoff_id)}
    threads = (card.ts, None) if card else (None,)
    return (*(Place(setup.sales.channel, thread) for thread in threads), *map(Place, sorted(owners)))


def _reminder(unit: Unit, setup: Setup, dossier: Dossier, deadline: Deadline, step: Step) -> Post:
    """The channel hears beneath the card, the owner and the head in person; without an owner, the channel."""
    agreement = unit.agreements.get(dossier.handoff.version).agreement
    user = addressee(setup, dossier.handoff, deadline, step)
    if user is not None:
        return Post(user, pings.ping(person_language(unit, user), dossier, agreement, deadline, step))
    card = unit.posts.get(card_key(dossier.handoff.handoff_id))
    message = pings.ping(channel_language(unit), dossier, agreement, deadline, step)
    return Post(setup.sales.channel, message, thread=card.ts if card else None)


def _passed(unit: Unit, row: OutboxRow, _now: datetime) -> Delivery | None:
    """Whoever has it no more when this is sent hears nothing (R8)."""
    dossier, to = unit.handoffs.dossier(row.payload["handoff"]), row.payload["to"]
    if dossier is None or dossier.handoff.finished or dossier.handoff.owner != to:
        return None
    agreement = unit.agreements.get(dossier.handoff.version).agreement
    return Post(to, deeds.passed(person_language(unit, to), dossier, agreement, row.payload["by"]))


def _awake(unit: Unit, row: OutboxRow, _now: datetime) -> Delivery | None:
    """The day has come, unless the lead was called before, or put off to another day."""
    dossier = unit.handoffs.dossier(row.payload["handoff"])
    until = datetime.fromisoformat(row.payload["until"])
    if dossier is None or dossier.handoff.finished or dossier.handoff.owner is None:
        return None
    if dossier.handoff.snoozed_until != until:
        return None
    return Post(dossier.handoff.owner, deeds.awake(person_language(unit, dossier.handoff.owner), dossier))


def _returned(unit: Unit, row: OutboxRow, _now: datetime) -> Delivery | None:
    dossier = unit.handoffs.dossier(row.payload["handoff"])
    closed_at = datetime.fromisoformat(row.payload["closed_at"])
    if dossier is None or row.lane is None or dossier.handoff.closed_at != closed_at:
        return None
    agreement = unit.agreements.get(dossier.handoff.version).agreement
    return Post(row.lane, deeds.returned(channel_language(unit), dossier, agreement))


def _campaign(unit: Unit, row: OutboxRow, now: datetime) -> Delivery | None:
    """A start that nobody was there to read before the end is not told any more."""
    campaign, event = unit.campaigns.get(row.payload["campaign"]), row.payload["event"]
    if campaign is None or row.lane is None or (campaign.cancelled_at and event != "cancel"):
        return None
    if event == "start" and phase(campaign, now) is not Phase.RUNNING:
        return None
    message = campaigns.announcement(channel_language(unit), campaign, event, zone_in(unit))
    return Post(row.lane, message)


def _digest(unit: Unit, row: OutboxRow, _now: datetime) -> Delivery | None:
    content = frozen(unit, row.payload["week"])
    if content is None or row.lane is None:
        return None
    return Post(row.lane, digests.digest(channel_language(unit), content, zone_in(unit)))


def _agreement(unit: Unit, row: OutboxRow, _now: datetime) -> Delivery | None:
    versioned = unit.agreements.get(row.payload["version"])
    if row.lane is None or (row.payload["event"] == "proposed" and versioned.status != "proposed"):
        return None
    language, setup = channel_language(unit), unit.workspaces.get()
    if row.payload["event"] == "proposed" and setup is not None:
        return Post(row.lane, agreements.proposed(language, versioned, setup))
    return Post(row.lane, agreements.in_force(language, versioned, unit.agreements.signatures(versioned.version)))


def _exchange(unit: Unit, row: OutboxRow, _now: datetime) -> Delivery | None:
    exchange = unit.exchanges.get(row.payload["exchange"])
    if exchange is None or row.lane is None:
        return None
    return Post(row.lane, exchanges.told(channel_language(unit), exchange))


def _whisper(unit: Unit, row: OutboxRow, now: datetime) -> Delivery | None:
    """Seen by one person alone: in the channel where they asked, else, after a click in the Home, in person."""
    user, channel = row.payload["user"], row.payload["channel"]
    message = _whispered(unit, person_language(unit, user), row, now)
    if message is None:
        return None
    return Post(user, message) if channel == user else Whisper(channel, user, message)


def _whispered(unit: Unit, language: Language, row: OutboxRow, now: datetime) -> Message | None:
    if "refused" in row.payload:
        return notices.refused(language, row.payload["refused"], row.payload.get("facts", {}))
    if "done" in row.payload:
        return notices.done(language, row.payload["done"])
    if "turned" in row.payload:
        return reading.turned(unit, language, row, now)
    dossier = unit.handoffs.dossier(row.payload.get("explain") or row.payload["handoff"])
    if dossier is None:
        return None
    if "did" in row.payload:
        undoable = now < datetime.fromisoformat(row.payload["until"])
        return deeds.did(language, dossier, Act(row.payload["did"]), row.payload["attempt"], undoable=undoable)
    agreement = unit.agreements.get(dossier.handoff.version).agreement
    return explain.explain(language, dossier, agreement)


def _trouble(unit: Unit, row: OutboxRow, _now: datetime) -> Delivery | None:
    user, code = row.payload["user"], row.payload.get("code", "undeliverable")
    return Post(user, notices.refused(person_language(unit, user), code, row.payload["facts"]))


def _person(_unit: Unit, row: OutboxRow, _now: datetime) -> Delivery | None:
    return LookUp(row.payload["user"])


KINDS: Mapping[str, Compose] = {
    "card": _card,
    "ping": _ping,
    "passed": _passed,
    "awake": _awake,
    "returned": _returned,
    "campaign": _campaign,
    "digest": _digest,
    "agreement": _agreement,
    "exchange": _exchange,
    "whisper": _whisper,
    "trouble": _trouble,
    "again": reading.again,
    "home": reading.home,
    "person": _person,
}
