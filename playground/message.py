"""A message, a modal and a Home as one person sees them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from playground.elements import placed, state_of
from playground.mrkdwn import moment, read
from playground.plain import lines
from playground.state import State
from playground.values import Json, Post, Profile, View


@dataclass(frozen=True, slots=True)
class Message:
    """A snapshot: `post` as it was when `reader` looked; what happens to it later does not show here."""

    state: State
    post: Post
    reader: Profile

    @property
    def ts(self) -> str:
        """The message's timestamp, which is its id in its channel."""
        return self.post.ts

    @property
    def text(self) -> str:
        """The plain-text fallback, as notifications and screen readers give it."""
        return read(self.post.text, self.state, self.reader)

    @property
    def is_ephemeral(self) -> bool:
        """Whether only this reader sees it."""
        return self.post.only_for is not None

    @property
    def at(self) -> datetime:
        """When it was posted, in UTC."""
        return datetime.fromtimestamp(float(self.post.ts), UTC)

    @property
    def author(self) -> str:
        """Who wrote it, as the client shows it."""
        bot = self.post.user == self.state.app.user_id
        return self.state.app.name if bot else self.state.people[self.post.user].real_name

    @property
    def blocks(self) -> list[Json]:
        """Its blocks, those of attachments after its own."""
        return list(self.post.shown)

    @property
    def buttons(self) -> list[str]:
        """The visible texts of its buttons."""
        found = [one.element for one in placed(self.blocks) if one.type == "button"]
        return [str(element["text"]["text"]) for element in found]

    def lines(self) -> list[str]:
        """What a person reads: the blocks, or the text where there are none."""
        if not self.blocks:
            return self.text.splitlines()
        return list(lines(self.blocks, _reading(self.state, self.reader)))

    def plain(self) -> str:
        """The lines as one text under who wrote it and when."""
        mark = " (only visible to you)" if self.is_ephemeral else ""
        edited = " (edited)" if self.post.edited_ts else ""
        head = f"{self.author}, {moment(self.at, self.reader)}{edited}{mark}"
        return "\n".join([head, *(f"  {line}" for line in self.lines())])


@dataclass(frozen=True, slots=True)
class Surface:
    """A modal or a Home as it stood when its person looked."""

    state: State
    view: View
    reader: Profile

    @property
    def title(self) -> str:
        """The title of a modal; empty for a Home."""
        return str((self.view.content.get("title") or {}).get("text", ""))

    @property
    def blocks(self) -> list[Json]:
        """Its blocks."""
        return self.view.blocks

    @property
    def labels(self) -> list[str]:
        """The labels of its inputs, from top to bottom."""
        return [str(block["label"]["text"]) for block in self.blocks if block["type"] == "input"]

    def lines(self) -> list[str]:
        """What a person reads in it."""
        values = state_of(self.blocks, self.view.values)
        return list(lines(self.blocks, _reading(self.state, self.reader), values))

    def plain(self) -> str:
        """The lines as one text, a modal's between its title and its buttons."""
        content = self.view.content
        if content["type"] == "home":
            return "\n".join(self.lines())
        buttons = [content[key]["text"] for key in ("close", "submit") if content.get(key)]
        return "\n".join(
            [f"┌ {self.title}", *(f"│ {line}" for line in self.lines()), f"└ {' '.join(map(_box, buttons))}"]
        )


def _box(text: str) -> str:
    return f"[{text}]"


def _reading(state: State, reader: Profile) -> Callable[[str], str]:
    return lambda text: read(text, state, reader)
