"""What the exchange of both teams has come to: for the digest, and for somebody's Home."""

from datetime import datetime, timedelta

from sla.exchange import Kind
from sla.hours import Calendar
from sla.waiting import Exchanged, Owed, owed_by, working_days_since
from sla.workspace import Team
from storage.unit import Unit

WEEK = timedelta(days=7)
MOST = 10
"""Contents and decisions that a digest names."""


def exchanged(unit: Unit, calendar: Calendar, now: datetime) -> Exchanged:
    """What both teams read of their exchange at `now`: the last seven days' contents and answers, and what is open."""
    since = now - WEEK
    return Exchanged(
        contents=unit.exchanges.told_in(Kind.CONTENT, since, now, MOST),
        waiting=sum(unit.exchanges.count_waiting().values()),
        oldest=_oldest(unit, calendar, now),
        answered=unit.replies.count(since, now),
        decisions=unit.decisions.open(MOST),
    )


def owed(unit: Unit, team: Team, user: str) -> Owed:
    """What waits for somebody of a team."""
    return Owed(owed_by(team, unit.exchanges.count_waiting()), unit.decisions.count_owned(user))


def _oldest(unit: Unit, calendar: Calendar, now: datetime) -> int:
    first = unit.exchanges.waiting(1)
    return working_days_since(calendar, first[0].at, now) if first else 0
