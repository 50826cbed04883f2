"""The replay as one would write it by hand for one agreement: plain tuples, sorted instants, bisection, no rule asked.

It knows what `sla.clocks` and `sla.hours` know, written out once more for the clauses of one draft. It gives the same
answers, each of which is compared; the next clause of another kind would have to be written into it.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import NamedTuple

from sla.agreement import Agreement
from sla.commitment import Commitment
from sla.deadline import Verdict
from sla.handoff import Grade
from sla.record import Record
from sla.span import Span
from sla.timeline import build_year

EPOCH, TICK = datetime(1970, 1, 1, tzinfo=UTC), timedelta(microseconds=1)
KEPT, BROKEN = Verdict.KEPT, Verdict.BROKEN
MINUTE = 60_000_000
Answer = tuple[str, datetime, datetime, datetime | None, Verdict | None]
Sum = Callable[[int, int], int]
Judge = Callable[[str, datetime, tuple[Sum, int], Record, datetime | None], Answer]


class Line(NamedTuple):
    """The open intervals of some years with the time worked before each, and the working days with their closing."""

    starts: list[int]
    ends: list[int]
    worked: list[int]
    days: list[int]
    closes: list[int]


class Wanted(NamedTuple):
    """The clauses of the draft for leads of one grade: ids with microseconds, or days for attempts and outcome."""

    claim: tuple[str, int]
    contact: tuple[str, int]
    attempts: tuple[str, int, int]
    outcome: tuple[str, int]


def line_of(agreement: Agreement, years: Iterable[int]) -> Line:
    """The same calendar, all years in one line."""
    starts: list[int] = []
    ends: list[int] = []
    days: list[int] = []
    closes: list[int] = []
    for year in years:
        found = build_year(agreement.hours, year)
        starts += found.starts
        ends += found.ends
        days += found.days
        closes += found.closes
    worked = [0]
    for start, end in zip(starts, ends, strict=True):
        worked.append(worked[-1] + end - start)
    return Line(starts, ends, worked, days, closes)


def wanted_of(agreement: Agreement) -> dict[Grade, Wanted]:
    """What the draft asks for leads of each grade."""
    clauses = {clause.id: clause for clause in agreement.commitments}
    claim, attempts, outcome = (clauses[name] for name in ("claim", "attempts", "outcome"))
    tries = (attempts.id, _amount(attempts), int(str(attempts.at_least)))
    return {
        grade: Wanted((claim.id, _amount(claim)), (name, _amount(clauses[name])), tries, (outcome.id, _amount(outcome)))
        for grade, name in ((Grade.STANDARD, "contact"), (Grade.HOT, "contact_hot"))
    }


def replay(agreement: Agreement, line: Line, records: Iterable[Record], now: datetime) -> Iterator[tuple[Answer, ...]]:
    """The clocks of every record under the draft, in the order of its clauses."""
    add, add_days, until = _sums(line, agreement.hours.zone)
    wanted, judged = wanted_of(agreement), _judge(add, until, now)
    for record in records:
        claim, contact, (clause, days, most), outcome = wanted[record.grade]
        handed, claimed, closed, reached = record.handed_at, record.claimed_at, record.closed_at, record.reached_at
        end = reached if closed is None or (reached is not None and reached < closed) else closed
        enough = record.attempts[most - 1] if len(record.attempts) >= most else None
        tried = enough if end is None or (enough is not None and enough < end) else end
        found = (
            judged(claim[0], handed, (add, claim[1]), record, claimed or closed),
            judged(contact[0], handed, (add, contact[1]), record, record.contacted_at or closed),
            judged(clause, handed, (add_days, days), record, tried),
        )
        yield found if claimed is None else (*found, judged(outcome[0], claimed, (add_days, outcome[1]), record, end))


def _judge(add: Sum, until: Callable[[int], int], now: datetime) -> Judge:
    """What answers for one clock: its clause, its start, what is added to it, the record, and what stopped it."""

    def put_off(start: int, promised: int, record: Record, stop: datetime | None) -> int:
        span = until(promised) - until(start)
        due = add(start, span)
        for pause in record.pauses:
            since, back = (pause.since - EPOCH) // TICK, (pause.until - EPOCH) // TICK
            if (stop is None or pause.since < stop) and since < due and back > start:
                span += until(back) - until(max(since, start))
                due = add(start, span)
        return max(promised, due)

    def judged(
        clause: str, starts_at: datetime, asked: tuple[Sum, int], record: Record, stop: datetime | None
    ) -> Answer:
        start = (starts_at - EPOCH) // TICK
        ticks = asked[0](start, asked[1])
        if record.pauses:
            ticks = put_off(start, ticks, record, stop)
        due = EPOCH + timedelta(microseconds=ticks)
        if stop is None:
            return clause, starts_at, due, None, BROKEN if now > due else None
        return clause, starts_at, due, stop, KEPT if stop <= due else BROKEN

    return judged


def _sums(line: Line, zone: tzinfo) -> tuple[Sum, Sum, Callable[[int], int]]:
    """Microseconds, or working days, added to an instant, and the time worked until one."""
    starts, ends, worked, days, closes = line

    def add(start: int, span: int) -> int:
        index = bisect_right(ends, start)
        target = span + worked[index] + max(start - starts[index], 0)
        index = bisect_left(worked, target) - 1
        return starts[index] + target - worked[index]

    def add_days(start: int, count: int) -> int:
        opening = max(start, starts[bisect_right(ends, start)])
        wall = (EPOCH + timedelta(microseconds=opening)).astimezone(zone)
        index = bisect_right(days, wall.toordinal()) - 1 + count
        due = datetime.combine(date.fromordinal(days[index]), wall.timetz())
        return min((due - EPOCH) // TICK, closes[index])

    def until(instant: int) -> int:
        begun = bisect_right(starts, instant)
        return min(worked[begun], worked[begun - 1] + instant - starts[begun - 1])

    return add, add_days, until


def _amount(clause: Commitment) -> int:
    """The microseconds of working time or the days of a clause."""
    within = clause.within or Span(0, "days")
    return within.amount if within.unit == "days" else within.amount * MINUTE
