"""All that is held of somebody: found, told, and taken out of the records, which go on without a name."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sla.erasure import Redaction, Traces, pseudonymised
from storage import persons_statements as sql
from storage import persons_texts as texts
from storage.personal import About, columns
from storage.session import Store
from storage.statement import Row, Statement

Cells = dict[str, Any]
"""A row, or a part of one, by the names of its columns."""


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
        bought = [*self._of(sql.BOUGHT, traces.addresses), *self._of(sql.SOLD, handoffs)]
        return Found(
            tuple(sorted(leads)),
            tuple(sorted({activity for activity, _ in (*did, *as_lead)})),
            tuple(sorted(handoffs)),
            tuple(sorted({deal for (deal,) in bought})),
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

    def naming(self, found: Found) -> dict[str, list[Cells]]:
        """The texts of both teams, and about others, in which somebody is named, by table."""
        redaction = Redaction({"": found.traces})
        named = {
            table: [
                _told(table, row) for row, _ in self._named(table, self._all(scan), redaction) if not _is_own(row, own)
            ]
            for table, scan in texts.TYPED.items()
            for own in (self._own(table, found),)
        }
        return {table: each for table, each in named.items() if each}

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

    def redact(self, redaction: Redaction) -> dict[str, list[Cells]]:
        """Put pseudonyms into the texts of both teams and about others; gives the rows that changed, by table."""
        changed: dict[str, list[Cells]] = {}
        for table, scan in texts.TYPED.items():
            for row, new in list(self._named(table, self._all(scan), redaction)):
                self._rewrite(texts.REWRITE, table, row, new)
                changed.setdefault(table, []).append(row)
        return changed

    def _redact_records(self, found: Found, redaction: Redaction) -> None:
        for table, scan in texts.TYPED_OF.items():
            rows = self._of(scan, found.of(table))
            if table == "audit":
                acts = ((entry_id, detail, pseudonymised(detail, redaction)) for entry_id, detail in rows)
                changed = [({"entry_id": entry_id}, {"detail": new}) for entry_id, old, new in acts if new != old]
            else:
                changed = list(self._named(table, rows, redaction, texts.own_names(table)))
            for row, new in changed:
                self._rewrite(texts.REWRITE_OF, table, row, new)

    def _own(self, table: str, found: Found) -> set[str]:
        """The ids of the rows of a table that are the person's, whose texts are told with their records."""
        if table == "audit":
            return {entry_id for entry_id, _ in self._of(texts.TYPED_OF["audit"], found.of("audit"))}
        return set(found.of(table)) if table in sql.LINKS else set()

    def _traces(self, leads: Iterable[str], addresses: set[str]) -> Traces:
        known = self._of(sql.NAMED_AS, leads)
        said = [said for (said,) in self._of(sql.SAID, leads)]
        return Traces(
            frozenset(addresses | {email for email, _, _ in known}),
            frozenset(filter(None, [*(name for _, name, _ in known), *(str(each.get("name", "")) for each in said)])),
            frozenset(filter(None, [*(phone for *_, phone in known), *(str(each.get("phone", "")) for each in said)])),
        )

    @staticmethod
    def _named(
        table: str, rows: Iterable[Row], redaction: Redaction, names: Iterable[str] | None = None
    ) -> Iterator[tuple[Cells, Cells]]:
        """The rows in which somebody is named, each with its texts as they should be."""
        keys, typed = texts.key_names(table), list(texts.text_names(table) if names is None else names)
        for cells in rows:
            row = dict(zip((*keys, *typed), cells, strict=True))
            new = {name: redaction.value(row[name], typed=_is_typed(name, row[name])) for name in typed}
            if any(new[name] != row[name] for name in typed):
                yield row, new

    def _rewrite(self, how: Mapping[str, Statement], table: str, row: Cells, new: Mapping[str, Any]) -> None:
        keys = {name: row[name] for name in texts.key_names(table)}
        self._change(how[table], **keys, **{f"new_{name}": value for name, value in new.items()})

    def _of(self, statement: Statement, ids: Iterable[str]) -> list[Row]:
        wanted = sorted(ids)
        return self._all(statement, ids=wanted) if wanted else []


_CODES = frozenset({"external_id", "source", "campaign"})
"""What other systems call something by; only an address in it is a trace."""


def _is_typed(name: str, value: object) -> bool:
    """Whether all of a column is what people typed: a text, or what a form asked."""
    return name not in _CODES if isinstance(value, str) else name in ("attributes", "said")


def _is_own(row: Cells, own: set[str]) -> bool:
    return any(row.get(name) in own for name in ("lead_id", "handoff_id", "activity_id", "entry_id"))


def _told(table: str, row: Cells) -> Cells:
    """A row without who of the company it is about."""
    employees = columns(table, About.EMPLOYEE)
    return {name: value for name, value in row.items() if name not in employees}
