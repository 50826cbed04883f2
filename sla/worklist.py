"""The open leads as a list: whose, which of them, and in the order in which something falls due."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from sla.handoff import Grade, Status

NEVER = datetime(2100, 1, 1, tzinfo=UTC)
"""When something is due of a lead whose clocks have all stopped: after all others."""
EARLIEST, LATEST = datetime(2000, 1, 1, tzinfo=UTC), NEVER + timedelta(days=1)
_PAGE = re.compile(r"[1-9][0-9]{0,3}", re.ASCII)


class Show(StrEnum):
    """Which open leads somebody asks for; several words mean those that are all of it."""

    MINE = "mine"
    OPEN = "open"
    OUTCOME = "outcome"
    LATE = "late"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Query:
    """What was asked for: which leads, of which grade and source if only some, and which page."""

    shows: tuple[Show, ...]
    grade: Grade | None = None
    source: str | None = None
    page: int = 1


@dataclass(frozen=True, slots=True)
class Selection:
    """The conditions of a list: everything that is given has to hold.

    `owner` is whose they are, `unclaimed` asks for those that are nobody's. What falls due first of each lies in
    [due_from, due_before). `asleep` tells those that are put off at `at` from the others; None takes both.
    """

    owner: str | None = None
    unclaimed: bool = False
    status: Status | None = None
    grade: Grade | None = None
    source: str | None = None
    due_from: datetime = EARLIEST
    due_before: datetime = LATEST
    asleep: bool | None = None
    at: datetime = EARLIEST


@dataclass(frozen=True, slots=True)
class Listed:
    """One open lead of a list: what falls due first of it (`metric` of the clause) and when (UTC), None for nothing.

    `offered_to` is who may take it before everybody else.
    """

    handoff_id: str
    lead_id: str
    name: str
    company: str
    email: str
    source: str
    grade: Grade
    status: Status
    owner: str | None
    snoozed_until: datetime | None
    due_at: datetime | None
    metric: str | None
    offered_to: str | None = None

    def late(self, now: datetime) -> bool:
        """Whether it should have been done by now; what is put off is not late."""
        return self.due_at is not None and self.due_at < now and not self.asleep(now)

    def asleep(self, now: datetime) -> bool:
        """Whether it is put off to a date that the prospect named."""
        return self.snoozed_until is not None and now < self.snoozed_until

    def free_for(self, user: str) -> bool:
        """Whether somebody may claim it now."""
        return self.owner is None and self.offered_to in (None, user)

    @property
    def place(self) -> "Place":
        """Its place in the order of a list."""
        return self.due_at or NEVER, self.handoff_id


Place = tuple[datetime, str]
START: Place = (EARLIEST, "")


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list as of `at`; `more` says whether there are leads after it."""

    at: datetime
    query: Query
    rows: Sequence[Listed]
    more: bool


@dataclass(frozen=True, slots=True)
class Tally:
    """How many open leads somebody has, how many of them are late, and how many put off."""

    mine: int = 0
    late: int = 0
    asleep: int = 0


@dataclass(frozen=True, slots=True)
class Day:
    """What a sales person has before them as of `at`, each list as long as fits, with how many there are in all.

    `due` are theirs in the order they fall due, `outcome` those of theirs of which only the outcome is missing,
    `asleep` those put off; `unclaimed` are nobody's.
    """

    at: datetime
    user: str
    tally: Tally
    due: Sequence[Listed] = ()
    outcome: Sequence[Listed] = ()
    asleep: Sequence[Listed] = ()
    unclaimed: Sequence[Listed] = ()
    unclaimed_in_all: int = 0


def read_query(typed: str, default: Show) -> Query:
    """What somebody typed after the command: words of `Show`, a grade, a page and a source, in any order."""
    shows: list[Show] = []
    source: list[str] = []
    query = Query((default,))
    for word in typed.split():
        lower = word.casefold()
        if lower in list(Show):
            shows.append(Show(lower))
        elif lower in list(Grade):
            query = replace(query, grade=Grade(lower))
        elif _PAGE.fullmatch(word):
            query = replace(query, page=int(word))
        else:
            source.append(word)
    return replace(query, shows=tuple(dict.fromkeys(shows)) or query.shows, source=" ".join(source) or None)


def selection(query: Query, user: str, now: datetime) -> Selection:
    """The conditions of what `user` asked for at `now`."""
    shows = set(query.shows)
    status = Status.OPEN if Show.OPEN in shows else None
    return Selection(
        owner=user if Show.MINE in shows else None,
        unclaimed=Show.OPEN in shows,
        status=Status.CONTACTED if Show.OUTCOME in shows else status,
        grade=query.grade,
        source=query.source,
        due_before=now if Show.LATE in shows else LATEST,
        asleep=False if Show.LATE in shows else None,
        at=now,
    )


def due_of(user: str, now: datetime) -> Selection:
    """Of somebody's leads those of which something falls due, without the ones put off."""
    return Selection(owner=user, due_before=NEVER, asleep=False, at=now)


def outcome_of(user: str, now: datetime) -> Selection:
    """Of somebody's leads those whose clocks have all stopped: only their outcome is missing."""
    return Selection(owner=user, due_from=NEVER, asleep=False, at=now)


def asleep_of(user: str, now: datetime) -> Selection:
    """Of somebody's leads those that are put off."""
    return Selection(owner=user, asleep=True, at=now)
