"""How long a lead is one person's to take before it goes to the next."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal

from sla.agreement import Agreement
from sla.clocks import applying
from sla.deadline import Deadline
from sla.handoff import Handoff
from sla.hours import Calendar
from sla.pause import WorkingTime

CLAIM = "time_to_claim"
_TICK = timedelta(microseconds=1)


def claim_clock(deadlines: Sequence[Deadline]) -> Deadline | None:
    """The clock that waits for somebody to take the lead, while it runs."""
    return next((each for each in deadlines if each.metric == CLAIM and each.running), None)


def lapses_at(
    agreement: Agreement, handoff: Handoff, deadlines: Sequence[Deadline], counted: WorkingTime, now: datetime
) -> datetime | None:
    """When an offer made at `now` goes to the next; None for never, where the agreement promises no claim.

    The first offer stands until the first step of the claim clock, each later one for as long: that share of the
    agreed time. Once the claim clock is over the lead is everybody's.
    """
    clock = claim_clock(deadlines)
    clause = next((each for each in applying(agreement, handoff.grade) if each.metric == CLAIM), None)
    if clause is None or clause.within is None:
        return None
    if clock is not None and clock.next_step == 0 and clock.next_at is not None and clock.next_at > now:
        return clock.next_at
    promised = Calendar.of(agreement.hours).after(now, clause.within)
    span = Calendar.of(agreement.hours).between(now, promised)
    share = min((step.at for step in agreement.escalation), default=Decimal(1))
    lapse = counted.add(now, timedelta(microseconds=int(min(share, Decimal(1)) * (span // _TICK))))
    if clock is None or clock.due_at < now:
        return lapse
    return min(lapse, clock.due_at + _TICK)


def is_over(deadlines: Sequence[Deadline], now: datetime) -> bool:
    """Whether the claim clock still runs and its time is over."""
    clock = claim_clock(deadlines)
    return clock is not None and now > clock.due_at
