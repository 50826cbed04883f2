"""What an act on a handoff changed, as it was before: within a minute its author may take it back.

A verdict that rests on an act goes with it, the one exception from R15; one that time alone has reached stays.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from pydantic import Field

from sla.deadline import Deadline, Verdict
from sla.handoff import Attempt, Handoff, Status
from sla.lead import Stage
from sla.model import Model
from sla.pause import Pause

UNDO = timedelta(minutes=1)


class ClockBefore(Model):
    """One clock that an act stopped or moved."""

    clause: str
    due_at: datetime
    verdict: Verdict | None
    verdict_at: datetime | None
    next_step: int | None
    next_at: datetime | None


class Before(Model):
    """A handoff before an act.

    `number` is that of the attempt the act noted or told more of, `attempt` how that stood before, None for a new one;
    `started` names the clauses whose clocks began with the act; `pauses` are None where the act changed none; `route`
    is the number of the routing that came of it.
    """

    status: Status
    owner: str | None
    claimed_at: datetime | None
    contacted_at: datetime | None
    reached_at: datetime | None
    snoozed_until: datetime | None
    offered_to: str | None = None
    stage: Stage | None = None
    number: int | None = None
    attempt: Attempt | None = None
    started: tuple[str, ...] = ()
    clocks: tuple[ClockBefore, ...] = Field(default=())
    pauses: tuple[Pause, ...] | None = None
    route: int | None = None


_HANDOFF = ("status", "owner", "claimed_at", "contacted_at", "reached_at", "snoozed_until", "offered_to")


def before(handoff: Handoff) -> Before:
    """What is to be kept of a handoff that an act is about to move."""
    return Before(**{name: getattr(handoff, name) for name in _HANDOFF})


def clock_before(deadline: Deadline) -> ClockBefore:
    """What is to be kept of a clock that an act is about to stop or move."""
    return ClockBefore(**{name: getattr(deadline, name) for name in ClockBefore.model_fields})


def restored(handoff: Handoff, kept: Before) -> Handoff:
    """The handoff as it was."""
    return replace(handoff, closed_at=None, reason=None, **{name: getattr(kept, name) for name in _HANDOFF})


def restored_clocks(deadlines: Sequence[Deadline], kept: Before) -> tuple[Deadline, ...]:
    """The clocks that the act stopped or moved, as they were; a tick then takes what came due meanwhile."""
    were = {clock.clause: clock for clock in kept.clocks}
    return tuple(
        replace(deadline, stopped_at=None, took=None, **were[deadline.clause].model_dump())
        for deadline in deadlines
        if deadline.clause in were
    )
