"""A batch of deals from a file: stored as the API's are, each with the handoff it came of when it closed."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.services import deals, erasing
from bot.services.desk import Desk
from bot.services.imports import ANOTHER_CONTENT, Batch, How, Numbered, in_force
from sla.actor import Actor
from sla.arrival import new_deal
from sla.deal import Deal, is_sale
from sla.erasure import Erasure
from sla.handoff import Handoff
from sla.imports.deals import DealRow
from sla.imports.person import Person, knowing, with_deal, without_deal
from sla.intake import ArrivingDeal
from storage.known import Key
from storage.unit import Unit

Rows = Sequence[Numbered[DealRow]]
DEAL = "deal"


def receive(desk: Desk, unit: Unit, actor: Actor, rows: Rows, how: How) -> Batch:
    """Store deals that came in by file; an open one may come again as it moves on, as by the API.

    Raises:
        Refused: nothing_in_force.
    """
    return _Batch(desk, unit, actor, how).take(rows)


class _Batch:
    def __init__(self, desk: Desk, unit: Unit, actor: Actor, how: How) -> None:
        self._desk, self._unit, self._actor, self._how = desk, unit, actor, how
        self._agreement = in_force(unit).agreement
        self._known: dict[Key, Deal] = {}
        self._before: dict[str, Person] = {}
        self._people: dict[str, Person] = {}
        self._taken: dict[str, Deal] = {}
        self._acts: list[tuple[str, str, dict[str, Any]]] = []
        self._counts: Counter[str] = Counter()

    def take(self, rows: Rows) -> Batch:
        self._load(each.row.arriving.email for each in rows)
        self._known = self._unit.imports.deals({each.row.key for each in rows})
        rows = self._under_pseudonyms(rows)
        self._load(each.row.arriving.email for each in rows)
        self._load(deal.email for deal in self._known.values())
        refused = [(each.line, reason) for each in rows if (reason := self._take(each))]
        self._counts["refused"] += len(refused)
        if not self._how.dry:
            self._store()
        self._count_sales()
        return Batch(self._counts, tuple(refused))

    def _under_pseudonyms(self, rows: Rows) -> Rows:
        """The rows with the pseudonyms of buyers who were erased, so that no sale is lost or doubled."""
        erased = self._unit.erasures.of_each(self._before)
        hidden = {
            each.line: erasing.under_pseudonym(each.row.arriving, erasure)
            for each in rows
            if (erasure := erased.get(each.row.arriving.email))
        }
        self._known |= self._unit.imports.deals({_key(each) for each in hidden.values()})
        return [self._meant(each, hidden[each.line], erased) if each.line in hidden else each for each in rows]

    def _meant(self, each: Numbered[DealRow], hidden: ArrivingDeal, erased: Mapping[str, Erasure]) -> Numbered[DealRow]:
        arriving = each.row.arriving
        known = self._known.get(each.row.key) or self._known.get(_key(hidden))
        meant = erasing.meant((arriving, hidden), erased[arriving.email], known)
        return Numbered(each.line, replace(each.row, arriving=meant))

    def _load(self, emails: Iterable[str]) -> None:
        wanted = dict.fromkeys(email for email in emails if email not in self._before)
        if wanted:
            found = self._unit.imports.people(wanted)
            self._before |= found
            self._people |= found

    def _take(self, each: Numbered[DealRow]) -> str | None:
        """Take one row; gives why not."""
        row, arriving = each.row, each.row.arriving
        if arriving.currency != self._agreement.currency:
            return f"currency: the agreement counts in {self._agreement.currency}, not in {arriving.currency}"
        known = self._known.get(row.key)
        same, is_open = self._as_before(row, known)
        if same:
            self._counts["here"] += 1
            return None
        if same is False and not is_open:
            return ANOTHER_CONTENT
        self._put(each, known)
        return None

    def _as_before(self, row: DealRow, known: Deal | None) -> tuple[bool | None, bool]:
        """Whether the deal was here with this content (None if it wasn't), and whether it was open."""
        seen = self._how.seen.recall(DEAL, row.key) if self._how.seen else None
        if seen is not None:
            return seen >> 1 == hash(_content(row.arriving)), bool(seen & 1)
        if known is None:
            return None, False
        return _content(known) == _content(row.arriving), known.status == "open"

    def _put(self, each: Numbered[DealRow], known: Deal | None) -> None:
        arriving, zone = each.row.arriving, self._agreement.hours.zone
        deal = new_deal(known.deal_id if known else self._desk.new_id(), arriving, known.handoff_id if known else None)
        if known is not None and known.email != deal.email:
            former = self._people[known.email]
            self._people[known.email] = without_deal(former, deal.deal_id, zone)
            if deal.deal_id in former.told:
                self._people[deal.email] = knowing(self._people[deal.email], deal.deal_id)
        person = self._people[deal.email] = with_deal(self._people[deal.email], deal, zone)
        deal = next(bought for bought in person.deals if bought.deal_id == deal.deal_id)
        self._known[each.row.key] = self._taken[deal.deal_id] = deal
        if self._how.seen:
            self._how.seen.note(DEAL, each.row.key, hash(_content(deal)) << 1 | (deal.status == "open"))
        detail = {**deals.sum_of(deal), "file": self._how.file, "line": each.line}
        self._acts.append((f"deal.{deal.status}", deal.deal_id, detail))
        self._counts["stored"] += 1

    def _store(self) -> None:
        changed = [(self._before[email], after) for email, after in self._people.items()]
        self._unit.imports.save([(before, after) for before, after in changed if before is not after])
        self._unit.audit.write_each(self._actor, self._acts)
        for deal in self._sales():
            handoff = self._handoff_of(deal)
            if handoff is not None and not handoff.historical:
                deals.count_sale(self._unit, deal, handoff, self._actor)

    def _sales(self) -> Iterator[Deal]:
        return (deal for deal in self._taken.values() if is_sale(deal))

    def _handoff_of(self, deal: Deal) -> Handoff | None:
        handoffs = self._people[deal.email].handoffs
        return next((handoff for handoff in handoffs if handoff.handoff_id == deal.handoff_id), None)

    def _count_sales(self) -> None:
        for deal in self._sales():
            self._counts["marketing" if deal.handoff_id else "company"] += 1
            self._counts["earlier"] += deal.handoff_id is None and self._came_too_early(deal)

    def _came_too_early(self, deal: Deal) -> bool:
        handoffs = self._people[deal.email].handoffs
        return any(deal.closed_at is not None and deal.closed_at < handoff.handed_at for handoff in handoffs)


def _key(arriving: ArrivingDeal) -> Key:
    return arriving.source, arriving.external_id


def _content(deal: Deal | ArrivingDeal) -> tuple[object, ...]:
    return deal.email, deal.amount, deal.currency, deal.status, deal.closed_at
