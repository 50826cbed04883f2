"""What is said of offers, composed from what is true when it is sent (R8)."""

from datetime import datetime

from bot.relay.delivery import Delivery, NotBefore, Post
from bot.relay.readers import channel_language, person_language
from bot.services import presence
from bot.services.moving import standing_card
from bot.views import routing
from sla.hours import Calendar
from storage.outbox import OutboxRow
from storage.unit import Unit


def offered(unit: Unit, row: OutboxRow, now: datetime) -> Delivery | None:
    """Whoever may not take it first any more when this is sent hears nothing."""
    dossier, setup, to = unit.handoffs.dossier(row.payload["handoff"]), unit.workspaces.get(), row.payload["to"]
    if dossier is None or setup is None or dossier.handoff.offer != to:
        return None
    if dossier.routes[-1].turn != row.payload["turn"]:
        return None
    agreement = unit.agreements.get(dossier.handoff.version).agreement
    until = presence.at_work(unit, Calendar.of(agreement.hours), to, now)
    if until > now:
        return NotBefore(until)
    return Post(to, routing.offered(person_language(unit, to), dossier, agreement, setup.sales.channel), remember=True)


def opened(unit: Unit, row: OutboxRow, now: datetime) -> Delivery | None:
    """Beneath the card, while it is still everybody's."""
    dossier, setup = unit.handoffs.dossier(row.payload["handoff"]), unit.workspaces.get()
    if dossier is None or setup is None or dossier.handoff.owner is not None or dossier.handoff.finished:
        return None
    if not dossier.routes or dossier.routes[-1].turn != row.payload["turn"]:
        return None
    opening = _calendar(unit, dossier.handoff.version).next_opening(now)
    if opening > now:
        return NotBefore(opening)
    card = standing_card(unit, dossier.handoff.handoff_id)
    message = routing.opened(channel_language(unit), dossier)
    return Post(setup.sales.channel, message, thread=card.ts if card else None, remember=True)


def nobody(unit: Unit, row: OutboxRow, now: datetime) -> Delivery | None:
    """To the head at the next opening, whoever is away; to the deputy where only the deputy is there."""
    dossier, setup = unit.handoffs.dossier(row.payload["handoff"]), unit.workspaces.get()
    if dossier is None or setup is None or dossier.handoff.finished:
        return None
    if dossier.handoff.owner is not None or dossier.handoff.offer is not None:
        return None
    agreement = unit.agreements.get(dossier.handoff.version).agreement
    calendar = Calendar.of(agreement.hours)
    opening = calendar.next_opening(now)
    if opening > now:
        return NotBefore(opening)
    head = setup.sales.head
    user = setup.sales.in_charge(presence.away(unit, calendar, now)) or head
    instead_of = head if user != head else None
    return Post(user, routing.nobody(person_language(unit, user), dossier, agreement, instead_of), remember=True)


def _calendar(unit: Unit, version: int) -> Calendar:
    return Calendar.of(unit.agreements.get(version).agreement.hours)
