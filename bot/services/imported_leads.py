"""A batch of leads from a file: stored and scored as the API's are, those of the past with their handoff."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from bot.services import appearing, erasing, leads
from bot.services.desk import Desk
from bot.services.imports import ANOTHER_CONTENT, Batch, How, Numbered, in_force
from sla.actor import Actor
from sla.appearance import Appearance, appearance_of
from sla.erasure import Erasure
from sla.imports.leads import LeadRow
from sla.imports.person import Person, ripe, with_lead, with_past, with_sales_now, would_be_handed_over
from storage.known import Key
from storage.leads import Delivered
from storage.unit import Unit

Rows = Sequence[Numbered[LeadRow]]
LEAD, PAST = "lead", "handoff"
"""The kinds of deliveries: a lead by file is the same one as by the API; of the past only files tell."""


def receive(desk: Desk, unit: Unit, actor: Actor, rows: Rows, how: How) -> Batch:
    """Store leads that came in by file; with `hand_over` those that are ripe are handed to sales like any other.

    Raises:
        Refused: nothing_in_force.
    """
    return _Batch(desk, unit, actor, how, _Deliveries(unit, rows, how)).take(rows)


class _Deliveries:
    """What is known of the rows of a batch by their keys, each row once it was taken included."""

    def __init__(self, unit: Unit, rows: Rows, how: How) -> None:
        self._seen = how.seen
        keys = {LEAD: {each.row.key for each in rows}, PAST: {each.row.key for each in rows if each.row.handed_at}}
        self._contents = {
            kind: {key: known.fingerprint for key, known in unit.imports.delivered(kind, wanted).items()}
            for kind, wanted in keys.items()
        }

    def same(self, kind: str, key: Key, content: str) -> bool | None:
        """Whether the delivery with this key had this content; None if there was none."""
        known = self._contents[kind].get(key)
        if known is not None:
            return known == content
        seen = self._seen.recall(kind, key) if self._seen else None
        return None if seen is None else seen == hash(content)

    def note(self, kind: str, key: Key, content: str) -> None:
        """Remember a row that was taken."""
        self._contents[kind][key] = content
        if self._seen:
            self._seen.note(kind, key, hash(content))

    def knows_all_of(self, row: LeadRow) -> bool:
        """Whether nothing of a row is new by its key."""
        return row.key in self._contents[LEAD] and (row.handed_at is None or row.key in self._contents[PAST])


class _Batch:
    def __init__(self, desk: Desk, unit: Unit, actor: Actor, how: How, deliveries: _Deliveries) -> None:
        self._desk, self._unit, self._actor, self._how = desk, unit, actor, how
        self._versioned = in_force(unit)
        self._deliveries = deliveries
        self._before: dict[str, Person] = {}
        self._people: dict[str, Person] = {}
        self._erased: dict[str, Erasure] = {}
        self._noted: dict[str, list[tuple[Key, Delivered]]] = {LEAD: [], PAST: []}
        self._appeared: list[tuple[str, Appearance]] = []
        self._acts: list[tuple[str, str, dict[str, Any]]] = []
        self._came_anew: dict[str, bool] = {}
        self._counts: Counter[str] = Counter()

    def take(self, rows: Rows) -> Batch:
        wanted = (each.row for each in rows if self._how.hand_over or not self._deliveries.knows_all_of(each.row))
        self._before = self._unit.imports.people(dict.fromkeys(row.arriving.email for row in wanted))
        self._people = dict(self._before)
        self._erased = self._unit.erasures.of_each(self._before)
        refused = [(each.line, reason) for each in rows if (reason := self._take(each))]
        self._counts["refused"] += len(refused)
        if not self._how.dry:
            self._store()
        self._count()
        if self._how.hand_over:
            self._hand_over()
        return Batch(self._counts, tuple(refused))

    def _take(self, each: Numbered[LeadRow]) -> str | None:
        """Take one row; gives why not."""
        row, fingerprint = each.row, each.row.arriving.fingerprint()
        erasure = self._erased.get(row.arriving.email)
        if erasure is not None and erasure.covers(row.arriving.occurred_at):
            return erasing.why(erasure)
        known = self._deliveries.same(LEAD, row.key, fingerprint)
        if known is False and not any(
            self._deliveries.same(LEAD, row.key, other) for other in row.other_fingerprints()
        ):
            return ANOTHER_CONTENT
        past = self._deliveries.same(PAST, row.key, row.past) if row.handed_at else None
        if past is False:
            return f"handed_at: {ANOTHER_CONTENT}"
        if known is not None and (past or row.handed_at is None):
            self._counts["here"] += 1
            self._came_anew.setdefault(row.arriving.email, False)
            return None
        return self._take_new(each, fingerprint, is_lead=known is None)

    def _take_new(self, each: Numbered[LeadRow], fingerprint: str, *, is_lead: bool) -> str | None:
        row = each.row
        email = row.arriving.email
        if refusal := with_sales_now(self._people[email], row, delivered=not is_lead):
            return refusal
        if is_lead:
            self._take_lead(each, fingerprint)
        if row.handed_at:
            self._take_past(each)
        self._counts["stored"] += 1
        return None

    def _take_lead(self, each: Numbered[LeadRow], fingerprint: str) -> None:
        row, now = each.row, self._actor.now
        email = row.arriving.email
        person = with_lead(self._people[email], row.arriving, self._versioned, self._desk.new_id, now)
        assert person.lead is not None  # noqa: S101 — it just became one
        self._people[email] = person
        # As if it had been sent when it happened: what an old table tells of did not come on top of today's card.
        self._appeared.append((person.lead.lead_id, appearance_of(row.arriving, row.arriving.occurred_at)))
        self._note(each, LEAD, fingerprint, "lead.received", person.lead.lead_id)
        if row.handed_at is None:
            self._came_anew[email] = True

    def _take_past(self, each: Numbered[LeadRow]) -> None:
        email = each.row.arriving.email
        person = self._people[email] = with_past(self._people[email], each.row, self._versioned, self._desk.new_id)
        self._note(each, PAST, each.row.past, "handoff.imported", person.handoffs[-1].handoff_id)
        self._counts["past"] += 1

    def _note(self, each: Numbered[LeadRow], kind: str, content: str, action: str, reference: str) -> None:
        self._deliveries.note(kind, each.row.key, content)
        self._noted[kind].append((each.row.key, Delivered(content, reference)))
        detail = {"source": each.row.arriving.source, "file": self._how.file, "line": each.line}
        self._acts.append((action, reference, detail))

    def _store(self) -> None:
        changed = [(self._before[email], after) for email, after in self._people.items()]
        self._unit.imports.save([(before, after) for before, after in changed if before is not after])
        for kind, noted in self._noted.items():
            self._unit.imports.remember(kind, noted)
        self._unit.appearances.add_each(self._appeared)
        self._unit.audit.write_each(self._actor, self._acts)
        self._show()

    def _show(self) -> None:
        """On the cards that stand already, what came in; owners hear of it where rows are as those of the API."""
        last = dict(self._appeared)
        for person in self._people.values():
            came = last.get(person.lead.lead_id) if person.lead else None
            for handoff in person.handoffs if came else ():
                if came is not None and not handoff.finished and not handoff.historical:
                    told = self._how.hand_over and came.received_at >= handoff.handed_at
                    appearing.show(self._unit, self._actor, handoff, came, told=told)

    def _count(self) -> None:
        rules = self._versioned.agreement.qualification
        for email, after in self._people.items():
            before = self._before[email]
            if before is not after:
                self._counts["ripe"] += ripe(after, rules) and not ripe(before, rules) and self._first("ripe", email)
                known = {deal.deal_id: deal.handoff_id for deal in before.deals}
                self._counts["adopted"] += sum(deal.handoff_id != known[deal.deal_id] for deal in after.deals)

    def _hand_over(self) -> None:
        """Hand over whoever is ripe: who comes in now as the API's do, who was here already only if never before."""
        rules = self._versioned.agreement.qualification
        for email, anew in self._came_anew.items():
            person = self._people[email]
            if self._how.dry:
                would = would_be_handed_over(person, rules, anew=anew)
                self._counts["handed"] += would and self._first("handed", email)
            elif person.lead is not None and (anew or not person.handoffs):
                leads.qualify(self._desk, self._unit, self._actor, person.lead, asked_again=anew)
                latest = self._unit.handoffs.latest_of_lead(person.lead.lead_id)
                self._counts["handed"] += latest is not None and latest.handed_at == self._actor.now

    def _first(self, fate: str, email: str) -> bool:
        return self._how.seen is None or self._how.seen.first(fate, email)
