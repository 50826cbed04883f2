"""What was answered to what the teams told each other."""

from datetime import datetime

from sqlalchemy import bindparam, func, select

from sla.exchange import Reply
from storage.columns import insert_once, picked, where_key
from storage.session import Store
from storage.statement import Statement
from storage.tables import replies

PUT = insert_once(replies)
OF = Statement(picked(replies, "text", "by", "at").where(where_key(replies, "exchange_id")))
COUNT = Statement(
    select(func.count())
    .select_from(replies)
    .where(where_key(replies), replies.c.at >= bindparam("start"), replies.c.at < bindparam("end"))
)


class Replies(Store):
    """The answers of this unit's workspace; each thing told has one at most, the first."""

    __slots__ = ()

    def put(self, exchange_id: str, reply: Reply) -> bool:
        """Store an answer; False where there is one."""
        return bool(self._change(PUT, exchange_id=exchange_id, text=reply.text, by=reply.by, at=reply.at))

    def of(self, exchange_id: str) -> Reply | None:
        """The answer to something told, or None while it waits."""
        row = self._one(OF, exchange_id=exchange_id)
        return None if row is None else Reply(*row)

    def count(self, start: datetime, end: datetime) -> int:
        """How many answers were given in [start, end)."""
        row = self._one(COUNT, start=start, end=end)
        return int(row[0]) if row else 0
