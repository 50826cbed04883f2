"""Tallies: what is over, counted by week, month, quarter and year, so that nobody counts it again at each look.

A handoff that is over, or a deal that is won, is counted once and marked as `tallied`, both in one transaction. Whoever
then changes one takes it out before, in the transaction of the change. What is not marked is counted anew at each look.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import tzinfo
from zoneinfo import ZoneInfo

from sla.clocks import ALERT
from sla.counts import Cell, Whose
from sla.period import Period
from sla.tally import Settled, Sold, Tally, tally_of, tally_of_deals
from storage import tallies_statements as sql
from storage.session import Session, Store
from storage.statement import Row, Statement

NOWHERE = ""
"""The zone of tallies that are being taken back."""
COUNTS_SINCE = "0022"
"""The revision from which on code takes out what it changes: before all that may serve knows it, nothing is counted."""


class Tallies(Store):
    """The tallies of this unit's workspace; the zone is that of the agreement in force."""

    __slots__ = ()

    def of(self, period: Period) -> Counter[Cell]:
        """What is counted of a period of the calendar."""
        return Counter({Cell(*cell): amount for *cell, amount in self._all(sql.OF_PERIOD, period=period.label)})

    def left(self, zone: tzinfo, most: int) -> Tally | None:
        """What all that isn't counted comes to; None where the tallies can't tell, or so much is left that rows can.

        They can't where not everything has been counted by this zone's wall clock once, and not in a unit in which each
        statement may see something else.
        """
        if not self._session.steady or self._one(sql.STATE) != (str(zone), True):
            return None
        handoffs = self._all(sql.LEFT, limit=most + 1)
        deals = self._all(sql.LEFT_DEALS, limit=most + 1)
        if max(len(handoffs), len(deals)) > most:
            return None
        return self._together(handoffs, deals, zone)

    def count(self, zone: tzinfo, limit: int) -> int:
        """Count what is over and isn't counted, so many handoffs and deals at most; gives how many there were.

        Where the tallies are of another zone, as many are taken back instead.
        """
        self._change(sql.BEGIN, zone=NOWHERE, complete=False)
        former, complete = self._one(sql.STATE_HELD) or (NOWHERE, False)
        if former != str(zone):
            return self._take_back(zone, limit)
        handoffs = self._all(sql.OVER, limit=limit)
        deals = self._all(sql.OVER_DEALS, limit=limit)
        self._add(self._together(handoffs, deals, zone))
        self._each(sql.MARK, handoffs)
        self._each(sql.MARK_DEALS, deals)
        if not complete and max(len(handoffs), len(deals)) < limit:
            self._change(sql.MOVE, zone=former, complete=True)
        return len(handoffs) + len(deals)

    def take_out(self, handoff_ids: Iterable[str]) -> None:
        """Before handoffs that may be counted change: from now on they aren't, and nobody counts them meanwhile."""
        held = self._held(sql.HELD, handoff_ids)
        if held:
            zone = self._zone()
            if zone is not None:
                self._add(_less(self._tally(held, zone)))
            self._each(sql.UNMARK, held)

    def take_out_deals(self, deal_ids: Iterable[str]) -> None:
        """Likewise of deals."""
        held = self._held(sql.HELD_DEALS, deal_ids)
        if held:
            zone = self._zone()
            if zone is not None:
                self._add(_less(self._tally_deals(held, zone)))
            self._each(sql.UNMARK_DEALS, held)

    def _held(self, statement: Statement, ids: Iterable[str]) -> list[Row]:
        """Those that are counted, without the mark that says so."""
        return [row[:-1] for row in self._all(statement, ids=list(ids)) if row[-1]]

    def _zone(self) -> tzinfo | None:
        """By which zone they are counted, until this unit ends; None while the counts are being taken back."""
        row = self._one(sql.STATE_SHARED)
        return ZoneInfo(row[0]) if row and row[0] else None

    def _take_back(self, zone: tzinfo, limit: int) -> int:
        self._change(sql.CLEAR)
        handoffs = self._all(sql.TALLIED, limit=limit)
        deals = self._all(sql.TALLIED_DEALS, limit=limit)
        self._each(sql.UNMARK, handoffs)
        self._each(sql.UNMARK_DEALS, deals)
        done = max(len(handoffs), len(deals)) < limit
        self._change(sql.MOVE, zone=str(zone) if done else NOWHERE, complete=False)
        return max(1, len(handoffs) + len(deals))  # there is more to do in any case

    def _together(self, handoffs: Sequence[Row], deals: Sequence[Row], zone: tzinfo) -> Tally:
        tally = self._tally(handoffs, zone)
        tally.update(self._tally_deals(deals, zone))  # a sum by + would leave out what is below zero
        return tally

    def _tally(self, handoffs: Sequence[Row], zone: tzinfo) -> Tally:
        found = {handoff_id: Settled(handed_at, status) for handoff_id, handed_at, status in handoffs}
        ids = list(found)
        for handoff_id, clause, metric, due_at, verdict in self._all(sql.CLOCKS, ids=ids) if ids else ():
            found[handoff_id].clocks.append((clause, due_at, verdict))
            if metric == ALERT:
                found[handoff_id].alerts.append((clause, verdict))
        for handoff_id, at, minutes in self._all(sql.TALKS, ids=ids) if ids else ():
            found[handoff_id].talks.append((at, minutes))
        return tally_of(found.values(), zone)

    def _tally_deals(self, deals: Sequence[Row], zone: tzinfo) -> Tally:
        return tally_of_deals((_sold(row) for row in deals), zone)

    def _add(self, tally: Tally) -> None:
        """In one order, so that two who change the same cells don't wait for each other."""
        each = ((label, *cell, amount) for (label, cell), amount in sorted(tally.items()) if amount)
        names = ("period", "what", "name", "mark", "amount")
        self._change_each(sql.ADD, [dict(zip(names, values, strict=True)) for values in each])

    def _each(self, statement: Statement, rows: Sequence[Row]) -> None:
        if rows:
            self._change(statement, ids=[row[0] for row in rows])


def _sold(row: Row) -> Sold:
    _, won_at, minor, currency, whose = row
    return Sold(won_at, minor, currency, Whose(whose))


def _less(tally: Tally) -> Tally:
    return Counter({key: -amount for key, amount in tally.items()})


class AllTallies:
    """The tallies of all workspaces."""

    __slots__ = ("_session",)

    def __init__(self, session: Session) -> None:
        self._session = session

    def counting(self) -> bool:
        """Whether every version that may serve takes out what it changes."""
        row = self._session.one(sql.OLDEST, {})
        return row is not None and row[0] >= COUNTS_SINCE

    def waiting(self, limit: int) -> list[str]:
        """Workspaces with something that is over and not counted; so many rows are looked at."""
        statements = (sql.WAITING, sql.WAITING_DEALS)
        return list(dict.fromkeys(row[0] for each in statements for row in self._session.all(each, {"limit": limit})))
