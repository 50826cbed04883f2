"""Reminders, composed from what is true when they are sent: to whom, if to anybody, and not before they are at work."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.relay.delivery import Delivery, NotBefore, Place, Post
from bot.relay.readers import channel_language, person_language
from bot.services import presence
from bot.services.moving import standing_card
from bot.views import pings
from sla.agreement import Agreement
from sla.clocks import Step, ladder
from sla.deadline import Deadline
from sla.dossier import Dossier
from sla.escalation import addressee, promising, standing_in
from sla.hours import Calendar
from sla.pause import working_time
from sla.workspace import Setup
from storage.outbox import OutboxRow
from storage.unit import Unit


@dataclass(frozen=True, slots=True)
class Due:
    """A clock that still runs, the step at which it speaks, and all that says to whom."""

    setup: Setup
    dossier: Dossier
    agreement: Agreement
    deadline: Deadline
    step: Step
    away: frozenset[str]


@dataclass(frozen=True, slots=True)
class Hearer:
    """Who hears a reminder (None: the channel of sales), and in whose place, where that person is away."""

    user: str | None
    instead_of: str | None = None


def ping(unit: Unit, row: OutboxRow, now: datetime) -> Delivery | None:
    """A reminder speaks only while its clock still runs, for the act it asks for cancels it, and only at work (R14)."""
    due = _due(unit, row, now)
    if due is None:
        return None
    hearer = _hearer(due, cover=bool(row.payload.get("cover")))
    if hearer is None:
        return None
    until = _not_before(unit, due, hearer, now)
    if until > now:
        return NotBefore(until)
    said = _said(unit, due, hearer)
    return replace(said, elsewhere=_before(unit, due)) if row.in_doubt else said


def _due(unit: Unit, row: OutboxRow, now: datetime) -> Due | None:
    dossier, setup = unit.handoffs.dossier(row.payload["handoff"]), unit.workspaces.get()
    if dossier is None or setup is None or dossier.handoff.finished:
        return None
    deadline = next((one for one in dossier.deadlines if one.clause == row.payload["clause"]), None)
    if deadline is None or not deadline.running:
        return None
    agreement = unit.agreements.get(dossier.handoff.version).agreement
    calendar = Calendar.of(agreement.hours)
    step = ladder(deadline, agreement.escalation, working_time(calendar, dossier.pauses))[row.payload["step"]]
    return Due(setup, dossier, agreement, deadline, step, presence.away(unit, calendar, now))


def _hearer(due: Due, *, cover: bool) -> Hearer | None:
    """Whom it speaks to; None for a second reminder while the owner is there, or nobody stands in."""
    handoff = due.dossier.handoff
    if cover:
        user = standing_in(due.setup, handoff, due.away)
        return Hearer(user, handoff.owner or handoff.offer) if user is not None else None
    user = addressee(due.setup, handoff, due.deadline, due.step, due.away)
    head = due.setup.team(promising(due.deadline)).head
    return Hearer(user, head if due.step.to == "head" and user != head else None)


def _not_before(unit: Unit, due: Due, hearer: Hearer, now: datetime) -> datetime:
    """When somebody is at work to hear it; while a lead is put off nobody is reminded of it.

    What waits for a head who is away waits for the deputy too, whoever is back first.
    """
    calendar, handoff = Calendar.of(due.agreement.hours), due.dossier.handoff
    if handoff.snoozed_until is not None and handoff.asleep(now):
        now = handoff.snoozed_until
    team = due.setup.team(promising(due.deadline))
    waiting = {hearer.user, team.deputy} if hearer.user == team.head else {hearer.user}
    people = [user for user in waiting if user is not None]
    return min((presence.at_work(unit, calendar, user, now) for user in people), default=calendar.next_opening(now))


def _said(unit: Unit, due: Due, hearer: Hearer) -> Post:
    """The channel hears beneath the card, everybody else in person."""
    said = (due.dossier, due.agreement, due.deadline, due.step)
    if hearer.user is not None:
        return Post(
            hearer.user, pings.ping(person_language(unit, hearer.user), *said, hearer.instead_of), remember=True
        )
    card = standing_card(unit, due.dossier.handoff.handoff_id)
    message = pings.ping(channel_language(unit), *said)
    return Post(due.setup.sales.channel, message, thread=card.ts if card else None, remember=True)


def _before(unit: Unit, due: Due) -> tuple[Place, ...]:
    """Where a reminder may have gone when the lead was another's, somebody else was there, or no card stood yet."""
    card = standing_card(unit, due.dossier.handoff.handoff_id)
    spans = unit.handoffs.spans(due.dossier.handoff.handoff_id)
    people = {span.owner for span in spans} | {route.to for route in due.dossier.routes}
    for team in (due.setup.sales, due.setup.marketing):
        people |= {team.head, team.deputy}
    threads = (card.ts, None) if card else (None,)
    places = (Place(due.setup.sales.channel, thread) for thread in threads)
    return (*places, *map(Place, sorted(user for user in people if user is not None)))
