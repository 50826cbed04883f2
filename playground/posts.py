"""The messages of a workspace, by channel, in the order they came."""

from playground.clock import Clock
from playground.values import Json, Post

REMEMBERED_DRAWINGS = 20
MICROSECONDS = 1_000_000


class Posts:
    """Messages by channel and ts. A ts is unique in the workspace and always grows, also when the clock stands."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last = 0
        self._channels: dict[str, dict[str, Post]] = {}
        self._drawings: dict[tuple[str, str], list[tuple[Json, ...]]] = {}

    def new_ts(self) -> str:
        """A fresh message timestamp, "1764000000.000100"."""
        self._last = max(int(self._clock.now().timestamp() * MICROSECONDS), self._last + 1)
        return f"{self._last // MICROSECONDS}.{self._last % MICROSECONDS:06d}"

    def put(self, post: Post) -> None:
        """Add a message, or draw the one with this ts anew."""
        self._channels.setdefault(post.channel, {})[post.ts] = post
        drawings = self._drawings.setdefault((post.channel, post.ts), [])
        drawings.append(post.shown)
        del drawings[:-REMEMBERED_DRAWINGS]

    def find(self, channel: str, ts: str) -> Post | None:
        """The message at that place, or None."""
        return self._channels.get(channel, {}).get(ts)

    def remove(self, channel: str, ts: str) -> None:
        """Take a message away; its drawings stay, for a client that has not noticed yet."""
        self._channels.get(channel, {}).pop(ts, None)

    def seen_by(self, user: str, channel: str) -> list[Post]:
        """What one person sees in a channel, oldest first."""
        return [post for post in self._channels.get(channel, {}).values() if post.only_for in (None, user)]

    def public(self, channel: str) -> list[Post]:
        """What everyone sees in a channel, oldest first."""
        return [post for post in self._channels.get(channel, {}).values() if post.only_for is None]

    def drawings(self, channel: str, ts: str) -> list[tuple[Json, ...]]:
        """The blocks this message has shown, newest first: a client may still show an older drawing."""
        return list(reversed(self._drawings.get((channel, ts), [])))

    def forget_ephemerals(self, user: str) -> None:
        """What a reload of the client does: this person's ephemeral messages are gone."""
        for posts in self._channels.values():
            for ts in [post.ts for post in posts.values() if post.only_for == user]:
                del posts[ts]
