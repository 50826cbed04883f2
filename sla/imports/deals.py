"""A row of deals."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from pydantic import ValidationError

from sla.imports.amounts import amount
from sla.imports.cells import Cells, Rejection, in_words, refuse_future
from sla.imports.kinds import plain
from sla.intake import ArrivingDeal
from sla.notation import show

STATUSES = {
    "open": ("open", "encours", "ouvert", "ouverte"),
    "won": ("won", "closedwon", "gagne", "gagnee"),
    "lost": ("lost", "closedlost", "perdu", "perdue"),
}


@dataclass(frozen=True, slots=True)
class DealRow:
    """A deal as the API would take it; `zoneless` says that its day was written without a zone."""

    arriving: ArrivingDeal
    zoneless: bool = False

    @property
    def key(self) -> tuple[str, str]:
        """What makes the row one deal: its source and its id there."""
        return self.arriving.source, self.arriving.external_id


def read_deal(cells: Cells, row: Sequence[str], now: datetime) -> DealRow:
    """The deal of a row; one that is won or lost needs its day, since today would be a guess.

    Raises:
        Rejection: the row can't be taken; says why.
    """
    found = cells.fields(row)
    instants, zoneless = cells.instants(found)
    values: dict[str, object] = {**found, **instants}
    if "status" in found:
        values["status"] = _status(found["status"])
    if values.get("status") in ("won", "lost"):
        if "closed_at" not in instants:
            raise Rejection("closed_at: is empty; a deal that is won or lost has its day")
        refuse_future("closed_at", instants["closed_at"], now)
    if "currency" in found and "amount" in found:
        values |= _money(found["amount"], found["currency"].upper(), cells.rules.currency)
    try:
        return DealRow(ArrivingDeal.model_validate(values), zoneless)
    except ValidationError as error:
        raise Rejection(in_words(error)) from None


def _status(text: str) -> str:
    said = plain(text)
    for status, words in STATUSES.items():
        if said in words:
            return status
    raise Rejection(f"status: {show(text)} is neither open nor won nor lost")


def _money(text: str, currency: str, agreed: str) -> dict[str, object]:
    if currency != agreed:
        raise Rejection(f"currency: the agreement counts in {agreed}, not in {show(currency)}")
    try:
        return {"amount": amount(text, currency), "currency": currency}
    except ValueError as error:
        raise Rejection(f"amount: {show(text)} {error}") from None
