"""A deal arrives: a won one whose e-mail belongs to a lead that was handed over counts as marketing's."""

from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Literal

from bot.services import erasing, handing, hubspot, measuring
from bot.services.desk import Desk
from bot.services.errors import Conflict, Refused
from sla.actor import Actor
from sla.arrival import new_deal
from sla.clocks import settle
from sla.deal import BY_HAND, Deal, is_sale
from sla.deed import Act, Deed
from sla.handoff import Handoff
from sla.intake import ArrivingDeal
from sla.lead import Stage
from sla.transitions import apply
from storage.unit import Unit


@dataclass(frozen=True, slots=True)
class DealReceipt:
    """What the sender of a deal is told: `counts_for` is `marketing` or `company`."""

    deal_id: str
    handoff_id: str | None
    counts_for: Literal["marketing", "company"]


def receive(desk: Desk, actor: Actor, arriving: ArrivingDeal) -> DealReceipt:
    """Store a deal; a won one moves the handoff it belongs to to won, with its clocks stopped and its card redrawn.

    An open deal may be sent again as it moves on. The CRM's sale takes the place of the one recorded by hand, whether
    the deal was known as an open one or not, and whichever comes first.

    Raises:
        Conflict: a closed deal came again with another content (a refund is a deal of its own, with a negative amount).
        Refused: other_currency, when the agreement counts in another one.
    """
    with desk.database.unit(actor.workspace_id) as unit:
        return store(desk, unit, actor, arriving)


def store(desk: Desk, unit: Unit, actor: Actor, arriving: ArrivingDeal, *, mending: bool = False) -> DealReceipt:
    """Likewise, inside a unit; `mending` lets a closed deal be changed as well.

    Raises:
        Conflict, Refused: as `receive` does.
    """
    _check_currency(unit, arriving.currency)
    arriving = erasing.attributed(unit, arriving)
    unit.leads.take_turn(arriving.email)
    handoff = unit.handoffs.latest_of_email(arriving.email)
    if handoff is not None:
        unit.deals.hold(handoff.handoff_id)
    known = unit.deals.get_by_external(arriving.source, arriving.external_id)
    deal = _deal(known.deal_id if known else desk.new_id(), arriving, known, handoff, actor)
    if deal != known:
        _store(unit, known, deal, mending=mending)
        unit.audit.write(actor, f"deal.{deal.status}", deal.deal_id, sum_of(deal))
        if handoff is not None and is_sale(deal) and not (known and is_sale(known) and _same_buyer(known, deal)):
            count_sale(unit, deal, handoff, actor)
    return DealReceipt(deal.deal_id, deal.handoff_id, "marketing" if deal.handoff_id else "company")


def count_sale(unit: Unit, deal: Deal, handoff: Handoff, actor: Actor) -> None:
    """Let a stored sale count on its person's handoff: in place of the one recorded by hand, and the handoff is won."""
    _replace_by_hand(unit, deal, handoff, actor)
    _win(unit, handoff.handoff_id, actor, deal.closed_at)


def _same_buyer(known: Deal, deal: Deal) -> bool:
    return known.handoff_id == deal.handoff_id and known.email == deal.email


def record_by_hand(desk: Desk, unit: Unit, actor: Actor, handoff: Handoff, amount: Decimal) -> None:
    """Count the sale a sales person recorded on the card, unless the CRM has told of it already.

    The amount is in the currency of the handoff's version of the agreement, in which the dialog asked for it. The
    handoff was advanced in this unit before, which holds its sales as `receive` does.
    """
    lead = unit.leads.get(handoff.lead_id)
    if lead is None or unit.deals.won_by(handoff.handoff_id):
        return
    currency = unit.agreements.get(handoff.version).agreement.currency
    deal = Deal(
        desk.new_id(), BY_HAND, handoff.handoff_id, lead.email, amount, currency, "won", actor.now, handoff.handoff_id
    )
    unit.deals.insert(deal)
    unit.audit.write(actor, "deal.won", deal.deal_id, sum_of(deal))


def sum_of(deal: Deal) -> dict[str, str]:
    """What the record keeps of a deal's money."""
    return {"amount": str(deal.amount), "currency": deal.currency, "source": deal.source}


def _check_currency(unit: Unit, currency: str) -> None:
    versioned = unit.agreements.in_force()
    if versioned is not None and versioned.agreement.currency != currency:
        raise Refused("other_currency", given=currency, agreed=versioned.agreement.currency)


def _replace_by_hand(unit: Unit, deal: Deal, latest: Handoff, actor: Actor) -> None:
    """Forget the by-hand account of this sale: that of the handoff the deal came of, else of its lead's latest."""
    for handoff_id in (deal.handoff_id, latest.handoff_id):
        by_hand = unit.deals.get_by_external(BY_HAND, handoff_id) if handoff_id else None
        if by_hand is not None:
            unit.deals.remove(by_hand.deal_id)
            unit.audit.write(actor, "deal.replaced", by_hand.deal_id, {"by": deal.deal_id})
            return


def _deal(deal_id: str, arriving: ArrivingDeal, known: Deal | None, handoff: Handoff | None, actor: Actor) -> Deal:
    closed_at = arriving.closed_at
    if closed_at is None and arriving.status != "open":
        closed_at = known.closed_at if known and known.status == arriving.status else actor.now
    arrived = new_deal(deal_id, arriving, _came_of(known, handoff, arriving.email))
    return replace(arrived, closed_at=closed_at)


def _came_of(known: Deal | None, handoff: Handoff | None, email: str) -> str | None:
    """The handoff a deal came of; with one, or closed for the same buyer, it keeps what it counts for."""
    if known is not None and (known.handoff_id or (known.status != "open" and known.email == email)):
        return known.handoff_id
    return handoff.handoff_id if handoff else None


def _store(unit: Unit, known: Deal | None, deal: Deal, *, mending: bool) -> None:
    if known is None:
        unit.deals.insert(deal)
    elif known.status == "open" or mending:
        unit.deals.update(deal)
    else:
        raise Conflict


def _win(unit: Unit, handoff_id: str, actor: Actor, closed_at: datetime | None) -> None:
    """The sale is a fact, whoever recorded it: an unfinished handoff is won, and its clocks stop.

    One of the past was won when the sale closed, and has no card.
    """
    handoff = unit.handoffs.get(handoff_id)
    while handoff is not None and not handoff.finished:
        at = closed_at if handoff.historical and closed_at else actor.now
        won = apply(handoff, Deed(Act.WIN), actor.user, at)
        if unit.handoffs.advance(won, handoff.status, handoff.owner, handoff.offered_to):
            running = [found for found in unit.deadlines.of_handoff(handoff_id) if found.running]
            unit.deadlines.save(measuring.measured_of(unit, handoff, [settle(each, actor.now) for each in running]))
            unit.handoffs.end_span(handoff_id, actor.now)
            unit.audit.write(actor, "handoff.win", handoff_id, {})
        handoff = unit.handoffs.get(handoff_id)  # somebody acted in between: look again, a handoff only moves forward
    if handoff is not None:
        # The lead before the card, as everybody takes them: two who waited for each other would end in a deadlock.
        unit.leads.set_stage(handoff.lead_id, Stage.CUSTOMER)
        if not handoff.historical:
            hubspot.note(unit, handoff, actor.now)
            handing.show_card(unit, unit.workspaces.get(), handoff_id, actor.now)
