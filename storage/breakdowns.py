"""The read side of the KPI report: the figures taken apart, how long things took, and how far prospects have come."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from sla.breakdown import By, Counted
from sla.funnel import Funnel
from sla.kpi import View
from sla.money import from_minor
from sla.times import Took
from storage import breakdowns_statements as sql
from storage.session import Store
from storage.statement import Row


class Breakdowns(Store):
    """Counts and sums of this unit's workspace, taken apart; spans are [start, end), UTC instants."""

    __slots__ = ()

    def counted(self, start: datetime, end: datetime, view: View, currency: str, by: By) -> tuple[Counted, ...]:
        """Marketing's part of `Facts.totals`, part by part: its leads, sales and revenue add up to those."""
        span = {"start": start, "end": end}
        found = {name: Counted(name, leads=int(leads)) for name, leads in self._all(sql.LEADS[by], **span)}
        statement = sql.SOLD[by] if view is View.PERIOD else sql.SOLD_SO_FAR[by]
        for name, sales, minor in self._all(statement, **span, currency=currency):
            so_far = found.get(name, Counted(name))
            found[name] = replace(so_far, sales=int(sales), revenue=from_minor(int(minor), currency))
        return tuple(found.values())

    def took(self, start: datetime, end: datetime, clauses: Iterable[str]) -> tuple[Took, ...]:
        """The clocks of these clauses that came due in the span, those of equal time and verdict together."""
        return _took(self._all(sql.TOOK, start=start, end=end), clauses)

    def took_by(self, start: datetime, end: datetime, clauses: Iterable[str], by: By) -> tuple[Took, ...]:
        """Likewise by the part their handoff belongs to."""
        return _took(self._all(sql.TOOK_BY[by], start=start, end=end), clauses)

    def funnel(self, start: datetime, end: datetime) -> Funnel:
        """How far the leads that first showed up in the span have come so far."""
        row = self._one(sql.FUNNEL, start=start, end=end)
        return Funnel(*(int(count or 0) for count in row)) if row else Funnel()


def _took(rows: Iterable[Row], clauses: Iterable[str]) -> tuple[Took, ...]:
    """From rows of a clause, minutes, a verdict, perhaps a part, and how many."""
    wanted = set(clauses)
    return tuple(
        Took(clause, minutes, verdict, int(count), *part)
        for clause, minutes, verdict, *part, count in rows
        if clause in wanted
    )
