"""Looking after offers: one that lapses, or whose person is away or has left the team, goes to the next."""

from dataclasses import replace
from datetime import datetime, time, timedelta

import structlog

from bot.services import presence
from bot.services.desk import Desk, in_own_order
from bot.services.handing import show_card
from bot.services.presence import OFFERS
from bot.services.routing import route
from sla.actor import Actor
from sla.handoff import Handoff
from sla.hours import Calendar
from sla.offer import is_over
from sla.routing import Because
from sla.workspace import Setup
from storage.routes import Offer
from storage.unit import Unit

BATCH = 100
PATIENCE = timedelta(minutes=1)
log = structlog.get_logger(__name__)


def tick(desk: Desk, now: datetime, worker: str = "") -> int:
    """Look after the offers of every workspace in which one lapses or an absence begins by `now`; in how many.

    Two workers can't pass an offer on twice: it is withdrawn once. What fails is logged and tried again after a minute;
    it stops no other.
    """
    with desk.database.across_reading() as across:
        due = across.agenda.due(OFFERS, now, BATCH)
    return sum(_looked(desk, workspace_id, now) for workspace_id in in_own_order(worker, due))


def _looked(desk: Desk, workspace_id: str, now: datetime) -> bool:
    try:
        with desk.database.reading(workspace_id) as unit:
            stale = _stale(unit, now)
        for handoff_id in stale:
            _reviewed(desk, workspace_id, handoff_id, now)
        with desk.database.unit(workspace_id) as unit:
            return _planned(unit, now)
    except Exception:
        log.exception("offers not looked after", workspace=workspace_id)
        return False


def _reviewed(desk: Desk, workspace_id: str, handoff_id: str, now: datetime) -> None:
    try:
        with desk.database.unit(workspace_id) as unit:
            review(unit, handoff_id, now)
    except Exception:
        log.exception("offer not passed on", workspace=workspace_id, handoff=handoff_id)


def review(unit: Unit, handoff_id: str, now: datetime) -> bool:
    """Pass an offer on if it is to go to the next by `now`; whether it was, and nobody else did so."""
    setup, handoff = unit.workspaces.get(), unit.handoffs.get(handoff_id)
    if setup is None or handoff is None or handoff.offer is None:
        return False
    because = _because(unit, setup, handoff, now)
    if because is None or not unit.routes.offer(handoff_id, None, expected=handoff.offer):
        return False
    worker = Actor(unit.workspace_id, "worker", "worker", now)
    route(unit, worker, replace(handoff, offered_to=None), because)
    show_card(unit, setup, handoff_id, now)
    return True


def _because(unit: Unit, setup: Setup, handoff: Handoff, now: datetime) -> Because | None:
    """Why an offer goes to the next, or None where it stands."""
    calendar = Calendar.of(unit.agreements.get(handoff.version).agreement.hours)
    if handoff.offer is None or not setup.sales.includes(handoff.offer):
        return Because.LEFT
    if is_over(unit.deadlines.of_handoff(handoff.handoff_id), now):
        return Because.EXPIRED
    if handoff.offer in presence.away(unit, calendar, now):
        return Because.AWAY
    last = unit.routes.of_handoff(handoff.handoff_id)[-1:]
    lapsed = any(each.lapses_at is not None and each.lapses_at <= now for each in last)
    return Because.LATE if lapsed else None


def _stale(unit: Unit, now: datetime) -> list[str]:
    """The handoffs whose offers are to go to the next."""
    setup, calendar = unit.workspaces.get(), _calendar(unit)
    offers = unit.routes.offers() if setup is not None and calendar is not None else []
    if setup is None or calendar is None or not offers:
        return []
    away = presence.away(unit, calendar, now)
    gone = {each.to for each in offers if each.to in away or not setup.sales.includes(each.to)}
    return [each.handoff_id for each in offers if each.to in gone or _lapsed(each, now)]


def _lapsed(offer: Offer, now: datetime) -> bool:
    return offer.lapses_at is not None and offer.lapses_at <= now


def _planned(unit: Unit, now: datetime) -> bool:
    """Note when to look again; whether this look was still to be taken."""
    if not unit.agenda.take(OFFERS, now):
        return False
    coming = [now + PATIENCE] if _stale(unit, now) else _coming(unit, now)
    if coming:
        unit.agenda.move(OFFERS, min(coming))
    else:
        unit.agenda.forget(OFFERS)
    return True


def _coming(unit: Unit, now: datetime) -> list[datetime]:
    """When offers lapse, and when the next absence begins."""
    calendar = _calendar(unit)
    if calendar is None:
        return []
    first = unit.absences.next_beginning(calendar.local(now).date())
    lapses = [each.lapses_at for each in unit.routes.offers() if each.lapses_at is not None]
    return lapses + ([calendar.opening_on(first, time.min)] if first else [])


def _calendar(unit: Unit) -> Calendar | None:
    versioned = unit.agreements.in_force()
    return Calendar.of(versioned.agreement.hours) if versioned else None
