"""All that is held of somebody: found, told, and taken out of the records, which go on without a name."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sla.erasure import Redaction, Traces, pseudonymised
from storage import persons_statements as sql
from storage import persons_texts as texts
from storage.mentions import Cells, keyed, renewed, rewritten
from storage.session import Store
from storage.statement import Row, Statement

_CODES = frozenset({"source", "campaign"})
"""By what people are counted together."""


@dataclass(frozen=True, slots=True)
class Found:
    """The ids of all records of a person, and by what they may be named where people typed."""

    leads: tuple[str, ...]
    activities: tuple[str, ...]
    handoffs: tuple[str, ...]
    deals: tuple[str, ...]
    contacts: tuple[str, ...]
    exchanges: tuple[str, ...]
    traces: Traces

    def __bool__(self) -> bool:
        """Whether there is any record."""
        return bool(self.leads or self.activities or self.deals)

    @property
    def ids(self) -> list[str]:
        """What the record of acts and of deliveries calls them by."""
        return [*self.leads, *self.activities, *self.handoffs, *self.deals]

    def of(self, table: str) -> list[str]:
        """The ids by which the rows of a table are found."""
        if table in ("audit", "received"):
            return self.ids
        if table.startswith("hubspot"):
            return list(self.contacts)
        by = sql.LINKS[table].name
        return list(
            {"lead_id": self.leads, "activity_id": self.activities, "deal_id": self.deals}.get(by, self.handoffs)
        )


class Persons(Store):
    """What is held of prospects in this unit's workspace."""

    __slots__ = ()

    def find(self, email: str) -> Found:
        """All records of the person with an e-mail address, in whatever case it is written."""
        address = email.casefold()
        did = self._all(sql.DID, email=address)
        leads = {lead for (lead,) in self._all(sql.BY_EMAIL, email=address)} | {lead for _, lead in did if lead}
        as_lead = self._of(sql.DID_AS_LEAD, leads)
        handoffs = self.handed(leads)
        traces = self._traces(leads, {address, *(each for _, each in as_lead)})
        return Found(
            tuple(sorted(leads)),
            tuple(sorted({activity for activity, _ in (*did, *as_lead)})),
            tuple(sorted(handoffs)),
            tuple(sorted(deal for (deal,) in self._of(sql.BOUGHT, traces.addresses))),
            tuple(contact for (contact,) in self._of(sql.CONTACTS, leads)),
            tuple(exchange for (exchange,) in self._of(sql.ABOUT_LEADS, leads)),
            traces,
        )

    def held(self, found: Found) -> dict[str, list[Cells]]:
        """Each row of a person's records by its table; without who of the company did what, and empty tables."""
        rows = {}
        for table, statement in sql.HELD_OF.items():
            names = sql.told_names(table)
            rows[table] = [dict(zip(names, row, strict=True)) for row in self._of(statement, found.of(table))]
        return {table: each for table, each in rows.items() if each}

    def of_others(self, named: Mapping[str, Iterable[Cells]], found: Found) -> dict[str, list[Cells]]:
        """Of rows in which a person is named, by table, those that are none of their own records."""
        others = {
            table: [row for row in rows if not _is_own(row, own)]
            for table, rows in named.items()
            for own in (self._own(table, found),)
        }
        return {table: rows for table, rows in others.items() if rows}

    def hold(self, handoffs: Iterable[str]) -> None:
        """Hold handoffs until this unit ends, before anything that whoever acts on one changes after it."""
        self._of(sql.HOLD, handoffs)

    def handed(self, leads: Iterable[str]) -> list[str]:
        """The handoffs of leads."""
        return [str(handoff) for (handoff,) in self._of(sql.HANDED, leads)]

    def colleagues(self, found: Found) -> set[str]:
        """Who of the company has had one of a person's handoffs, or was offered it, however long ago."""
        asked = (*self._of(sql.OWNERS, found.handoffs), *self._of(sql.OFFERED, found.handoffs))
        return {str(user) for (user,) in asked if user}

    def erase(self, found: Found, pseudonym: str) -> None:
        """Take out of a person's records who they are."""
        names = (pseudonym, *(f"{pseudonym}-{number}" for number in range(2, len(found.leads) + 1)))
        for lead_id, name in zip(found.leads, names, strict=False):
            self._change(sql.ERASE_LEAD, lead_id=lead_id, pseudonym=name, nothing={})
        for statement in sql.ERASE.values():
            self._change(
                statement,
                leads=list(found.leads),
                activities=list(found.activities),
                deals=list(found.deals),
                handoffs=list(found.handoffs),
                contacts=list(found.contacts),
                pseudonym=pseudonym,
                nothing={},
            )
        self._redact_records(found, Redaction({pseudonym: found.traces}, own=True))

    def rename(self, former: str, pseudonym: str) -> None:
        """Have the ids of deals, which held an address once, say another pseudonym: by that they are known again."""
        self._change(sql.RENAME, former=former, pseudonym=pseudonym)

    def forget_deliveries(self, ids: Iterable[str]) -> None:
        """Forget under which ids of their sources these leads, handoffs and activities came."""
        self._change(sql.FORGET_DELIVERIES, ids=list(ids))

    def _redact_records(self, found: Found, redaction: Redaction) -> None:
        changes = {table: list(self._redacted(table, found, redaction)) for table in texts.TYPED_OF}
        told = {row[name] for rows in changes.values() for row, new in rows for name in _CODES & new.keys()}
        kept = self._of_others_too(told - {None}, found)
        for table, rows in changes.items():
            for row, new in rows:
                texts_ = {name: row[name] if name in _CODES and row[name] in kept else new[name] for name in new}
                self._change(texts.REWRITE_OF[table], **keyed(table, row), **renewed(texts_))

    def _redacted(self, table: str, found: Found, redaction: Redaction) -> Iterator[tuple[Cells, Cells]]:
        """The rows of a person's own in which they are named, each with its texts as they should be."""
        rows = self._of(texts.TYPED_OF[table], found.of(table))
        if table != "audit":
            return rewritten(table, rows, redaction, texts.own_names(table))
        acts = ((entry_id, detail, pseudonymised(detail, redaction)) for entry_id, detail in rows)
        return (({"entry_id": entry_id}, {"detail": new}) for entry_id, old, new in acts if new != old)

    def _of_others_too(self, codes: set[str], found: Found) -> set[str]:
        """Those of some sources and campaigns by which others are counted too: changed in one row they split it."""
        carried = {
            code
            for table, statement in sql.CODED.items()
            for of, *carries in self._of(statement, codes)
            for code in carries
            if of not in found.of(table)
        }
        meant = {code for key, sources in (self._all(sql.MEANT) if codes else ()) for code in (key, *sources)}
        return codes & (carried | meant)

    def _own(self, table: str, found: Found) -> set[str]:
        """The ids of the rows of a table that are the person's, whose texts are told with their records."""
        if table == "audit":
            return {entry_id for (entry_id,) in self._of(sql.ACTS, found.of("audit"))}
        return set(found.of(table)) if table in sql.LINKS else set()

    def _traces(self, leads: Iterable[str], addresses: set[str]) -> Traces:
        known = self._of(sql.NAMED_AS, leads)
        said = [said for (said,) in self._of(sql.SAID, leads)]
        return Traces(
            frozenset(addresses | {email for email, _, _ in known}),
            frozenset(filter(None, [*(name for _, name, _ in known), *(str(each.get("name", "")) for each in said)])),
            frozenset(filter(None, [*(phone for *_, phone in known), *(str(each.get("phone", "")) for each in said)])),
        )

    def _of(self, statement: Statement, ids: Iterable[str]) -> list[Row]:
        wanted = sorted(ids)
        return self._all(statement, ids=wanted) if wanted else []


def _is_own(row: Cells, own: set[str]) -> bool:
    return any(row.get(name) in own for name in ("lead_id", "handoff_id", "activity_id", "entry_id"))
