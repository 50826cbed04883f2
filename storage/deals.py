"""Deals; money goes in and out as `Decimal` and stands as whole minor units."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import bindparam, delete, exists, select, update

from sla.deal import Deal
from sla.money import from_minor, to_minor
from storage.columns import insert_all, picked, where_key
from storage.session import Store
from storage.statement import Row, Statement
from storage.tables import deals, handoffs
from storage.tallies import Tallies

FIELDS = (
    "deal_id",
    "source",
    "external_id",
    "email",
    "minor",
    "currency",
    "status",
    "closed_at",
    "handoff_id",
)
INSERT = insert_all(deals)
UPDATE = Statement(
    update(deals)
    .values({name: bindparam(name, type_=deals.c[name].type) for name in FIELDS[1:]})
    .where(where_key(deals, "deal_id"))
)
_BY_EXTERNAL = picked(deals, *FIELDS).where(where_key(deals, "source", "external_id"))
BY_EXTERNAL = Statement(_BY_EXTERNAL)
BY_EXTERNAL_HELD = Statement(_BY_EXTERNAL.with_for_update(key_share=True))
DELETE = Statement(delete(deals).where(where_key(deals, "deal_id")))
HOLD = Statement(
    picked(handoffs, "handoff_id").where(where_key(handoffs, "handoff_id")).with_for_update(key_share=True)
)
WON_BY = Statement(select(exists().where(where_key(deals, "handoff_id"), deals.c.status == "won")))


class Deals(Store):
    """The deals of this unit's workspace."""

    __slots__ = ()

    def insert(self, deal: Deal) -> None:
        """Store a new deal; the unit ends with AlreadyStored when its source sent it meanwhile."""
        self._change(INSERT, **_new(deal))

    def insert_each(self, deals_: Iterable[Deal]) -> None:
        """Store many new deals."""
        self._change_each(INSERT, map(_new, deals_))

    def update_each(self, deals_: Iterable[Deal]) -> None:
        """Store many deals in place of what was known of them."""
        each = tuple(deals_)
        self._take_out(*(deal.deal_id for deal in each))
        self._change_each(UPDATE, map(_values, each))

    def update(self, deal: Deal) -> None:
        """Store a deal in place of what was known of it."""
        self._take_out(deal.deal_id)
        self._change(UPDATE, **_values(deal))

    def remove(self, deal_id: str) -> None:
        """Forget a deal, as when a truer account of the same sale has come."""
        self._take_out(deal_id)
        self._change(DELETE, deal_id=deal_id)

    def hold(self, handoff_id: str) -> None:
        """Keep a handoff's sales to this unit until it ends: whoever records one for it meanwhile waits."""
        self._one(HOLD, handoff_id=handoff_id)

    def get_by_external(self, source: str, external_id: str) -> Deal | None:
        """A deal by its id at its source; a unit that writes holds it, so that deliveries of one deal take turns."""
        statement = BY_EXTERNAL_HELD if self._session.writes else BY_EXTERNAL
        row = self._one(statement, source=source, external_id=external_id)
        return None if row is None else to_deal(row)

    def won_by(self, handoff_id: str) -> bool:
        """Whether a won deal came of a handoff."""
        row = self._one(WON_BY, handoff_id=handoff_id)
        return bool(row and row[0])

    def _take_out(self, *deal_ids: str) -> None:
        Tallies(self._session, self._workspace).take_out_deals(deal_ids)


def to_deal(row: Row) -> Deal:
    """A deal from a row of `FIELDS`."""
    deal_id, source, external_id, email, minor, currency, status, closed_at, handoff_id = row
    amount = from_minor(minor, currency)
    return Deal(deal_id, source, external_id, email, amount, currency, status, closed_at, handoff_id)


def _values(deal: Deal) -> dict[str, Any]:
    values = {name: getattr(deal, name) for name in FIELDS if name != "minor"}
    return {**values, "email": deal.email.casefold(), "minor": to_minor(deal.amount, deal.currency)}


def _new(deal: Deal) -> dict[str, Any]:
    return {"tallied": False, **_values(deal)}
