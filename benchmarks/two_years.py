"""Two years of one team's handoffs, as many as wanted: from its leads to its deals, stored in bulk.

All is drawn on a grid of five working minutes, evenly over the agreement's working time up to `NOW`; who is quick, who
is won and for how much follows from the number of the handoff. The same few are open, however many there are.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sla.agreement import Agreement
from sla.clocks import applying, due
from sla.commitment import Commitment
from sla.handoff import Grade
from sla.hours import Calendar

FIRST = datetime(2024, 11, 25, 8, 0, tzinfo=UTC)
NOW = datetime(2026, 11, 25, 13, 15, tzinfo=UTC)
"""Late in a month and in a year, so that a status has much to look at."""
GRID = timedelta(minutes=5)
DAY_SLOTS = 90
"""As many fives of minutes as a working day has."""
OPEN, OPEN_DAYS = 60, 5
"""So many handoffs are open, of those handed over on as many last working days."""
UNRIPE, OWN_DEALS, REFUNDED = 4, 10, 50
"""Every so many handoffs: a lead that is not handed over, a deal of the company's own, a refund."""
OUTCOMES = ("won",) * 6 + ("lost",) * 7 + ("recycled",) * 4 + ("disqualified",) * 3
SOURCES = ("website", "webinar", "fair", "partner")
PEOPLE = ("U0SOPHIE", "U0SAM", "U0SUE")
AT_ONCE = 20_000
"""Handoffs whose rows are held in memory."""
COLUMNS = {
    "leads": "lead_id email name company phone stage source occurred_at attributes",
    "handoffs": "handoff_id lead_id status grade version source campaign arrived_at handed_at owner claimed_at "
    "contacted_at reached_at closed_at reason historical",
    "deadlines": "handoff_id clause metric team version starts_at due_at stopped_at verdict verdict_at took",
    "attempts": "handoff_id number by at channel reached minutes",
    "deals": "deal_id source external_id email minor currency status closed_at handoff_id",
}
"""The tables that are filled, and their columns after the workspace."""

Row = tuple[Any, ...]
Rows = dict[str, list[Row]]


@dataclass(frozen=True, slots=True)
class Life:
    """When what happened to one handoff, as numbers of the grid; None where it did not."""

    handed: int
    claimed: int | None
    contacted: int | None
    reached: int | None
    closed: int | None


