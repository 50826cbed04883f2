"""The reports that are kept, the last that was sent first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.locale import Language, marked
from bot.views import clauses
from bot.views.kit import Message, context, header, message, paragraphs, section
from sla.period import Period
from sla.report_times import Kind

_KINDS = {
    Kind.WEEKLY: marked("Weekly digest"),
    Kind.MONTHLY: marked("Monthly report"),
    Kind.QUARTERLY: marked("Quarterly review"),
}


@dataclass(frozen=True, slots=True)
class Listed:
    """A report of a kind, of a period, sent at an instant (UTC)."""

    kind: Kind
    period: Period
    at: datetime


def listing(language: Language, found: Sequence[Listed]) -> Message:
    """What is kept, and how one of them is shown again."""
    title = language._("Reports")
    if not found:
        nothing = language._("No report was sent yet. `/sla settings` says when each is due.")
        return message(nothing, [section(nothing)])
    lines = [f"• {_line(language, each)}" for each in found]
    note = language._("`/sla report {period}` shows one again as it was sent.", period=found[0].period.label)
    named = [clauses.period_name(language, each.period) for each in found]
    return message(language.pair(title, language.words(named)), [header(title), *paragraphs(lines), context(note)])


def kind_name(language: Language, kind: Kind) -> str:
    """What a kind of report is called."""
    return language._(_KINDS[kind])


def _line(language: Language, found: Listed) -> str:
    name = clauses.period_name(language, found.period)
    told = language.pair(kind_name(language, found.kind), name)
    return f"`{found.period.label}` {told} · {language.slack_date(found.at)}"
