"""A whole file through a use case, batch by batch: what can be read is given on, what is wrong is written down."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Generic, Protocol, TypeVar

from bot.clock import Clock
from bot.commands.rejects import Rejects
from bot.services import imported_deals, imported_leads
from bot.services.desk import Desk
from bot.services.imports import How, Numbered, UseCase, look_anew, take
from sla.actor import Actor
from sla.imports.cells import Cells, Rejection
from sla.imports.deals import DealRow, read_deal
from sla.imports.kinds import DEALS, LEADS, Kind
from sla.imports.leads import LeadRow, read_lead
from sla.imports.table import Row, Unreadable

BATCH = 500
"""Rows in one transaction: many share its way to the disk, and nobody waits for it longer than a moment."""
LOOKING_ANEW = (2, 16, 128)
"""The batches after which an empty database has become another one: a thousand rows, and twice eight times as many."""


class Dated(Protocol):
    """A row that was read."""

    @property
    def zoneless(self) -> bool:
        """Whether one of its times was written without a zone."""


R = TypeVar("R", bound=Dated)


@dataclass(frozen=True, slots=True)
class Import(Generic[R]):
    """One kind of table: its fields, how a row is read, and what becomes of a batch of rows."""

    kind: Kind
    read: Callable[[Cells, Sequence[str], datetime], R]
    use_case: UseCase[R]


IMPORT_LEADS: Import[LeadRow] = Import(LEADS, read_lead, imported_leads.receive)
IMPORT_DEALS: Import[DealRow] = Import(DEALS, read_deal, imported_deals.receive)


@dataclass(frozen=True, slots=True)
class Importer(Generic[R]):
    """Takes the rows of a file whose columns are known into a workspace."""

    desk: Desk
    clock: Clock
    workspace_id: str
    what: Import[R]
    cells: Cells
    how: How
    rejects: Rejects

    def each_batch(self, found: Iterable[Row | Unreadable]) -> Iterator[Counter[str]]:
        """What became of one batch after the other, by the fates of its rows; each is stored once it is told.

        Raises:
            Refused: nothing_in_force.
            StorageError: as `take` does; what was told before is stored.
            OSError: the file of rejected rows can't be written; likewise.
        """
        for number, part in enumerate(self._parts(found), 1):
            counts, refused = self._take(part)
            yield counts
            self.rejects.add((line, part.cells[line], reason) for line, reason in refused)
            if number in LOOKING_ANEW and not self.how.dry:
                look_anew(self.desk, self.workspace_id)

    def _parts(self, found: Iterable[Row | Unreadable]) -> Iterator["_Part[R]"]:
        part = _Part[R]()
        for each in found:
            self._read(each, part)
            if len(part.cells) >= BATCH:
                yield part
                part = _Part()
        if part.cells:
            yield part

    def _read(self, each: Row | Unreadable, part: "_Part[R]") -> None:
        part.cells[each.line] = each.cells
        if isinstance(each, Unreadable):
            part.refused.append((each.line, each.reason))
            return
        try:
            part.rows.append(Numbered(each.line, self.what.read(self.cells, each.cells, self.clock())))
        except Rejection as rejection:
            part.refused.append((each.line, str(rejection)))

    def _take(self, part: "_Part[R]") -> tuple[Counter[str], list[tuple[int, str]]]:
        """What became of its rows, and those that were refused by their lines, with the reasons."""
        counts = Counter(rows=len(part.cells), refused=len(part.refused))
        counts["zoneless"] = sum(each.row.zoneless for each in part.rows)
        refused = part.refused
        if part.rows:
            actor = Actor(self.workspace_id, "operator", "cli", self.clock())
            batch = take(self.what.use_case, self.desk, actor, part.rows, self.how)
            counts += batch.counts
            refused = sorted((*refused, *batch.refused))
        return counts, refused


@dataclass(slots=True)
class _Part(Generic[R]):
    """Some rows of a file: those that could be read, the cells of each line, and what is wrong with the others."""

    rows: list[Numbered[R]] = field(default_factory=list)
    cells: dict[int, Sequence[str]] = field(default_factory=dict)
    refused: list[tuple[int, str]] = field(default_factory=list)
