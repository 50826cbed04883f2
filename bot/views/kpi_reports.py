"""The KPIs of a period in one message: against the period before and the goal, the funnel, the times and the parts."""

from collections.abc import Iterator
from decimal import Decimal

from bot.locale import Language, marked
from bot.locale.language import NOTHING
from bot.views import clauses
from bot.views.figures import VIEWS, figure_pairs, goal_pairs
from bot.views.kit import Block, Message, context, fields, header, message, paragraphs, section
from bot.views.tables import Cell, person_cell, table
from bot.views.text import bold, esc, person
from bot.views.times import first_contact, half_within, kept_of, kept_share, minutes
from bot.views.waterfalls import waterfall_blocks, waterfall_text
from sla.appearance import IN_PERSON
from sla.breakdown import By, Part
from sla.funnel import Funnel
from sla.kpi_report import KpiReport
from sla.times import Times

_OF_THE_PARTS = marked(
    "First contact: how soon half of those called were called, in working time, and which share in time (of how many)."
)
MOST = 50
"""So many parts are shown one by one."""
TITLES = {
    By.SOURCE: marked("By source"),
    By.CAMPAIGN: marked("By campaign"),
    By.PERSON: marked("By person"),
    By.GRADE: marked("By grade"),
}
_NAMELESS = {By.CAMPAIGN: marked("No campaign"), By.PERSON: marked("Nobody yet")}
_GRADES = {"hot": marked("Hot"), "standard": marked("Standard")}


def kpi_report(language: Language, report: KpiReport) -> Message:
    """The report in one message; its text says the figures too."""
    name = clauses.period_name(language, report.kpis.period)
    title = language._("KPIs, {period}", period=name)
    blocks = [header(title), *figure_blocks(language, report), *_parts(language, report)]
    text = language.pair(title, summary(language, report))
    return message(text, [*blocks, context(ground(language, report))])


def figure_blocks(language: Language, report: KpiReport) -> list[Block]:
    """The figures against the period before and the goal, the funnel, the times, and of a month its waterfalls."""
    figures, goals = figure_pairs(language, report.kpis), goal_pairs(language, report.kpis)
    beside = zip(figures, _compared(language, report), strict=True)
    told = [(label, f"{value}\n{more}") for (label, value), more in beside]
    days = [] if report.by else waterfall_blocks(language, report.waterfalls)
    return [fields([*told, *goals]), *paragraphs(_course(language, report)), *days]


def summary(language: Language, report: KpiReport) -> str:
    """The figures in one line, then a line for each part or waterfall, for notifications and screen readers."""
    figures, goals = figure_pairs(language, report.kpis), goal_pairs(language, report.kpis)
    beside = zip(figures, _compared(language, report), strict=True)
    said = [f"{label} {value} ({more})" for (label, value), more in beside]
    text = ", ".join([*said, *(f"{label} {value}" for label, value in goals)])
    parts = (part_line(language, report, report.by, part) for part in report.parts[:MOST] if report.by)
    rest = "\n".join(parts) if report.by else waterfall_text(language, report.waterfalls)
    return "\n".join(filter(None, (text, rest)))


def part_line(language: Language, report: KpiReport, by: By, part: Part) -> str:
    """One part in a line: its leads, sales, revenue and conversion, and how fast its leads were called."""
    money = report.kpis.currency
    name = _name(language, by, part.name)
    told = [
        language.plural("{n} lead", "{n} leads", part.leads),
        language.plural("{n} sale", "{n} sales", part.sales),
        language.money(part.revenue, money),
        language.pair(language._("Conversion"), language.percent(part.conversion)),
    ]
    contact = first_contact(part.times)
    if contact is not None and contact.n:
        told.append(
            language._(
                "first contact: half within {median}, {kept} kept",
                median=half_within(language, contact),
                kept=kept_of(language, contact),
            )
        )
    shown = person(part.name) if by is By.PERSON and part.name else esc(name) if isinstance(name, str) else NOTHING
    return "• " + language.pair(shown, ", ".join(told))


def _compared(language: Language, report: KpiReport) -> Iterator[str]:
    """Beside each of the six figures: what it was in the period before, and what was promised."""
    before = [value for _, value in figure_pairs(language, report.before)]
    goal, money = report.goal, report.kpis.currency
    promised: list[str | None] = [
        None if goal.leads is None else language.number(goal.leads),
        None,
        None if goal.revenue is None else language.money(goal.revenue, money),
        None,
        None,
        None if goal.marketing_share is None else language.percent(goal.marketing_share),
    ]
    for was, wanted in zip(before, promised, strict=True):
        told = language._("before: {value}", value=was)
        yield told if wanted is None else language._("goal: {goal}, {before}", goal=wanted, before=told)


