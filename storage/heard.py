"""Signatures that one of the processes has heard: kept as long as they are right, and on no backup; of no workspace."""

from datetime import datetime

from sqlalchemy import bindparam, delete

from storage.columns import insert_once, named
from storage.session import Session
from storage.statement import Statement
from storage.tables import heard

NOTE = insert_once(heard)
FORGET = Statement(delete(heard).where(named(heard.c.mark)))
LET_GO = Statement(delete(heard).where(heard.c.signed_at < bindparam("before", type_=heard.c.signed_at.type)))


class Heard:
    """What the processes that share a database have heard."""

    __slots__ = ("_session",)

    def __init__(self, session: Session) -> None:
        self._session = session

    def first_time(self, mark: str, signed_at: datetime) -> bool:
        """Note a signature by its mark; False when one of the processes has noted it before."""
        return bool(self._session.change(NOTE, {"mark": mark, "signed_at": signed_at}))

    def forget(self, mark: str) -> None:
        """Take one back."""
        self._session.change(FORGET, {"mark": mark})

    def let_go(self, before: datetime) -> None:
        """Forget those that were made before an instant."""
        self._session.change(LET_GO, {"before": before})
