"""What the two teams told each other."""

from datetime import datetime

from sqlalchemy import bindparam, func, select

from sla.exchange import Exchange, Kind
from storage.columns import insert_all, picked, where_key
from storage.session import Store
from storage.statement import Statement
from storage.tables import exchanges

_EXCHANGES = picked(exchanges, "exchange_id", "kind", "text", "by", "at")
INSERT = insert_all(exchanges)
GET = Statement(_EXCHANGES.where(where_key(exchanges, "exchange_id")))
COUNT = Statement(
    select(func.count())
    .select_from(exchanges)
    .where(where_key(exchanges, "kind"), exchanges.c.at >= bindparam("start"), exchanges.c.at < bindparam("end"))
)


class Exchanges(Store):
    """Contents, feedback, ideas and meetings of this unit's workspace."""

    __slots__ = ()

    def insert(self, exchange: Exchange) -> None:
        """Store one thing told."""
        self._change(
            INSERT,
            exchange_id=exchange.exchange_id,
            kind=exchange.kind,
            text=exchange.text,
            by=exchange.by,
            at=exchange.at,
        )

    def get(self, exchange_id: str) -> Exchange | None:
        """One thing told, by its id."""
        row = self._one(GET, exchange_id=exchange_id)
        return None if row is None else Exchange(*row)

    def count(self, kind: Kind, start: datetime, end: datetime) -> int:
        """How many of a kind were told in [start, end)."""
        row = self._one(COUNT, kind=kind, start=start, end=end)
        return int(row[0]) if row else 0
