"""The waterfall of a month: a chart for each flow, its numbers as a table, and the same said in words."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from bot.locale import Language, marked
from bot.locale.language import NOTHING
from bot.views import clauses
from bot.views.charts import Number, line_chart
from bot.views.kit import Block, paragraphs
from bot.views.tables import table
from bot.views.text import bold
from sla.waterfall import Flow, NoGoal, Step, Waterfall

_NAMES = {Flow.SQLS: marked("Leads handed over"), Flow.SALES: marked("Sales from marketing")}
_NO_GOAL = {
    NoGoal.NOT_PROMISED: marked("the agreement promises no number of leads for this month"),
    NoGoal.OTHER_YEAR: marked("the targets of the agreement are for another year"),
    NoGoal.NO_BASKET: marked("no goal can be told before this year's sales have brought revenue"),
}


def waterfall_blocks(language: Language, waterfalls: Sequence[Waterfall]) -> list[Block]:
    """Where each flow stands, its chart, and the numbers of all charts in one table."""
    if not any(each.steps for each in waterfalls):
        return []
    charts = [block for each in waterfalls for block in _chart(language, each)]
    return [*paragraphs(_lines(language, waterfalls)), *charts, _numbers(language, waterfalls)]


def waterfall_text(language: Language, waterfalls: Sequence[Waterfall]) -> str:
    """Everything the charts show, for notifications and screen readers; one line for each flow."""
    return "\n".join(_said(language, each) for each in waterfalls if each.steps)


def _lines(language: Language, waterfalls: Sequence[Waterfall]) -> Iterator[str]:
    yield bold(language._("Goal and actual, added up day by day"))
    for each in waterfalls:
        yield "• " + language.pair(language._(_NAMES[each.flow]), _so_far(language, each))


def _so_far(language: Language, waterfall: Waterfall) -> str:
    last = waterfall.steps[-1]
    done = language.number(last.actual)
    if waterfall.goal is None or last.goal is None:
        return f"{done} ({language._(_NO_GOAL[waterfall.why_none or NoGoal.NOT_PROMISED])})"
    return language._(
        "{done} (goal by the evening of {day}: {goal}; by the end of {month}: {whole})",
        done=done,
        day=language.short_date(last.day),
        goal=language.number(last.goal),
        month=clauses.period_name(language, waterfall.month),
        whole=language.number(waterfall.goal),
    )


def _chart(language: Language, waterfall: Waterfall) -> list[Block]:
    name = language._(_NAMES[waterfall.flow])
    goals = [float(step.goal) for step in waterfall.steps if step.goal is not None]
    lines: dict[str, list[Number]] = {language._("Goal"): [*goals]} if goals else {}
    lines[language._("Actual")] = [step.actual for step in waterfall.steps]
    return line_chart(name, [language.short_date(step.day) for step in waterfall.steps], lines)


def _numbers(language: Language, waterfalls: Sequence[Waterfall]) -> Block:
    heads = [language._("Day")]
    for each in waterfalls:
        heads += [language._(_NAMES[each.flow]), language._("Goal")]
    days = zip(*(each.steps for each in waterfalls), strict=True)
    return table(heads, [_row(language, steps) for steps in days])


def _row(language: Language, steps: Sequence[Step]) -> list[str]:
    cells = [language.short_date(steps[0].day)]
    for step in steps:
        cells += [language.number(step.actual), _goal(language, step.goal)]
    return cells


def _said(language: Language, waterfall: Waterfall) -> str:
    days = language.sentence(_day(language, step) for step in waterfall.steps)
    return language.pair(language._(_NAMES[waterfall.flow]), f"{_so_far(language, waterfall)}. {days}.")


def _day(language: Language, step: Step) -> str:
    day, done = language.short_date(step.day), language.number(step.actual)
    if step.goal is None:
        return language.pair(day, done)
    return language._("{day}: {done} of {goal}", day=day, done=done, goal=language.number(step.goal))


def _goal(language: Language, goal: Decimal | None) -> str:
    return NOTHING if goal is None else language.number(goal)
