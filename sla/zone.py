"""Wall time of a zone against UTC, exact on the days when clocks change.

Instants are seconds since 1970 in UTC; wall seconds count the same way on the wall clock. An instant belongs to a wall
interval when its wall time lies in it, so a time that clocks skip has no instant and one they repeat has two.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

DAY = 86_400
SECOND = 1_000_000
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
EPOCH_ORDINAL = EPOCH.toordinal()


class Stretch(NamedTuple):
    """Instants [start, end) at which the zone is `offset` seconds ahead of UTC."""

    start: int
    end: int
    offset: int


def stretches(zone: ZoneInfo, start: int, end: int) -> tuple[Stretch, ...]:
    """The instants [start, end) cut where the zone's offset changes, in order."""
    found = []
    began = at = start
    while at < end:
        following = min(at + DAY, end)
        if _offset(zone, following) != _offset(zone, at):
            following = _change(zone, at, following)
            found.append(Stretch(began, following, _offset(zone, at)))
            began = following
        at = following
    return (*found, Stretch(began, end, _offset(zone, began)))


def _change(zone: ZoneInfo, low: int, high: int) -> int:
    """The first instant in (low, high] with another offset than `low`, by bisection."""
    before = _offset(zone, low)
    while high - low > 1:
        middle = (low + high) // 2
        if _offset(zone, middle) == before:
            low = middle
        else:
            high = middle
    return high


def _offset(zone: ZoneInfo, instant: int) -> int:
    """Seconds the zone is ahead of UTC at an instant."""
    ahead = (EPOCH + timedelta(seconds=instant)).astimezone(zone).utcoffset()
    return 0 if ahead is None else round(ahead.total_seconds())


def pieces(cut: Iterable[Stretch], wall_start: int, wall_end: int) -> Iterator[tuple[int, int]]:
    """The instants whose wall time lies in [wall_start, wall_end), as intervals in order; none if all is skipped."""
    for stretch in cut:
        start, end = max(wall_start - stretch.offset, stretch.start), min(wall_end - stretch.offset, stretch.end)
        if start < end:
            yield start, end


def instant_of(cut: Iterable[Stretch], wall: int) -> int:
    """The first instant at which the wall shows `wall` or later, both in microseconds since 1970.

    Of a repeated time that is the first, of a skipped time the end of the gap.

    Raises:
        ValueError: the stretches end before.
    """
    for stretch in cut:
        instant = max(wall - stretch.offset * SECOND, stretch.start * SECOND)
        if instant < stretch.end * SECOND:
            return instant
    raise ValueError("this wall time is outside the years looked at")
