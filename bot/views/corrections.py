"""What has changed of a period since its report was sent: each figure then and now."""

from collections.abc import Iterator
from datetime import datetime, tzinfo

from bot.locale import Language
from bot.locale.language import NOTHING
from bot.views import clauses
from bot.views.figures import MARKS, figure_pairs, goal_pairs
from bot.views.kit import Block, paragraphs
from bot.views.text import bold, esc
from sla.correction import FIGURES, Corrected
from sla.kpi import Kpis
from sla.scorecard import Line


def corrections(language: Language, found: Corrected | None, since: datetime, zone: tzinfo) -> list[Block]:
    """A section for what differs; nothing where nothing does."""
    if not found:
        return []
    title = language._("Corrected since {at}", at=language.slack_date(since, zone))
    return paragraphs([bold(title), *_figures(language, found), *(_line(language, *each) for each in found.lines)])


def _figures(language: Language, found: Corrected) -> Iterator[str]:
    """The figures in their order; one that differs by less than is shown says so by both being alike."""
    both = zip(FIGURES, _pairs(language, found.then), _pairs(language, found.now), strict=True)
    for name, (label, then), (_, now) in both:
        if name in found.figures:
            yield "• " + language.pair(label, f"{then} → {now}")


def _pairs(language: Language, kpis: Kpis) -> list[tuple[str, str]]:
    """The six figures and the company's revenue, each with its name, in the order of `FIGURES`."""
    return [*figure_pairs(language, kpis), goal_pairs(language, kpis)[0]]


def _line(language: Language, then: Line, now: Line) -> str:
    promised = clauses.graded(language, clauses.title(language, now.metric), now.grade)
    name = f"{promised} `{esc(now.clause)}` ({clauses.period_name(language, now.period)})"
    return "• " + language.pair(name, f"{_told(language, then)} → {_told(language, now)}")


def _told(language: Language, line: Line) -> str:
    if line.figure is None:
        return f"{MARKS[line.state]} {NOTHING}"
    if line.unit == "count":
        return f"{MARKS[line.state]} {language.number(line.figure)}"
    return f"{MARKS[line.state]} {language.percent(line.figure)} (n = {language.number(line.n)})"
