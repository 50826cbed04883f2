"""The agreement's metrics, commitments and periods in words."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Literal
from zoneinfo import ZoneInfo

from bot.locale import Language, marked
from bot.views.text import esc
from sla.agreement import Agreement, Commitment
from sla.handoff import Grade, Reason
from sla.metrics import METRICS
from sla.period import Period
from sla.span import Span
from sla.target import Value
from sla.workspace import Team

TITLES = {
    "sqls_delivered": marked("SQLs handed over"),
    "sqls_accepted": marked("SQLs accepted"),
    "campaign_notice": marked("Notice of campaigns"),
    "contents_shared": marked("Content shared"),
    "time_to_claim": marked("Claim by sales"),
    "time_to_first_contact": marked("First contact"),
    "contact_attempts": marked("Attempts to reach"),
    "conversation_minutes": marked("Conversations"),
    "outcome_recorded": marked("Outcome"),
    "field_feedback": marked("Feedback from the field"),
    "content_ideas": marked("Ideas for content"),
    "meetings_held": marked("Meetings held"),
    "time_to_alert": marked("Alert to sales"),
    "availability": marked("People at work"),
    "records_complete": marked("Complete records"),
    "reports_shared": marked("Reports shared"),
}
_PER = {
    "week": marked("per week"),
    "month": marked("per month"),
    "quarter": marked("per quarter"),
    "year": marked("per year"),
}
_TEAMS = {
    Team.MARKETING: marked("Marketing"),
    Team.SALES: marked("Sales"),
    Team.JOINT: marked("Both teams"),
}
_REASONS = {
    Reason.NOT_A_FIT: marked("Not a fit"),
    Reason.NO_NEED: marked("No need"),
    Reason.NO_BUDGET: marked("No budget"),
    Reason.WRONG_PERSON: marked("Wrong person"),
    Reason.UNREACHABLE: marked("Unreachable"),
    Reason.DUPLICATE: marked("Duplicate"),
    Reason.SPAM: marked("Spam"),
}

_KINDS: dict[Literal["week", "month", "quarter", "year"], Callable[[date], Period]] = {
    "week": Period.week_of,
    "month": Period.month_of,
    "quarter": Period.quarter_of,
    "year": Period.year_of,
}


def zone(agreement: Agreement) -> ZoneInfo:
    """The zone the agreement's working hours are written in."""
    return agreement.hours.zone


def title(language: Language, metric: str) -> str:
    """The name of a metric."""
    return language._(TITLES[metric]) if metric in TITLES else esc(metric)


def team_name(language: Language, team: Team) -> str:
    """The name of a team."""
    return language._(_TEAMS[team])


def reason_name(language: Language, reason: Reason) -> str:
    """Why a lead was disqualified."""
    return language._(_REASONS[reason])


def name(language: Language, commitment: Commitment) -> str:
    """The name of a commitment; one for hot leads alone says so."""
    words = title(language, commitment.metric)
    return graded(language, words, commitment.grade)


def graded(language: Language, words: str, grade: Grade | None) -> str:
    """A clause's words with the leads it is about."""
    return language._("{clause} (hot leads)", clause=words) if grade is Grade.HOT else words


def target(language: Language, commitment: Commitment) -> str:
    """What a commitment promises: `within 1 h, for 90%`."""
    parts = [_floor(language, commitment), _within(language, commitment), _share(language, commitment)]
    parts.append(language._(_PER[commitment.per]) if commitment.per in _PER else "")
    return ", ".join(part for part in parts if part)


def value(language: Language, commitment: Commitment, wanted: Value) -> str:
    """One target of a commitment alone: 4 h, 2 days, 70%, 25, 10 min."""
    return language.duration(wanted) if isinstance(wanted, Span) else _amounts(language, commitment)(wanted)


def promise(language: Language, commitment: Commitment) -> str:
    """A commitment's name with what it promises."""
    return language.pair(name(language, commitment), target(language, commitment))


def _floor(language: Language, commitment: Commitment) -> str:
    at_least = commitment.at_least
    if at_least is None:
        return ""
    if isinstance(at_least, Span):
        return language._("at least {amount} ahead", amount=language.duration(at_least))
    return language._("at least {amount}", amount=_amounts(language, commitment)(at_least))


def _amounts(language: Language, commitment: Commitment) -> Callable[[Decimal | int], str]:
    kind = METRICS[commitment.metric].target if commitment.metric in METRICS else None
    if kind == "share":
        return language.percent
    if commitment.metric == "conversation_minutes":
        return lambda minutes: language._("{n} min", n=minutes)
    if commitment.metric == "availability":
        return lambda people: language.plural("{n} person", "{n} people", int(people))
    return language.number


def _within(language: Language, commitment: Commitment) -> str:
    return language._("within {time}", time=language.duration(commitment.within)) if commitment.within else ""


def _share(language: Language, commitment: Commitment) -> str:
    return language._("for {share}", share=language.percent(commitment.share)) if commitment.share else ""


def kind(period: Period) -> Literal["week", "month", "quarter", "year"]:
    """What a period is: a week, a month, a quarter or a year."""
    for name_of, made in _KINDS.items():
        if made(period.first) == period:
            return name_of
    return "year"


def period_name(language: Language, period: Period) -> str:
    """A period in words: March 2026, Q1 2026, week 10 of 2026; of other days Mar 1, 2026 to Mar 15, 2026."""
    if period.of_the_calendar:
        return language.period(period.first, kind(period))
    if period.first == period.last:
        return language.date(period.first)
    first, last = language.date(period.first), language.date(period.last)
    return language._("from {first} to {last}", first=first, last=last)
