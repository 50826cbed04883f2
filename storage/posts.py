"""Where our messages stand, so that they can be redrawn."""

from dataclasses import asdict, dataclass

from sqlalchemy import delete

from storage.columns import insertion, picked, where_key
from storage.session import Store
from storage.statement import Statement
from storage.tables import posts

GET = Statement(picked(posts, "key", "channel", "ts", "shown").where(where_key(posts, "key")))
_NEW = insertion(posts)
PUT = Statement(
    _NEW.on_conflict_do_update(
        index_elements=["workspace_id", "key"], set_={name: _NEW.excluded[name] for name in ("channel", "ts", "shown")}
    )
)
FORGET = Statement(delete(posts).where(where_key(posts, "key")))


@dataclass(frozen=True, slots=True)
class Post:
    """Where the message of an outbox key stands in Slack, and a fingerprint of what it showed when it was drawn."""

    key: str
    channel: str
    ts: str
    shown: str | None = None


class Posts(Store):
    """Where our messages stand."""

    __slots__ = ()

    def get(self, key: str) -> Post | None:
        """Where a key's message stands, or None while it wasn't posted."""
        row = self._one(GET, key=key)
        return None if row is None else Post(*row)

    def put(self, *posts: Post) -> None:
        """Note where messages stand, in place of what was known."""
        self._change_each(PUT, [asdict(post) for post in posts])

    def forget(self, key: str) -> None:
        """Note that a key's message no longer stands."""
        self._change(FORGET, key=key)
