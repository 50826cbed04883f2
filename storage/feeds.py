"""The addresses at which people's own calendar programs read the calendar; of each secret only a digest is kept."""

from datetime import datetime

from sqlalchemy import delete

from storage.columns import insertion, picked, where_key
from storage.session import Store
from storage.statement import Statement
from storage.tables import feeds

_NEW = insertion(feeds)
PUT = Statement(
    _NEW.on_conflict_do_update(
        index_elements=["workspace_id", "person"],
        set_={name: _NEW.excluded[name] for name in ("digest", "created_at")},
    )
)
OF = Statement(picked(feeds, "created_at").where(where_key(feeds, "person")))
PERSON = Statement(picked(feeds, "person").where(where_key(feeds, "digest")))
REMOVE = Statement(delete(feeds).where(where_key(feeds, "person")))


class Feeds(Store):
    """The addresses of this unit's workspace; a person has one at most."""

    __slots__ = ()

    def put(self, person: str, digest: str, at: datetime) -> None:
        """Store the digest of a person's new secret; the former address is worth nothing from then on."""
        self._change(PUT, person=person, digest=digest, created_at=at)

    def of(self, person: str) -> datetime | None:
        """Since when (UTC) a person has their address; None where they have none."""
        row = self._one(OF, person=person)
        return None if row is None else row[0]

    def person(self, digest: str) -> str | None:
        """Whose the secret with a digest is; None for nobody's."""
        row = self._one(PERSON, digest=digest)
        return None if row is None else str(row[0])

    def remove(self, person: str) -> bool:
        """Switch a person's address off; False where they have none."""
        return bool(self._change(REMOVE, person=person))
