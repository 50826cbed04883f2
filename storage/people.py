"""People, as Slack last described them."""

from dataclasses import asdict

from sla.people import Person, Standing
from storage.columns import insertion, picked, where_key
from storage.session import Store
from storage.statement import Statement
from storage.tables import people

_NAMES = ("name", "locale", "timezone", "fetched_at", "standing")
GET = Statement(picked(people, "user", *_NAMES).where(where_key(people, "user")))
UNFIT = Statement(
    picked(people, "user", "standing").where(
        where_key(people),
        people.c.standing != Standing.MEMBER,
        people.c.standing != Standing.ADMIN,
    )
)
_NEW = insertion(people)
PUT = Statement(
    _NEW.on_conflict_do_update(
        index_elements=["workspace_id", "user"],
        set_={name: _NEW.excluded[name] for name in _NAMES},
    )
)


class People(Store):
    """The people of this unit's workspace."""

    __slots__ = ()

    def get(self, user: str) -> Person | None:
        """A person by Slack id, or None while Slack was not asked."""
        row = self._one(GET, user=user)
        return None if row is None else Person(*row)

    def unfit(self) -> dict[str, Standing]:
        """Those who are neither members nor admins of the Slack workspace, by id, with what they are."""
        return dict(map(tuple, self._all(UNFIT)))

    def put(self, *persons: Person) -> None:
        """Store people in place of what was known."""
        self._change_each(PUT, [asdict(person) for person in persons])