class TwoYears:
    """The rows of so many handoffs of one workspace under an agreement."""

    def __init__(self, agreement: Agreement, count: int) -> None:
        self.count = count
        self._agreement, self._calendar = agreement, Calendar.of(agreement.hours)
        self._grid = self._instants()
        self._clauses = {grade: applying(agreement, grade) for grade in Grade}
        self._due: dict[tuple[str, int], datetime] = {}
        recent = min(count, OPEN_DAYS * DAY_SLOTS * count // len(self._grid))
        self.open = {count - 1 - number * recent // OPEN for number in range(min(OPEN, recent))}

    def chunks(self) -> Iterator[Rows]:
        """The rows by table, a part at a time, those that others refer to first."""
        for first in range(0, self.count, AT_ONCE):
            rows: Rows = {table: [] for table in COLUMNS}
            for number in range(first, min(first + AT_ONCE, self.count)):
                self._add(rows, number)
            yield rows

    def _instants(self) -> list[datetime]:
        at, found = self._calendar.next_opening(FIRST), []
        while at <= NOW:
            found.append(at)
            at = self._calendar.next_opening(self._calendar.add(at, GRID))
        return found

    def _add(self, rows: Rows, number: int) -> None:
        drawn = number * 2_654_435_761 >> 7 & 0xFFFFFF
        key, at = f"{number:09}", self._grid
        outcome = OUTCOMES[drawn % len(OUTCOMES)]
        life = self._life(number, drawn, outcome)
        status = outcome if life.closed is not None else ("open", "claimed", "contacted")[number % 3]
        grade = Grade.HOT if drawn % 5 == 0 else Grade.STANDARD
        source, owner = SOURCES[drawn % 4], PEOPLE[drawn % 3] if life.claimed is not None else None
        instants = (None if each is None else at[each] for each in (life.claimed, life.contacted, life.reached))
        closed = None if life.closed is None else at[life.closed]
        handed, reason = at[life.handed], "no_need" if status == "disqualified" else None
        stage = "customer" if status == "won" else "sql"
        rows["leads"].append(_lead(key, stage, source, handed))
        known = (key, key, status, grade.value, 1, source, None, handed, handed, owner)
        rows["handoffs"].append((*known, *instants, closed, reason, False))
        rows["deadlines"].extend(self._clocks(key, life, grade))
        rows["attempts"].extend(self._attempts(key, life, drawn, owner))
        if number % UNRIPE == 0:
            unripe = ("lead", "mql")[number // UNRIPE % 2]
            rows["leads"].append(
                (f"u{key}", f"u{key}@usine.example", "Luc Roux", "Usine", "", unripe, source, handed, "{}")
            )
        self._sell(rows, number, drawn, closed if status == "won" else None)

    def _life(self, number: int, drawn: int, outcome: str) -> Life:
        last = len(self._grid) - 1
        handed = number * len(self._grid) // self.count
        claimed = min(last, handed + drawn % 14)
        contacted = min(last, claimed + drawn % 61)
        if number in self.open:
            status = number % 3
            return Life(handed, claimed if status else None, contacted if status == 2 else None, None, None)  # noqa: PLR2004 — the third
        reached = min(last, contacted + drawn % 230) if outcome in ("won", "lost") else None
        return Life(handed, claimed, contacted, reached, min(last, (reached or contacted) + drawn % 700))

    def _clocks(self, key: str, life: Life, grade: Grade) -> Iterator[Row]:
        stops = {
            "time_to_claim": life.claimed,
            "time_to_first_contact": life.contacted,
            "contact_attempts": life.reached or life.closed,
            "outcome_recorded": life.reached or life.closed,
        }
        for clause in self._clauses[grade]:
            start = life.claimed if clause.starts == "claimed" else life.handed
            if start is not None:
                yield self._clock(key, clause, start, stops[clause.metric])

    def _clock(self, key: str, clause: Commitment, start: int, stop: int | None) -> Row:
        due_at, at = self._due_at(clause, start), self._grid
        stopped_at = None if stop is None else at[stop]
        judged_at = NOW if stopped_at is None else stopped_at
        verdict = "broken" if judged_at > due_at else None if stopped_at is None else "kept"
        verdict_at = stopped_at if verdict == "kept" else due_at if verdict else None
        took = None if stop is None else 5 * (stop - start)
        told = (key, clause.id, clause.metric, clause.team.value, 1)
        return (*told, at[start], due_at, stopped_at, verdict, verdict_at, took)

    def _due_at(self, clause: Commitment, start: int) -> datetime:
        found = self._due.get((clause.id, start))
        if found is None:
            found = self._due[clause.id, start] = due(clause, self._grid[start], self._calendar, self._calendar)
        return found

    def _attempts(self, key: str, life: Life, drawn: int, owner: str | None) -> Iterator[Row]:
        if life.contacted is not None:
            yield key, 1, owner, self._grid[life.contacted], "call", False, None
        if life.reached is not None:
            yield key, 2, owner, self._grid[life.reached], "call", True, 3 + drawn % 40

    def _sell(self, rows: Rows, number: int, drawn: int, won_at: datetime | None) -> None:
        key, minor = f"{number:09}", 90_000 + drawn % 800_000
        told = (f"{key}@usine.example", minor, self._agreement.currency, "won")
        if won_at is not None:
            rows["deals"].append((key, "crm", key, *told, won_at, key))
            if number % REFUNDED == 0:
                less = (told[0], -minor // 3, *told[2:])
                rows["deals"].append((f"r{key}", "crm", f"r{key}", *less, won_at, key))
        if number % OWN_DEALS == 0:
            handed = self._grid[number * len(self._grid) // self.count]
            rows["deals"].append((f"o{key}", "crm", f"o{key}", "someone@else.example", *told[1:], handed, None))


def _lead(key: str, stage: str, source: str, at: datetime) -> Row:
    return key, f"{key}@usine.example", "Claire Petit", "Usine Nord", "", stage, source, at, "{}"
