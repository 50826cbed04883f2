"""What the two teams told each other."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Text, bindparam, exists, func, or_, select

from sla.exchange import OWED_BY, About, Exchange, Kind, Subject
from storage.columns import insert_all, picked, where_key
from storage.session import Store
from storage.statement import Row, Statement
from storage.tables import exchanges, replies, votes

_COLUMNS = exchanges.c
_EXCHANGES = picked(exchanges, "exchange_id", "kind", "text", "by", "at", "details")
_IN_SPAN = (_COLUMNS.at >= bindparam("start"), _COLUMNS.at < bindparam("end"))
_ANSWERED = exists().where(
    replies.c.workspace_id == _COLUMNS.workspace_id, replies.c.exchange_id == _COLUMNS.exchange_id
)
_WAITING = (where_key(exchanges), or_(*(_COLUMNS.kind == kind for kind in sorted(OWED_BY))), ~_ANSWERED)
_VOTES = (
    select(func.count())
    .where(where_key(votes), votes.c.exchange_id == _COLUMNS.exchange_id)
    .correlate(exchanges)
    .scalar_subquery()
)
INSERT = insert_all(exchanges)
GET = Statement(_EXCHANGES.where(where_key(exchanges, "exchange_id")))
COUNT = Statement(select(func.count()).select_from(exchanges).where(where_key(exchanges, "kind"), *_IN_SPAN))
NEWEST = Statement(
    _EXCHANGES.where(where_key(exchanges, "kind"))
    .order_by(_COLUMNS.at.desc(), _COLUMNS.exchange_id)
    .limit(bindparam("limit"))
)
TOLD_IN = Statement(
    _EXCHANGES.where(where_key(exchanges, "kind"), *_IN_SPAN)
    .order_by(_COLUMNS.at, _COLUMNS.exchange_id)
    .limit(bindparam("limit"))
)
_ABOUT = (
    where_key(exchanges, "kind"),
    _COLUMNS.details["subject"].as_string() == bindparam("subject", type_=Text),
    _COLUMNS.details["ref"].as_string() == bindparam("ref", type_=Text),
)
ABOUT = Statement(
    _EXCHANGES.where(*_ABOUT).order_by(_COLUMNS.at.desc(), _COLUMNS.exchange_id.desc()).limit(bindparam("limit"))
)
COUNT_ABOUT = Statement(select(func.count()).select_from(exchanges).where(*_ABOUT))
WAITING = Statement(_EXCHANGES.where(*_WAITING).order_by(_COLUMNS.at, _COLUMNS.exchange_id).limit(bindparam("limit")))
POPULAR = Statement(
    _EXCHANGES.add_columns(_VOTES.label("votes"))
    .where(where_key(exchanges, "kind"), ~_ANSWERED)
    .order_by(_VOTES.desc(), _COLUMNS.at, _COLUMNS.exchange_id)
    .limit(bindparam("limit"))
)
COUNT_WAITING = Statement(select(_COLUMNS.kind, func.count()).where(*_WAITING).group_by(_COLUMNS.kind))


class Exchanges(Store):
    """Contents, feedback, ideas, persona work and meetings of this unit's workspace."""

    __slots__ = ()

    def insert(self, exchange: Exchange) -> None:
        """Store one thing told."""
        plain = {name: getattr(exchange, name) for name in ("exchange_id", "kind", "text", "by", "at")}
        self._change(INSERT, **plain, details=_details(exchange))

    def get(self, exchange_id: str) -> Exchange | None:
        """One thing told, by its id."""
        row = self._one(GET, exchange_id=exchange_id)
        return None if row is None else _to_exchange(row)

    def count(self, kind: Kind, start: datetime, end: datetime) -> int:
        """How many of a kind were told in [start, end)."""
        row = self._one(COUNT, kind=kind, start=start, end=end)
        return int(row[0]) if row else 0

    def newest(self, kind: Kind, limit: int) -> tuple[Exchange, ...]:
        """What was told of a kind, the newest first."""
        return self._list(NEWEST, kind=kind, limit=limit)

    def told_in(self, kind: Kind, start: datetime, end: datetime, limit: int) -> tuple[Exchange, ...]:
        """What was told of a kind in [start, end), the oldest first."""
        return self._list(TOLD_IN, kind=kind, start=start, end=end, limit=limit)

    def about(self, about: About, limit: int) -> tuple[tuple[Exchange, ...], int]:
        """The last feedback on something in the order it was told, and how much more there was before."""
        named = {"kind": Kind.FEEDBACK, "subject": about.subject, "ref": about.ref}
        newest = self._list(ABOUT, limit=limit, **named)
        row = self._one(COUNT_ABOUT, **named) if len(newest) == limit else None
        return newest[::-1], int(row[0]) - limit if row else 0

    def waiting(self, limit: int) -> tuple[Exchange, ...]:
        """What waits for an answer, the oldest first."""
        return self._list(WAITING, limit=limit)

    def popular(self, kind: Kind, limit: int) -> tuple[tuple[Exchange, int], ...]:
        """What nobody has answered of a kind, with its votes: the most first, and among equals the oldest."""
        return tuple((_to_exchange(row[:-1]), int(row[-1])) for row in self._all(POPULAR, kind=kind, limit=limit))

    def count_waiting(self) -> dict[Kind, int]:
        """How much of each kind waits for an answer."""
        return {kind: int(count) for kind, count in self._all(COUNT_WAITING)}

    def _list(self, statement: Statement, **values: Any) -> tuple[Exchange, ...]:  # noqa: ANN401 — a column's value
        return tuple(_to_exchange(row) for row in self._all(statement, **values))


def _details(exchange: Exchange) -> dict[str, str]:
    """What only some things told have; a former version's have none of it."""
    about = exchange.about
    details = {
        "note": exchange.note,
        "link": exchange.link,
        "serves": exchange.serves,
        "subject": about.subject if about else "",
        "ref": about.ref if about else "",
        "day": exchange.day.isoformat() if exchange.day else "",
    }
    return {name: value for name, value in details.items() if value}


def _to_exchange(row: Row) -> Exchange:
    exchange_id, kind, text, by, at, details = row
    found: dict[str, str] = details or {}
    return Exchange(
        exchange_id,
        kind,
        text,
        by,
        at,
        note=found.get("note", ""),
        link=found.get("link", ""),
        serves=found.get("serves", ""),
        about=About(Subject(found["subject"]), found["ref"]) if "subject" in found else None,
        day=date.fromisoformat(found["day"]) if "day" in found else None,
    )
