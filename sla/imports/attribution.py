"""What came of which handoff, wherever history comes in pieces: the same whatever comes first.

A deal came of the last handoff of its person that was handed over on the day it closed or before. So an import counts
what the API would have counted, had everything been sent when it happened; a deal from before its person was handed
over stays the company's.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from operator import attrgetter
from zoneinfo import ZoneInfo

from sla.deal import BY_HAND, Deal, is_sale
from sla.handoff import Handoff, Status

_IN_TIME = attrgetter("handed_at", "arrived_at", "source", "handoff_id")


def day_of(at: datetime, zone: ZoneInfo) -> int:
    """The day of an instant in a zone, as a number that grows by one a day."""
    return at.astimezone(zone).toordinal()


def came_of(deal: Deal, handoffs: Sequence[Handoff], zone: ZoneInfo) -> Handoff | None:
    """The handoff of its person that a deal came of; an open deal would come of the last one."""
    before = [
        handoff
        for handoff in handoffs
        if deal.closed_at is None or day_of(handoff.handed_at, zone) <= day_of(deal.closed_at, zone)
    ]
    return max(before, key=_IN_TIME, default=None)


def attributed(deal: Deal, handoffs: Sequence[Handoff], zone: ZoneInfo, *, stored: bool) -> Deal:
    """The deal with the handoff it came of.

    What is `stored` has been told to somebody: it counts for something else only when history tells of a handoff of the
    past that it came of.
    """
    if stored and (deal.source == BY_HAND or not _may_move(deal.handoff_id, handoffs)):
        return deal
    handoff = came_of(deal, handoffs, zone)
    if stored and not (handoff and handoff.historical):
        return deal
    handoff_id = handoff.handoff_id if handoff else None
    return deal if handoff_id == deal.handoff_id else replace(deal, handoff_id=handoff_id)


def outcome(handoff: Handoff, deals: Iterable[Deal]) -> Handoff:
    """A handoff as its deals leave it: one of the past is won when the first of its sales closed, else open."""
    if not handoff.historical:
        return handoff
    closed = [
        deal.closed_at for deal in deals if deal.handoff_id == handoff.handoff_id and deal.closed_at and is_sale(deal)
    ]
    status, closed_at = (Status.WON, min(closed)) if closed else (Status.OPEN, None)
    if (handoff.status, handoff.closed_at) == (status, closed_at):
        return handoff
    return replace(handoff, status=status, closed_at=closed_at)


def _may_move(handoff_id: str | None, handoffs: Iterable[Handoff]) -> bool:
    """Whether a deal came of nothing yet, or of a handoff of its person's past."""
    return handoff_id is None or any(each.handoff_id == handoff_id and each.historical for each in handoffs)
