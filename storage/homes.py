"""Who has opened their Home, and when it was last drawn for them."""

from datetime import datetime

from sqlalchemy import bindparam, delete, update

from storage.columns import insertion, picked, where_key
from storage.session import Store
from storage.statement import Statement
from storage.tables import homes

_NEW = insertion(homes)
OPENED = Statement(
    _NEW.on_conflict_do_update(
        index_elements=["workspace_id", "person"],
        set_={name: _NEW.excluded[name] for name in ("opened_at", "shown_at", "shown")},
    )
)
STANDING = Statement(
    picked(homes, "person", "shown_at", "shown")
    .where(where_key(homes), homes.c.opened_at >= bindparam("since", type_=homes.c.opened_at.type))
    .order_by(homes.c.shown_at, homes.c.person)
)
EVER = Statement(picked(homes, "person").where(where_key(homes)))
SHOW = Statement(
    update(homes)
    .values(shown_at=bindparam("at", type_=homes.c.shown_at.type), shown=bindparam("act"))
    .where(where_key(homes, "person"))
)
CLOSE = Statement(delete(homes).where(where_key(homes, "person")))


class Homes(Store):
    """The Homes of this unit's workspace; instants are UTC, an act is the id of an entry of the audit."""

    __slots__ = ()

    def opened(self, person: str, at: datetime, act: str) -> None:
        """Note that somebody has opened their Home, which is drawn for them at once, up to an act."""
        self._change(OPENED, person=person, opened_at=at, shown_at=at, shown=act)

    def standing(self, since: datetime) -> list[tuple[str, datetime, str]]:
        """Of those opened since an instant whose was drawn when and up to which act, longest ago first."""
        return [(str(person), at, str(act)) for person, at, act in self._all(STANDING, since=since)]

    def ever(self) -> set[str]:
        """Whoever has opened theirs, however long ago: Slack goes on showing what was drawn last."""
        return {str(person) for (person,) in self._all(EVER)}

    def show(self, person: str, at: datetime, act: str) -> None:
        """Note that somebody's Home is drawn anew."""
        self._change(SHOW, person=person, at=at, act=act)

    def close(self, person: str) -> None:
        """Forget that somebody has one: Slack shows none."""
        self._change(CLOSE, person=person)
