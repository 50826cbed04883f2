"""The whole surface of the bot explored from inside one company, each way tried from another company as well.

Everything that the bot shows to the host is followed: what it answers to commands, what stands on its messages and
Homes, what those open, and so on. Whatever the host can do there, somebody of the guest's sends word for word, signed
by their own Slack. So what a way carries is what it really carries, and a new one is found by itself.
"""

from collections import Counter, deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import product

from books import Books
from doable import Way, ways
from knocks import Knocks, Seen, marked
from two_slacks import Both

USERS = ("U0SOPHIE", "U0MARION", "U0SAM", "U0SUE", "U0MEHDI")
"""In both companies, so that nothing hangs on whose ids differ."""
OFTEN = 3
"""So often a way is tried that does nothing where it stands, on whatever else it stands on."""
SAYING = {"outbox", "paces", "slots", "posts", "people", "deliveries", "homes"}
"""Tables that change where somebody is told something as well."""


@dataclass(frozen=True)
class Tried:
    """A way, whether it did or showed the host anything, and what is wrong with what the guest got by it."""

    way: Way
    works: bool
    wrong: tuple[str, ...]


@dataclass(frozen=True)
class Side:
    """A company that knocks: its workspace, and its requests."""

    workspace: str
    knocks: Knocks


@dataclass(frozen=True)
class Moment:
    """How things stood, and when."""

    books: Books
    at: datetime

    def come_back(self, both: Both) -> None:
        """Have all as it was, the time included."""
        self.books.have_again()
        both.turn_back(self.at)


@dataclass
class Exploring:
    """One exploration of the host's surface; `tried` are all ways that were found."""

    both: Both
    host: Side
    guest: Side
    tried: list[Tried] = field(default_factory=list)
    known: Counter[tuple[str, str, str]] = field(default_factory=Counter)

    def follow(self, found: Iterable[Way], books: Books) -> None:
        """Try these ways and whatever they lead to, nearest first; the books are of how things stand."""
        start = Moment(books, self.both.bot.clock())
        queue = deque((way, start) for way in found)
        while queue:
            way, moment = queue.popleft()
            if self.known[way.key] < OFTEN:
                queue.extend(self._try(way, moment))
        start.come_back(self.both)

    def _try(self, way: Way, moment: Moment) -> list[tuple[Way, Moment]]:
        """Gives what it leads to, and how things then stand."""
        user, seen, does = self._by_host(way, moment)
        self.known[way.key] += OFTEN if does else 1
        new = [each for each in ways(seen) if self.known[each.key] < OFTEN]
        after = [Moment(moment.books.anew(), self.both.bot.clock())] if new else []
        wrong = self._by_guest(way, user, moment)
        self.tried.append(Tried(way, does or bool(marked(seen.everything)), tuple(wrong)))
        return list(product(new, after))

    def _by_host(self, way: Way, moment: Moment) -> tuple[str, Seen, bool]:
        """The first of the host's people who gets something done by it, what they saw, and whether anybody does."""
        for user in way.users or USERS:
            seen, changed = self._knocked(self.host, way, user, moment)
            if changed - SAYING or any(each["method"] == "views.open" for each in seen.said):
                return user, seen, True
        return user, seen, False

    def _by_guest(self, way: Way, user: str, moment: Moment) -> list[str]:
        """What is wrong with what comes of the same request when the guest's Slack has signed it."""
        seen, changed = self._knocked(self.guest, way, user, moment)
        return [*(f"{table} changed" for table in sorted(changed)), *marked(seen.everything)]

    def _knocked(self, side: Side, way: Way, user: str, moment: Moment) -> tuple[Seen, set[str]]:
        """What the side saw, and in which tables the host then had other rows."""
        moment.come_back(self.both)
        before = len(side.knocks.slack.calls())
        seen = way.do(side.knocks, user)
        changes = moment.books.changed()
        if any("outbox" in tables for tables in changes.values()):
            self.both.stage.settle()
            seen.said = side.knocks.said_since(before)
        return seen, changes.get(self.host.workspace, set())
