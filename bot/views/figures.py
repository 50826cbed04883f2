"""How both teams stand and the KPIs, in the same words for the status, the Home and the digest."""

from collections.abc import Iterable, Iterator, Sequence

from bot.locale import Language, marked
from bot.locale.language import NOTHING
from bot.views import clauses
from bot.views.kit import Block, Message, context, fields, header, message, paragraphs, section
from bot.views.text import bold, esc
from sla.kpi import Kpis, View
from sla.needs import ENOUGH, Need
from sla.period import Period
from sla.scorecard import Line, Scorecard, State
from sla.standing import Standing
from sla.workspace import Team

MARKS = {State.KEPT: "✅", State.AT_RISK: "⚠️", State.BROKEN: "❌", State.NOT_ENOUGH: "➖"}  # noqa: RUF001 — the sign says "nothing to tell yet"
_STATES = {
    State.KEPT: marked("kept"),
    State.AT_RISK: marked("at risk"),
    State.BROKEN: marked("broken"),
    State.NOT_ENOUGH: marked("not enough yet"),
}
VIEWS = {
    View.PERIOD: marked("Period view: sold in the period against handed over in the period."),
    View.COHORT: marked("Cohort view: leads handed over in the period, and what was sold to them so far."),
}
_BY_THE_END = {
    "week": marked("By the end of the week"),
    "month": marked("By the end of the month"),
    "quarter": marked("By the end of the quarter"),
    "year": marked("By the end of the year"),
}


def status(language: Language, standing: Standing) -> Message:
    """How both teams stand, in one message: commitments, handoffs, KPIs and what the goal still needs."""
    title = language._("Where we stand, {period}", period=clauses.period_name(language, standing.period))
    told = language.pair(title, summary(language, standing))
    return message(told, [header(title), *standing_blocks(language, standing)])


def summary(language: Language, standing: Standing) -> str:
    """The standing in one line, for notifications and screen readers."""
    lines = standing.scorecard.lines
    counts = {state: sum(line.state is state for line in lines) for state in State}
    told = [language.pair(language._(_STATES[state]), language.number(n)) for state, n in counts.items() if n]
    return ", ".join([*told, _queue(language, standing)])


def standing_blocks(language: Language, standing: Standing) -> list[Block]:
    """The standing without a title: what the status, the Home and the digest show alike."""
    blocks: list[Block] = []
    blocks += scorecard_blocks(language, standing.scorecard, standing.period)
    blocks.append(section(bold(language._("Leads in the hands of sales")) + f"\n{_queue(language, standing)}"))
    blocks.append(section(bold(language._("KPIs, {period}", period=_period(language, standing.kpis)))))
    blocks.append(fields(figure_pairs(language, standing.kpis)))
    blocks += paragraphs(_needs(language, standing))
    blocks.append(context(legend(language)))
    return blocks


def scorecard_blocks(language: Language, scorecard: Scorecard, month: Period) -> list[Block]:
    """The commitments of marketing, of sales, and of both; one that is judged over another period names that."""
    blocks: list[Block] = []
    for team in (Team.MARKETING, Team.SALES, Team.JOINT):
        lines = scorecard.of(team)
        blocks += paragraphs(_team(language, team, lines, month)) if lines else []
    return blocks


def _team(language: Language, team: Team, lines: Iterable[Line], month: Period) -> Iterator[str]:
    yield f"*{clauses.team_name(language, team)}*"
    for line in lines:
        yield _line(language, line, month)


def _line(language: Language, line: Line, month: Period) -> str:
    """One commitment: its mark, its figure against its target, and the cases a share rests on."""
    promised = clauses.graded(language, clauses.title(language, line.metric), line.grade)
    name = f"{MARKS[line.state]} {promised} `{esc(line.clause)}`"
    if line.period != month:
        name += f" ({clauses.period_name(language, line.period)})"
    if line.unit == "share":
        figure, target, n = language.percent(line.figure), language.percent(line.target), language.number(line.n)
        return language._("{name}: {figure}, target {target} (n = {n})", name=name, figure=figure, target=target, n=n)
    figure = NOTHING if line.figure is None else language.number(line.figure)
    told = language._("{name}: {figure} of {target}", name=name, figure=figure, target=language.number(line.target))
    if line.expected is None or line.state is not State.AT_RISK:
        return told
    return told + language._(", {expected} expected by now", expected=language.number(line.expected))


