"""Many rows at a time, for what comes in from a file: persons as they are known, and as they are afterwards."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import text

from sla.deal import Deal
from sla.handoff import Handoff
from sla.imports.person import Person
from sla.lead import Lead
from storage import imports_statements as sql
from storage.deals import Deals
from storage.handoffs import Handoffs
from storage.known import Key, Known
from storage.leads import ADOPT, APPEND, REMEMBER, Delivered, Leads
from storage.statement import Statement
from storage.tallies import Tallies

Changed = Sequence[tuple[Person, Person]]
"""Persons as they were known, each with what became of it."""


class Imports(Known):
    """What a batch of rows asks of this unit's workspace, and what it leaves there."""

    __slots__ = ()
    _LOOK_ANEW = Statement(text("ANALYZE leads, score_log, activities, received, handoffs, deals, audit"))

    def look_anew(self) -> None:
        """Have PostgreSQL see how much there is by now; it would else go on as if the tables were as good as empty.

        Then each row that refers to a lead would have it sought by reading them all.
        """
        if not self._session.alone:
            self._session.change(self._LOOK_ANEW, {})

    def remember(self, kind: str, noted: Iterable[tuple[Key, Delivered]]) -> None:
        """Note deliveries of a kind."""
        self._change_each(
            REMEMBER,
            (
                {
                    "kind": kind,
                    "source": source,
                    "external_id": external_id,
                    "fingerprint": delivered.fingerprint,
                    "reference": delivered.reference,
                }
                for (source, external_id), delivered in noted
            ),
        )

    def save(self, changed: Changed) -> None:
        """Store what became of persons: each as `people` gave it, and as it is now."""
        self._save_leads(changed)
        self._save_handoffs(changed)
        self._save_deals(changed)

    def _save_leads(self, changed: Changed) -> None:
        store = Leads(self._session, self._workspace)
        each = [(before, after, after.lead) for before, after in changed if after.lead is not None]
        store.insert_each(lead for before, _, lead in each if before.lead is None)
        store.update_each(lead for before, _, lead in each if before.lead is not None and before.lead != lead)
        adopting = [lead for before, after, lead in each if before.lead is None and after.activities]
        self._change_each(ADOPT, ({"email": lead.email, "lead_id": lead.lead_id} for lead in adopting))
        self._change_each(APPEND, (line for before, after, lead in each for line in _new_lines(before, after, lead)))

    def _save_handoffs(self, changed: Changed) -> None:
        new: list[Handoff] = []
        settled: list[dict[str, Any]] = []
        for before, after in changed:
            known = {handoff.handoff_id: handoff for handoff in before.handoffs}
            for handoff in after.handoffs:
                if handoff.handoff_id not in known:
                    new.append(handoff)
                elif handoff != known[handoff.handoff_id]:
                    names = ("handoff_id", "status", "closed_at")
                    settled.append({name: getattr(handoff, name) for name in names})
        Handoffs(self._session, self._workspace).insert_each(new)
        Tallies(self._session, self._workspace).take_out(values["handoff_id"] for values in settled)
        self._change_each(sql.SETTLE, settled)

    def _save_deals(self, changed: Changed) -> None:
        new: list[Deal] = []
        moved: list[Deal] = []
        for before, after in changed:
            known = {deal.deal_id: deal for deal in before.deals}
            for deal in after.deals:
                if deal.deal_id not in after.told:
                    new.append(deal)
                elif deal != known.get(deal.deal_id):
                    moved.append(deal)
        store = Deals(self._session, self._workspace)
        store.insert_each(new)
        store.update_each(moved)


def _new_lines(before: Person, after: Person, lead: Lead) -> Iterator[dict[str, Any]]:
    """The lines of a score log that were added, as rows."""
    written = len(before.log)
    for number, line in enumerate(after.log[written:], written + 1):
        yield {
            "lead_id": lead.lead_id,
            "line": number,
            "rule": line.rule,
            "points": line.points,
            "why": line.why,
            "at": line.at,
        }
