"""What the members of both teams make of a proposal, clause by clause: clear, unclear or too hard."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sla.agreement import Agreement
from sla.difference import Part, differences, pieces


class Mark(StrEnum):
    """How a clause reads to somebody who has to keep it, or to see it kept."""

    TOO_HARD = "too_hard"
    UNCLEAR = "unclear"
    CLEAR = "clear"


NEEDS_WHY = (Mark.TOO_HARD, Mark.UNCLEAR)
"""The marks that help nobody without a line of why, the gravest first."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause of an agreement by its part and its name there; "" for a part of one piece."""

    part: Part
    item: str = ""

    @property
    def key(self) -> str:
        """The text it is stored under."""
        return f"{self.part}:{self.item}"

    @classmethod
    def of(cls, key: str) -> "Clause":
        """The clause of a key.

        Raises:
            ValueError: it is no key.
        """
        part, _, item = key.partition(":")
        return cls(Part(part), item)


@dataclass(frozen=True, slots=True)
class Vote:
    """What one person said of a clause, why, and when (UTC); their latest word on it."""

    clause: Clause
    user: str
    mark: Mark
    why: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Tally:
    """The votes on one clause, the gravest first."""

    clause: Clause
    votes: tuple[Vote, ...]

    @property
    def counts(self) -> Mapping[Mark, int]:
        """How often each mark was given."""
        return Counter(vote.mark for vote in self.votes)


def clauses(agreement: Agreement) -> tuple[Clause, ...]:
    """Everything of an agreement that somebody may point at, in the order a reader meets it."""
    return tuple(Clause(part, item) for part in Part for item in pieces(agreement, part))


def markable(before: Agreement | None, after: Agreement) -> tuple[tuple[Clause, ...], tuple[Clause, ...]]:
    """What of a proposal may be marked: the clauses that it changes, those it takes out among them, and the others."""
    every = clauses(after)
    if before is None:
        return every, ()
    changed = tuple(Clause(each.part, each.item) for each in differences(before, after))
    return changed, tuple(each for each in every if each not in changed)


def tally(votes: Iterable[Vote]) -> tuple[Tally, ...]:
    """The votes by clause: those found too hard by most first, then those unclear to most."""
    by_clause: dict[Clause, list[Vote]] = {}
    for vote in votes:
        by_clause.setdefault(vote.clause, []).append(vote)
    gravity = list(Mark)
    tallies = [
        Tally(clause, tuple(sorted(given, key=lambda vote: (gravity.index(vote.mark), vote.at))))
        for clause, given in by_clause.items()
    ]
    return tuple(sorted(tallies, key=lambda each: [-each.counts[mark] for mark in NEEDS_WHY]))