def _queue(language: Language, standing: Standing) -> str:
    parts = (
        language.plural("{n} open", "{n} open", standing.open),
        language.plural("{n} unclaimed", "{n} unclaimed", standing.unclaimed),
        language.plural("{n} overdue", "{n} overdue", standing.overdue),
    )
    return ", ".join(parts)


def figure_pairs(language: Language, figures: Kpis) -> list[tuple[str, str]]:
    """The six figures of marketing's part, each with its name."""
    money = figures.currency
    return [
        (language._("Leads handed over"), language.number(figures.leads)),
        (language._("Sales from marketing"), language.number(figures.sales)),
        (language._("Revenue from marketing"), language.money(figures.revenue, money)),
        (language._("Average basket"), language.money(figures.average_basket, money)),
        (language._("Conversion"), language.percent(figures.conversion)),
        (language._("Marketing share"), language.percent(figures.marketing_share)),
    ]


def goal_pairs(language: Language, figures: Kpis) -> list[tuple[str, str]]:
    """The company's revenue, and what marketing's target asks for."""
    total = language._("Total revenue, as stated") if figures.stated else language._("Total revenue")
    return [
        (total, language.money(figures.total_revenue, figures.currency)),
        (language._("Target of marketing"), language.money(figures.marketing_target, figures.currency)),
        (language._("Customers needed"), language.whole(figures.customers_needed)),
        (language._("Leads needed"), language.whole(figures.leads_needed)),
    ]


def _period(language: Language, figures: Kpis) -> str:
    return clauses.period_name(language, figures.period)


def _needs(language: Language, standing: Standing) -> Iterator[str]:
    if standing.needs:
        yield bold(language._("What the goal still needs"))
        yield from need_lines(language, standing.needs)


def need_lines(language: Language, needs: Sequence[Need]) -> Iterator[str]:
    """What the goal still needs by the end of each period, and what that rests on: that of the last, the year."""
    lines = [_need(language, need) for need in needs if need.sales_needed is not None]
    yield from lines or [language._("No sale yet this year to calculate from.")]
    yield _ground(language, needs[-1])


def _need(language: Language, need: Need) -> str:
    if not need.sales_needed:
        told = language._("reached ({sales})", sales=language.plural("{n} sale", "{n} sales", need.sales_done))
    else:
        sales = language.plural("{n} sale", "{n} sales", need.sales_needed)
        told = language._("{sales} more, for {goal} in all", sales=sales, goal=language.whole(need.sales_goal))
        if need.sqls_needed is not None:
            told += language.plural(", so {n} SQL", ", so {n} SQLs", need.sqls_needed)
            told += _between(language, need)
    return language.pair(language._(_BY_THE_END[clauses.kind(need.period)]), told)


def _between(language: Language, need: Need) -> str:
    if need.sqls_between is None:
        return ""
    low, high = (language.number(end) for end in need.sqls_between)
    return " " + language._("({low} to {high})", low=low, high=high)


def _ground(language: Language, need: Need) -> str:
    leads = language.plural("{n} lead handed over", "{n} leads handed over", need.n)
    sales = language.plural("{n} sale", "{n} sales", need.sales_done)
    if not need.enough:
        told = language._("{leads} this year: SQLs needed are shown from {most} on.", leads=leads, most=ENOUGH)
    elif need.more_sold:
        told = language._(
            "{sales} and {leads} this year: that tells no conversion, so no SQLs.", sales=sales, leads=leads
        )
    else:
        told = language._("Based on {leads} and {sales} this year.", leads=leads, sales=sales)
        told += " " + language._("In brackets: within Wilson's 95% interval of the conversion.")
    return f"_{told}_"


def legend(language: Language) -> str:
    """What the marks mean."""
    return "   ".join(f"{mark} {language._(_STATES[state])}" for state, mark in MARKS.items())