def _course(language: Language, report: KpiReport) -> Iterator[str]:
    yield bold(language._("How far the leads that showed up in this period have come"))
    yield _funnel(language, report.funnel)
    if report.times:
        yield bold(language._("How long it took, in working time"))
    for times in report.times:
        yield "• " + _times(language, times)


def _funnel(language: Language, funnel: Funnel) -> str:
    came = funnel.contacted
    steps = (
        language.plural("{n} lead", "{n} leads", funnel.leads),
        _step(language, language.plural("{n} MQL", "{n} MQLs", funnel.mqls), funnel.mqls, funnel.leads),
        _step(language, language.plural("{n} SQL", "{n} SQLs", funnel.sqls), funnel.sqls, funnel.mqls),
        _step(
            language, language.plural("{n} contacted", "{n} contacted", funnel.contacted), funnel.contacted, funnel.sqls
        ),
        _step(language, language.plural("{n} won", "{n} won", funnel.won), funnel.won, came),
    )
    return " → ".join(steps)


def _step(language: Language, told: str, came: int, of: int) -> str:
    return f"{told} ({language.percent(Decimal(came) / of)})" if of else told


def _times(language: Language, times: Times) -> str:
    promise = clauses.graded(language, clauses.title(language, times.metric), times.grade)
    name = f"{promise} `{esc(times.clause)}`"
    return language.pair(name, language.sentence([_done(language, times), _in_time(language, times)]))


def _done(language: Language, times: Times) -> str:
    if times.median is None or times.slow is None:
        return language._("none done yet")
    return language.plural(
        "{n} done, half of them within {median}, nine in ten within {slow}",
        "{n} done, half of them within {median}, nine in ten within {slow}",
        times.n,
        median=minutes(language, times.median),
        slow=minutes(language, times.slow),
    )


def _in_time(language: Language, times: Times) -> str:
    share, judged = kept_share(times), times.kept.judged
    if share is None:
        return language._("none due yet")
    return language.plural(
        "{share} of {n} kept in time", "{share} of {n} kept in time", judged, share=language.percent(share)
    )


def _parts(language: Language, report: KpiReport) -> list[Block]:
    if report.by is None:
        return []
    title = language._(TITLES[report.by])
    if not report.parts:
        nothing = language._("Nothing was handed over and nothing sold in this period.")
        return [section(language.pair(bold(title), nothing))]
    shown, rest = report.parts[:MOST], report.parts[MOST:]
    more = [context(language.plural("… and {n} more", "… and {n} more", len(rest)))] if rest else []
    return [table([title, *_heads(language)], [_row(language, report, part) for part in shown]), *more]


def _heads(language: Language) -> list[str]:
    return [
        language._("Leads"),
        language._("Sales won"),
        language._("Revenue"),
        language._("Basket"),
        language._("Conversion"),
        language._("First contact"),
        language._("In time"),
    ]


def _row(language: Language, report: KpiReport, part: Part) -> list[Cell]:
    money = report.kpis.currency
    contact = first_contact(part.times)
    return [
        _name(language, report.by, part.name),
        language.number(part.leads),
        language.number(part.sales),
        language.money(part.revenue, money),
        language.money(part.average_basket, money),
        language.percent(part.conversion),
        half_within(language, contact),
        kept_of(language, contact),
    ]


def _name(language: Language, by: By | None, name: str | None) -> Cell:
    if by in _NAMELESS and name is None:
        return language._(_NAMELESS[by])
    if name is None:
        return NOTHING
    if by is By.PERSON:
        return person_cell(name)
    if by is By.GRADE:
        return language._(_GRADES[name])
    return language._("Met in person") if by is By.SOURCE and name == IN_PERSON else name


def ground(language: Language, report: KpiReport) -> str:
    """What the figures are of, and what they are set against."""
    before = clauses.period_name(language, report.before.period)
    told = language._(VIEWS[report.kpis.view]) + " " + language._("Before: {period}.", period=before)
    return told + " " + language._(_OF_THE_PARTS) if report.by and report.parts else told
