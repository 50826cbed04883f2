"""Whose turn it is: which of the rows that are ready go now, and which lanes are too full. Decided, not done."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import NamedTuple

from storage.outbox import OutboxRow

PACE = timedelta(seconds=1)
"""One post a second and channel."""
Lane = tuple[str, str]
"""A workspace and one of its lanes."""


class Waiting(NamedTuple):
    """A row that waits in its lane, and how it stands; in the order in which such rows go."""

    urgency: int
    created_at: datetime
    key: str
    state: str
    ready_at: datetime


@dataclass(frozen=True, slots=True)
class Ready:
    """A row that may be taken: as it stands (`state`, `ready_at`), and when its lane is free, None if it always was."""

    row: OutboxRow
    state: str
    ready_at: datetime
    free_at: datetime | None

    @property
    def lane(self) -> Lane | None:
        """What it shares its pace with; None where that is nothing."""
        return (self.row.workspace_id, self.row.lane) if self.row.lane else None

    @property
    def waiting(self) -> Waiting:
        """The row as one that has to wait."""
        return Waiting(self.row.urgency, self.row.created_at, self.row.key, self.state, self.ready_at)


@dataclass(frozen=True, slots=True)
class Turn:
    """The rows that go, the lanes they use up for a while, and by lane the rows that have to wait."""

    going: list[Ready] = field(default_factory=list)
    used: set[Lane] = field(default_factory=set)
    crowded: defaultdict[Lane, list[Ready]] = field(default_factory=lambda: defaultdict(list))


def paced(lane: Lane) -> bool:
    """Whether a lane takes one row a second: a channel does, a method (chat.update) takes any number."""
    return "." not in lane[1]


def turn(ready: Iterable[Ready], now: datetime, room: int) -> Turn:
    """Of rows in the order of their readiness the first that may go, at most `room` of them."""
    found = Turn()
    for one in ready:
        if len(found.going) == room:
            break
        lane = one.lane
        if lane is not None and (lane in found.used or (one.free_at is not None and one.free_at > now)):
            found.crowded[lane].append(one)
            continue
        found.going.append(one)
        if lane is not None and paced(lane):
            found.used.add(lane)
    return found


def places(waiting: Iterable[Waiting], free_at: datetime, lane: Lane) -> dict[Waiting, datetime]:
    """When each row of a full lane is to be looked at again: one a pace, the urgent first."""
    step = PACE if paced(lane) else timedelta(0)
    return {one: free_at + number * step for number, one in enumerate(sorted(waiting))}
