"""What is known, many rows at a time: of persons, of deliveries, of deals."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from sla.deal import Deal
from sla.handoff import Handoff
from sla.imports.person import Person
from sla.lead import Lead, ScoreLine
from storage import imports_statements as sql
from storage.deals import to_deal
from storage.leads import Delivered, to_lead
from storage.session import Store
from storage.statement import Statement

Key = tuple[str, str]
"""A source, and its id of something there."""


class Known(Store):
    """What a batch of rows asks of this unit's workspace."""

    __slots__ = ()

    def delivered(self, kind: str, keys: Iterable[Key]) -> dict[Key, Delivered]:
        """Which deliveries of a kind are known."""
        return {
            (source, external_id): Delivered(fingerprint, reference)
            for source, ids in _by_source(keys).items()
            for external_id, fingerprint, reference in self._all(sql.DELIVERED, kind=kind, source=source, ids=ids)
        }

    def deals(self, keys: Iterable[Key]) -> dict[Key, Deal]:
        """Which deals are known by their ids at their sources."""
        found = (
            to_deal(row)
            for source, ids in _by_source(keys).items()
            for row in self._all(sql.BY_EXTERNAL, source=source, ids=ids)
        )
        return {(deal.source, deal.external_id): deal for deal in found}

    def people(self, emails: Collection[str]) -> dict[str, Person]:
        """Everybody with one of these e-mails (in lower case), whether anything is known of them or not.

        A unit that writes holds them until it ends: what is delivered about one of them meanwhile waits. Handoffs are
        held before leads, as whoever acts on one does it.
        """
        writes = self._session.writes
        if writes and not self._session.alone:
            self._all(sql.TURNS, persons=[f"{self._workspace}:{email}" for email in emails])
        wanted = list(emails)
        known = self._leads(sql.LEADS, wanted)
        owned = self._handoffs(sql.HANDOFFS_HELD if writes else sql.HANDOFFS, known)
        if known and writes:
            known = self._leads(sql.LEADS_HELD, wanted)
        logs, did = self._logs(known), self._activities(wanted)
        bought = self._bought(wanted)
        return {
            email: Person(
                email,
                (lead := known.get(email)),
                tuple(logs[lead.lead_id]) if lead else (),
                tuple(dict.fromkeys(did[email])),
                tuple(owned[lead.lead_id]) if lead else (),
                tuple(bought[email]),
                frozenset(deal.deal_id for deal in bought[email]),
            )
            for email in wanted
        }

    def _leads(self, statement: Statement, emails: list[str]) -> dict[str, Lead]:
        found = map(to_lead, self._all(statement, emails=emails))
        return {lead.email: lead for lead in found}

    def _handoffs(self, statement: Statement, known: dict[str, Lead]) -> defaultdict[str, list[Handoff]]:
        owned = defaultdict[str, list[Handoff]](list)
        if known:
            for row in self._all(statement, leads=_ids(known)):
                handoff = Handoff(*row)
                owned[handoff.lead_id].append(handoff)
        return owned

    def _logs(self, known: dict[str, Lead]) -> defaultdict[str, list[ScoreLine]]:
        logs = defaultdict[str, list[ScoreLine]](list)
        if known:
            for lead_id, *line in self._all(sql.LOGS, leads=_ids(known)):
                logs[lead_id].append(ScoreLine(*line))
        return logs

    def _activities(self, emails: list[str]) -> defaultdict[str, list[str]]:
        did = defaultdict[str, list[str]](list)
        for email, activity in self._all(sql.ACTIVITIES, emails=emails):
            did[email].append(activity)
        return did

    def _bought(self, emails: list[str]) -> defaultdict[str, list[Deal]]:
        bought = defaultdict[str, list[Deal]](list)
        for row in self._all(sql.DEALS, emails=emails):
            deal = to_deal(row)
            bought[deal.email].append(deal)
        return bought


def _by_source(keys: Iterable[Key]) -> dict[str, list[str]]:
    ids = defaultdict[str, list[str]](list)
    for source, external_id in keys:
        ids[source].append(external_id)
    return ids


def _ids(known: dict[str, Lead]) -> list[str]:
    return [lead.lead_id for lead in known.values()]
