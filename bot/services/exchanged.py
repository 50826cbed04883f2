"""What the exchange of both teams has come to: for the digest, and for somebody's Home."""

from datetime import datetime

from sla.exchange import Kind
from sla.hours import Calendar
from sla.waiting import Exchanged, Owed, foremost, owed_by, working_days_since
from sla.workspace import Team
from storage.unit import Unit

MOST = 10
"""Contents and decisions that a digest names."""


def exchanged(unit: Unit, calendar: Calendar, span: tuple[datetime, datetime], now: datetime) -> Exchanged:
    """What both teams read of their exchange at `now`: a span's contents and answers (UTC), and what is open."""
    contents = unit.exchanges.told_in(Kind.CONTENT, *span, MOST)
    decisions = foremost(unit.decisions.newest_open(MOST), unit.decisions.open(MOST), MOST)
    return Exchanged(
        contents=contents,
        waiting=sum(unit.exchanges.count_waiting().values()),
        oldest=_oldest(unit, calendar, now),
        answered=unit.replies.count(*span),
        decisions=decisions,
        more_contents=unit.exchanges.count(Kind.CONTENT, *span) - len(contents),
        more_decisions=unit.decisions.count_open() - len(decisions),
    )


def owed(unit: Unit, team: Team, user: str) -> Owed:
    """What waits for somebody of a team."""
    return Owed(owed_by(team, unit.exchanges.count_waiting()), unit.decisions.count_owned(user))


def _oldest(unit: Unit, calendar: Calendar, now: datetime) -> int:
    first = unit.exchanges.waiting(1)
    return working_days_since(calendar, first[0].at, now) if first else 0
