"""How long a clock took: the working time from its start to its stop, in whole minutes."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from sla.deadline import Deadline
from sla.pause import WorkingTime

_MINUTE = timedelta(minutes=1)


def measured(deadlines: Iterable[Deadline], counted: WorkingTime) -> tuple[Deadline, ...]:
    """The deadlines with the working minutes they took, by what counts for their handoff; running ones as they are."""
    return tuple(replace(each, took=_minutes(each, counted)) if each.stopped_at else each for each in deadlines)


def _minutes(deadline: Deadline, counted: WorkingTime) -> int:
    """Nothing for what was done before the clock began to run."""
    if deadline.stopped_at is None or deadline.stopped_at <= deadline.starts_at:
        return 0
    return counted.between(deadline.starts_at, deadline.stopped_at) // _MINUTE
