"""Rows of a file come in, a batch in one transaction: what is here already changes nothing, what is wrong is said."""

from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Generic, NamedTuple, TypeVar

from bot.services.desk import MOST_TURNS, Desk
from bot.services.errors import Refused
from sla.actor import Actor
from sla.agreement import Agreement
from sla.agreement_version import Versioned
from storage.errors import AlreadyStored, InDoubt, StorageError, Unavailable
from storage.known import Key
from storage.unit import Unit

R = TypeVar("R")

ANOTHER_CONTENT = "another content is here already under this source and external_id; nothing was changed"


class Numbered(NamedTuple, Generic[R]):
    """A row that was read, and the number of its line in the file."""

    line: int
    row: R


@dataclass(frozen=True, slots=True)
class Batch:
    """What became of a batch: how many rows of which fate, and those that were refused by their line, with a reason."""

    counts: Counter[str] = field(default_factory=Counter)
    refused: tuple[tuple[int, str], ...] = ()

    def __add__(self, other: "Batch") -> "Batch":
        return Batch(self.counts + other.counts, self.refused + other.refused)


class Seen:
    """What a dry run has read so far, which is stored nowhere: a number for each row and one for its content."""

    def __init__(self) -> None:
        self._contents: dict[int, int] = {}
        self._counted: set[int] = set()

    def recall(self, kind: str, key: Key) -> int | None:
        """The content under a key, as `note` was told of it."""
        return self._contents.get(hash((kind, key)))

    def note(self, kind: str, key: Key, content: int) -> None:
        """Remember a content by its number."""
        self._contents[hash((kind, key))] = content

    def first(self, fate: str, email: str) -> bool:
        """Whether a fate is counted for a person for the first time; a later batch does not know of it otherwise."""
        known = len(self._counted)
        self._counted.add(hash((fate, email)))
        return len(self._counted) > known


@dataclass(frozen=True, slots=True)
class How:
    """From which file, whether ripe leads are handed to sales, and, for a dry run that stores nothing, what it saw."""

    file: str
    hand_over: bool = False
    seen: Seen | None = None

    @property
    def dry(self) -> bool:
        """Whether nothing is to be stored."""
        return self.seen is not None


UseCase = Callable[[Desk, Unit, Actor, Sequence[Numbered[R]], How], Batch]


def take(use_case: UseCase[R], desk: Desk, actor: Actor, rows: Sequence[Numbered[R]], how: How) -> Batch:
    """Run a use case on a batch in one transaction; a row that can't be stored holds up none of the others.

    Raises:
        Refused: nothing_in_force.
        Unavailable: the database can't be reached; nothing of the batch is stored.
        InDoubt: the batch may be stored; the same rows again change nothing then.
    """
    try:
        return _again(lambda: _once(use_case, desk, actor, rows, how))
    except (Unavailable, InDoubt):
        raise
    except StorageError as error:
        if len(rows) == 1:
            why = " ".join(str(error).split())
            return Batch(Counter(refused=1), ((rows[0].line, f"the database does not take it: {why}"),))
        half = len(rows) // 2
        return take(use_case, desk, actor, rows[:half], how) + take(use_case, desk, actor, rows[half:], how)


def look_anew(desk: Desk, workspace_id: str) -> None:
    """Have the database see how much came in, so that it seeks what is there in the quickest way."""
    with desk.database.unit(workspace_id) as unit:
        unit.imports.look_anew()


def _once(use_case: UseCase[R], desk: Desk, actor: Actor, rows: Sequence[Numbered[R]], how: How) -> Batch:
    opened = desk.database.reading if how.dry else desk.database.unit
    with opened(actor.workspace_id) as unit:
        return use_case(desk, unit, actor, rows, how)


def _again(attempt: Callable[[], Batch]) -> Batch:
    """Try once more when somebody stored the same thing at the same moment, or the database undid a deadlock."""
    for _ in range(MOST_TURNS - 1):
        with suppress(AlreadyStored, Unavailable, InDoubt):
            return attempt()
    return attempt()


def in_force(unit: Unit) -> Versioned:
    """The agreement that history is counted under.

    Raises:
        Refused: nothing_in_force.
    """
    versioned = unit.agreements.in_force()
    if versioned is None:
        raise Refused("nothing_in_force")
    return versioned


def agreement_of(desk: Desk, workspace_id: str) -> Agreement:
    """The agreement in force, by whose zone, currency and rules a file is read.

    Raises:
        Refused: nothing_in_force.
    """
    with desk.database.reading(workspace_id) as unit:
        return in_force(unit).agreement
