"""The questions of the self-audit: where the bot may not have kept its own word, in one workspace."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Text, bindparam, exists, func, or_, select, text

from storage.columns import where_key
from storage.session import Store
from storage.statement import Row, Statement
from storage.tables import ALIVE, UNFINISHED, deadlines, handoffs, outbox, posts

_CARD: ColumnElement[str] = bindparam("prefix", type_=Text).concat(handoffs.c.handoff_id)
_LATE = bindparam("late", type_=deadlines.c.next_at.type)
_SOON = bindparam("soon", type_=deadlines.c.next_at.type)


def _said(states: str) -> ColumnElement[bool]:
    """That the outbox holds a handoff's card in one of these states."""
    return exists().where(
        outbox.c.workspace_id == handoffs.c.workspace_id, outbox.c.key == _CARD, text(f"outbox.state IN ({states})")
    )


# A clock that can't be moved is put off again and again, so that only its due instant tells that it is late.
CLOCKS = Statement(
    select(func.count(), func.min(deadlines.c.handoff_id)).where(
        where_key(deadlines),
        deadlines.c.next_at <= _SOON,
        or_(deadlines.c.next_at <= _LATE, deadlines.c.due_at <= _LATE),
    )
)
OUTBOX = Statement(
    select(func.count(), func.min(outbox.c.key)).where(
        where_key(outbox), text(f"outbox.{ALIVE}"), outbox.c.due_at <= _LATE
    )
)
CARDS_MISSING = Statement(
    select(func.count(), func.min(handoffs.c.handoff_id)).where(
        where_key(handoffs),
        text(UNFINISHED),
        handoffs.c.handed_at <= _LATE,
        ~exists().where(posts.c.workspace_id == handoffs.c.workspace_id, posts.c.key == _CARD),
        ~_said("'pending', 'in_flight', 'dead'"),
    )
)
DRAWN = Statement(
    select(handoffs.c.handoff_id, posts.c.shown)
    .join(posts, (posts.c.workspace_id == handoffs.c.workspace_id) & (posts.c.key == _CARD))
    .where(
        where_key(handoffs),
        text(UNFINISHED),
        handoffs.c.handoff_id > bindparam("after"),
        posts.c.shown.is_not(None),
        ~_said("'pending', 'in_flight', 'dead'"),
    )
    .order_by(handoffs.c.handoff_id)
    .limit(bindparam("limit"))
)


@dataclass(frozen=True, slots=True)
class Cases:
    """How many cases there are, and one of them by name."""

    count: int
    example: str


class Promises(Store):
    """What the bot has promised in this unit's workspace; `late` is the instant (UTC) by which it should have done."""

    __slots__ = ()

    def late_clocks(self, late: datetime, soon: datetime) -> Cases:
        """Clocks that nobody looked at in time, or that could not be judged; `soon` is when they are tried again."""
        return _cases(self._one(CLOCKS, late=late, soon=soon))

    def late_rows(self, late: datetime) -> Cases:
        """Rows of the outbox that could have gone by then."""
        return _cases(self._one(OUTBOX, late=late))

    def missing_cards(self, late: datetime, prefix: str) -> Cases:
        """Handoffs that go on without a card, nor one on its way; `prefix` is that of cards' keys."""
        return _cases(self._one(CARDS_MISSING, late=late, prefix=prefix))

    def drawn_cards(self, prefix: str, after: str, limit: int) -> list[tuple[str, str]]:
        """Handoffs that go on, after one in the order of their ids, with the fingerprint of what their card shows."""
        return [(handoff, shown) for handoff, shown in self._all(DRAWN, prefix=prefix, after=after, limit=limit)]


def _cases(row: Row | None) -> Cases:
    count, example = row or (0, None)
    return Cases(int(count), str(example or ""))
