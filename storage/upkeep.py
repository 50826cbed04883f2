"""Which processes of the bot are up, and which of its versions the schema serves; of no workspace."""

from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, inspect, select

from storage.columns import insertion, named
from storage.session import Session
from storage.statement import Statement
from storage.tables import compatibility, pulses

_NEW = insertion(pulses)
BEAT = Statement(
    _NEW.on_conflict_do_update(
        index_elements=["process"], set_={name: _NEW.excluded[name] for name in ("kind", "revision", "at")}
    )
)
FADE = Statement(delete(pulses).where(pulses.c.at < bindparam("before", type_=pulses.c.at.type)))
AT_WORK = Statement(
    select(pulses.c.process).where(
        pulses.c.kind == bindparam("kind"), pulses.c.at >= bindparam("since", type_=pulses.c.at.type)
    )
)
END = Statement(delete(pulses).where(named(pulses.c.process)))
LATEST = Statement(select(pulses.c.kind, pulses.c.at).order_by(pulses.c.at))


class Pulses:
    """The processes that are up."""

    __slots__ = ("_session",)

    def __init__(self, session: Session) -> None:
        self._session = session

    def beat(self, process: str, kind: str, revision: str, now: datetime) -> None:
        """Note that a process lives: `kind` is `web` or `worker`, `revision` the newest of the schema it knows.

        There is one row for each `process`: who is both kinds goes under two names.
        """
        self._session.change(BEAT, {"process": process, "kind": kind, "revision": revision, "at": now})

    def fade(self, before: datetime) -> None:
        """Forget the processes that were not heard of since an instant."""
        self._session.change(FADE, {"before": before})

    def at_work(self, kind: str, since: datetime) -> frozenset[str]:
        """The processes of a kind that were heard of since an instant."""
        return frozenset(process for (process,) in self._session.all(AT_WORK, {"kind": kind, "since": since}))

    def end(self, process: str) -> None:
        """Forget a process."""
        self._session.change(END, {"process": process})

    def last_heard(self) -> dict[str, datetime]:
        """By kind, when the last process of it was heard of (UTC)."""
        return dict(self._session.all(LATEST, {}))


def oldest_that_may_serve(connection: Connection) -> str | None:
    """The oldest revision whose code may work on the schema; None where nothing says so."""
    if not inspect(connection).has_table(compatibility.name):
        return None
    return connection.execute(select(compatibility.c.oldest)).scalar()


def revisions_at_work(connection: Connection, since: datetime) -> set[str]:
    """The newest revision that each process knows that was heard of since an instant."""
    return set(connection.execute(select(pulses.c.revision).where(pulses.c.at >= since)).scalars())
