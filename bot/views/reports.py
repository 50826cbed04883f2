"""The report of a month that is over: indicators, scorecard, objectives, and what to talk of."""

from collections.abc import Iterator
from datetime import datetime, tzinfo

from bot.locale import Language
from bot.locale.language import NOTHING
from bot.views import clauses, kpi_reports
from bot.views.brainstorms import brainstorm_lines
from bot.views.corrections import corrections
from bot.views.figures import legend, need_lines, scorecard_blocks
from bot.views.kit import Message, context, divider, header, message, paragraphs, section
from bot.views.text import bold
from sla.correction import Corrected
from sla.monthly_report import MonthlyReport, Objectives


def monthly(language: Language, report: MonthlyReport, zone: tzinfo, since: Corrected | None = None) -> Message:
    """A month's report in one message; `since` is what was corrected after it was sent."""
    title = language._("Monthly report, {month}", month=clauses.period_name(language, report.month))
    blocks = [
        header(title),
        *corrections(language, since, report.at, zone),
        *kpi_reports.figure_blocks(language, report.kpis),
        divider(),
        *scorecard_blocks(language, report.scorecard, report.month),
        divider(),
        *paragraphs(_objectives(language, report)),
        divider(),
        section(bold(language._("For the brainstorm"))),
        *paragraphs(brainstorm_lines(language, report.brainstorm, report.month, zone)),
        context(legend(language)),
        context(f"{kpi_reports.ground(language, report.kpis)} {frozen_at(language, report.at, zone)}"),
    ]
    return message(language.pair(title, kpi_reports.summary(language, report.kpis)), blocks)


def frozen_at(language: Language, at: datetime, zone: tzinfo) -> str:
    """Since when a report stays as it is, and how it is shown again."""
    return language._("As of {at}; it stays as it is. `/sla report` shows it again.", at=language.slack_date(at, zone))


def _objectives(language: Language, report: MonthlyReport) -> Iterator[str]:
    found, money = report.objectives, report.kpis.kpis.currency
    yield bold(language._("Objectives for {month}", month=clauses.period_name(language, found.month)))
    goal = found.goal
    leads = NOTHING if goal.leads is None else language.number(goal.leads)
    yield "• " + language.pair(language._("Leads handed over"), leads)
    yield "• " + language.pair(language._("Revenue from marketing"), language.money(goal.revenue, money))
    yield from _needs(language, found)


def _needs(language: Language, found: Objectives) -> Iterator[str]:
    yield bold(language._("What the goal still needs"))
    if found.needs:
        yield from need_lines(language, [need for need in found.needs if clauses.kind(need.period) != "week"])
    else:
        yield language._("The agreement in force names no goal for this year.")
