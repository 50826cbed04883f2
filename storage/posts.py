"""Where our messages stand, so that they can be redrawn."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from sqlalchemy import bindparam, delete

from storage.among import among
from storage.columns import insertion, picked, where_key
from storage.session import Store
from storage.statement import Statement
from storage.tables import posts

GET = Statement(picked(posts, "key", "channel", "ts", "shown").where(where_key(posts, "key")))
OF_EACH = Statement(picked(posts, "key", "channel", "ts", "shown").where(where_key(posts), among(posts.c.key, "keys")))
_ABOUT = posts.c.key.contains(bindparam("about"))
ABOUT = Statement(picked(posts, "key", "channel", "ts", "shown").where(where_key(posts), _ABOUT).order_by(posts.c.key))
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

    def of_each(self, keys: Iterable[str]) -> dict[str, Post]:
        """Likewise of many, by their keys; those are left out that were not posted."""
        wanted = list(keys)
        return {row[0]: Post(*row) for row in self._all(OF_EACH, keys=wanted)} if wanted else {}

    def about(self, about: str) -> list[Post]:
        """Where all stands that is about one thing: a handoff, a campaign, something told, the period of a report."""
        return [Post(*row) for row in self._all(ABOUT, about=about) if is_about(row[0], about)]

    def put(self, *posts: Post) -> None:
        """Note where messages stand, in place of what was known."""
        self._change_each(PUT, [asdict(post) for post in posts])

    def forget(self, *keys: str) -> None:
        """Note that the messages of keys no longer stand."""
        self._change_each(FORGET, [{"key": key} for key in keys])


def kind_of(key: str) -> str:
    """What kind of message a key is of: its first part."""
    return key.partition(":")[0]


def is_about(key: str, about: str) -> bool:
    """Whether a key names a thing: right after its kind."""
    _, _, rest = key.partition(":")
    return rest == about or rest.startswith(f"{about}:")
