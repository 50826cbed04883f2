"""A row of leads: what arrived, and when it was handed over where that is past."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from pydantic import ValidationError

from sla.imports.attribution import day_of
from sla.imports.cells import Cells, Rejection, in_words, refuse_future
from sla.intake import ArrivingLead
from sla.lead import Attribute


@dataclass(frozen=True, slots=True)
class LeadRow:
    """A lead as the API would take it; `handed_at` (UTC) makes it a handoff of the past.

    `zoneless` says that one of its times was written without a zone.
    """

    arriving: ArrivingLead
    handed_at: datetime | None = None
    zoneless: bool = False

    @property
    def key(self) -> tuple[str, str]:
        """What makes the row one delivery: its source and its id there."""
        return self.arriving.source, self.arriving.external_id

    @property
    def past(self) -> str:
        """What the row says of the past, as a text to compare."""
        return self.handed_at.isoformat() if self.handed_at else ""

    def other_fingerprints(self) -> Iterator[str]:
        """The fingerprints of the same lead from a form that sends every attribute as text."""
        texts = {name: _as_text(value) for name, value in self.arriving.attributes.items()}
        yield self.arriving.model_copy(update={"attributes": texts}).fingerprint()


def read_lead(cells: Cells, row: Sequence[str], now: datetime) -> LeadRow:
    """The lead of a row.

    A row without `occurred_at` occurred when it was handed over. One without an id of its own gets one made of its
    e-mail and its instant, which is the same whenever the file is read.

    Raises:
        Rejection: the row can't be taken; says why.
    """
    found = cells.fields(row)
    instants, zoneless = cells.instants(found)
    handed_at = instants.get("handed_at")
    refuse_future("handed_at", handed_at, now)
    values: dict[str, object] = {**_named(found), "attributes": cells.attributes(row)}
    occurred_at = instants.get("occurred_at", handed_at)
    if occurred_at is not None:
        values["occurred_at"] = occurred_at
        if "external_id" not in found:
            values["external_id"] = _id_of(found.get("email", ""), occurred_at)
    try:
        arriving = ArrivingLead.model_validate(values)
    except ValidationError as error:
        raise Rejection(in_words(error)) from None
    if handed_at is not None and day_of(handed_at, cells.rules.zone) < day_of(arriving.occurred_at, cells.rules.zone):
        raise Rejection("handed_at: lies before occurred_at")
    return LeadRow(arriving, handed_at, zoneless)


def _named(found: dict[str, str]) -> dict[str, str]:
    """The fields with a first and a last name made one."""
    if "first_name" in found or "last_name" in found:
        both = f"{found.pop('first_name', '')} {found.pop('last_name', '')}".strip()
        found.setdefault("name", both)
    return found


def _id_of(email: str, occurred_at: datetime) -> str:
    return "row-" + sha256(f"{email.casefold()} {occurred_at.isoformat()}".encode()).hexdigest()[:24]


def _as_text(value: Attribute) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
