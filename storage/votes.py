"""Who would have told something too."""

from datetime import datetime

from sqlalchemy import delete

from storage.columns import insert_once, picked, where_key
from storage.session import Store
from storage.statement import Statement
from storage.tables import votes

PUT = insert_once(votes)
REMOVE = Statement(delete(votes).where(where_key(votes, "exchange_id", "user")))
OF = Statement(picked(votes, "user").where(where_key(votes, "exchange_id")).order_by(votes.c.at, votes.c.user))


class Votes(Store):
    """The votes of this unit's workspace; a person has one for each thing told."""

    __slots__ = ()

    def put(self, exchange_id: str, user: str, at: datetime) -> bool:
        """Store a vote; False where the person has voted already."""
        return bool(self._change(PUT, exchange_id=exchange_id, user=user, at=at))

    def remove(self, exchange_id: str, user: str) -> None:
        """Take a vote back."""
        self._change(REMOVE, exchange_id=exchange_id, user=user)

    def of(self, exchange_id: str) -> tuple[str, ...]:
        """Who has voted for something, the earliest first."""
        return tuple(user for (user,) in self._all(OF, exchange_id=exchange_id))
