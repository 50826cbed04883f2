"""From an outbox row to what is true now: each kind is composed from the state at the moment of sending (R8)."""

from collections.abc import Callable, Mapping
from datetime import datetime

from bot.locale import Language
from bot.relay import (
    blots,
    calendars,
    campaign_news,
    drafting,
    erased,
    exchanging,
    moving,
    offers,
    proposing,
    reading,
    reminders,
    reporting,
)
from bot.relay import setting_up as setup
from bot.relay.delivery import AskGroup, Delivery, LookUp, Post, Redraw, Whisper
from bot.relay.readers import channel_language, person_language
from bot.services.moving import standing_card
from bot.views import agreements, deeds, explain, handoffs, notices, routing
from bot.views.kit import Message
from sla.agreement_version import AgreementStatus
from sla.deed import Act
from sla.dossier import Dossier
from sla.group import groups_of
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
    standing = standing_card(unit, row.payload["handoff"])
    if standing is not None:
        return Redraw(standing.channel, standing.ts, message)
    return Post(setup.sales.channel, message, remember=True)


def _passed(unit: Unit, row: OutboxRow, _now: datetime) -> Delivery | None:
    """Whoever has it no more when this is sent hears nothing (R8)."""
    dossier, to = unit.handoffs.dossier(row.payload["handoff"]), row.payload["to"]
    if dossier is None or dossier.handoff.finished or dossier.handoff.owner != to:
        return None
    agreement = unit.agreements.get(dossier.handoff.version).agreement
    return Post(to, deeds.passed(person_language(unit, to), dossier, agreement, row.payload["by"]), remember=True)


def _awake(unit: Unit, row: OutboxRow, _now: datetime) -> Delivery | None:
    """The day has come, unless the lead was called before, or put off to another day."""
    dossier = unit.handoffs.dossier(row.payload["handoff"])
    until = datetime.fromisoformat(row.payload["until"])
    if dossier is None or dossier.handoff.finished or dossier.handoff.owner is None:
        return None
    if dossier.handoff.snoozed_until != until:
        return None
    message = deeds.awake(person_language(unit, dossier.handoff.owner), dossier)
    return Post(dossier.handoff.owner, message, remember=True)


def _returned(unit: Unit, row: OutboxRow, _now: datetime) -> Delivery | None:
    dossier = unit.handoffs.dossier(row.payload["handoff"])
    closed_at = datetime.fromisoformat(row.payload["closed_at"])
    if dossier is None or row.lane is None or dossier.handoff.closed_at != closed_at:
        return None
    agreement = unit.agreements.get(dossier.handoff.version).agreement
    return Post(row.lane, deeds.returned(channel_language(unit), dossier, agreement), remember=True)


def _agreement(unit: Unit, row: OutboxRow, _now: datetime) -> Delivery | None:
    """A version that another has followed before this is sent is not told of."""
    versioned = unit.agreements.get(row.payload["version"])
    if row.lane is None or versioned.status is not AgreementStatus.IN_FORCE:
        return None
    signatures = unit.agreements.signatures(versioned.version)
    return Post(row.lane, agreements.in_force(channel_language(unit), versioned, signatures))


def _whisper(unit: Unit, row: OutboxRow, now: datetime) -> Delivery | None:
    """Seen by one person alone: in the channel where they asked, else, after a click in the Home, in person."""
    user, channel = row.payload["user"], row.payload["channel"]
    whispered = next((shows for name, shows in _SHOWN.items() if name in row.payload), _whispered)
    message = whispered(unit, person_language(unit, user), row, now)
    if message is None:
        return None
    return Post(user, message) if channel == user else Whisper(channel, user, message)


_SHOWN: Mapping[str, Callable[[Unit, Language, OutboxRow, datetime], Message | None]] = {
    "turned": reading.turned,
    "draft": drafting.draft,
    "campaign": campaign_news.shown,
    "calendar": calendars.turned,
}


def _whispered(unit: Unit, language: Language, row: OutboxRow, now: datetime) -> Message | None:
    if row.payload.get("refused") == "not_set_up":
        return setup.not_set_up(unit, row.payload["user"])
    if "refused" in row.payload:
        return notices.refused(language, row.payload["refused"], row.payload.get("facts", {}))
    if "done" in row.payload:
        return notices.done(language, row.payload["done"], row.payload.get("facts", {}))
    about = next(row.payload[name] for name in ("explain", "why", "undone", "handoff") if name in row.payload)
    dossier = unit.handoffs.dossier(about)
    return None if dossier is None else _about(unit, language, row, now, dossier)


def _about(unit: Unit, language: Language, row: OutboxRow, now: datetime, dossier: Dossier) -> Message:
    """What one person is told of a handoff: what they did or took back, why they have it, how it was counted."""
    agreement = unit.agreements.get(dossier.handoff.version).agreement
    if "did" in row.payload:
        undoable = now < datetime.fromisoformat(row.payload["until"])
        return deeds.did(language, dossier, Act(row.payload["did"]), row.payload["attempt"], undoable=undoable)
    if "undone" in row.payload:
        return deeds.undone(language, dossier, agreement)
    if "why" in row.payload:
        return routing.why(language, dossier, agreement)
    return explain.explain(language, dossier, agreement)


def _trouble(unit: Unit, row: OutboxRow, _now: datetime) -> Delivery | None:
    user, code = row.payload["user"], row.payload.get("code", "undeliverable")
    return Post(user, notices.refused(person_language(unit, user), code, row.payload["facts"]))


def _person(unit: Unit, row: OutboxRow, _now: datetime) -> Delivery | None:
    return LookUp(row.payload["user"], unit.workspaces.team_id())


def _group(unit: Unit, row: OutboxRow, _now: datetime) -> Delivery | None:
    """One that the set-up names no more is not asked about."""
    setup, group = unit.workspaces.written(), row.payload["group"]
    return AskGroup(group) if setup is not None and group in groups_of(setup) else None


KINDS: Mapping[str, Compose] = {
    "card": _card,
    "moved": moving.moved,
    "ping": reminders.ping,
    "offered": offers.offered,
    "opened": offers.opened,
    "nobody": offers.nobody,
    "passed": _passed,
    "awake": _awake,
    "returned": _returned,
    "announcement": campaign_news.announcement,
    "campaign": campaign_news.event,
    "campaign_changed": campaign_news.changed,
    "unread": campaign_news.unread,
    "readers": campaign_news.listed,
    "digest": reporting.digest,
    "report": reporting.report,
    "agreement": _agreement,
    "proposal": proposing.proposal,
    "told": exchanging.told,
    "replied": exchanging.replied,
    "exchange": exchanging.once,
    "whisper": _whisper,
    "trouble": _trouble,
    "again": reading.again,
    "home": reading.home,
    "person": _person,
    "group": _group,
    "welcome": setup.welcome,
    "hello": setup.hello,
    "group_named": setup.group_named,
    "blot": blots.compose,
    "erased": erased.erased,
}
