"""What a Home shows to sales, to marketing and to a head alone: their figures, their supply, what waits for them."""

from collections.abc import Iterator

from bot.locale import Language
from bot.locale.language import NOTHING
from bot.views import clauses
from bot.views.appearances import source_name
from bot.views.kit import Block, fields, header, paragraphs, section
from bot.views.quality import worst
from bot.views.text import esc
from bot.views.times import first_contact, half_within, kept_of
from sla.breakdown import Part
from sla.household import Household, broken
from sla.kpi import Kpis
from sla.scorecard import Line

MOST = 5


def mine(language: Language, household: Household) -> list[Block]:
    """A sales person's own figures of the month, beside those of all."""
    if household.mine is None or household.standing is None:
        return []
    title = language._("My figures, {period}", period=clauses.period_name(language, household.standing.period))
    return [header(title), fields(_mine(language, household.mine, household.standing.kpis))]


def _mine(language: Language, part: Part, all_of_it: Kpis) -> list[tuple[str, str]]:
    own, total = _figures(language, part, all_of_it.currency), _figures(language, all_of_it, all_of_it.currency)
    names = (language._("My leads"), language._("My sales"), language._("My revenue"), language._("My conversion"))
    compared = [language._("{mine} (all: {all})", mine=one, all=every) for one, every in zip(own, total, strict=True)]
    contact = first_contact(part.times)
    return [
        *zip(names, compared, strict=True),
        (language._("First contact, half within"), half_within(language, contact)),
        (language._("Kept in time"), kept_of(language, contact)),
    ]


def _figures(language: Language, of: Part | Kpis, currency: str) -> tuple[str, str, str, str]:
    return (
        language.number(of.leads),
        language.number(of.sales),
        language.money(of.revenue, currency),
        language.percent(of.conversion),
    )


def supply(language: Language, household: Household) -> list[Block]:
    """What marketing brought this month, source by source, and what sales found wanting of late."""
    if household.supply is None or household.standing is None:
        return []
    period = clauses.period_name(language, household.standing.period)
    title = header(language._("What we bring, {period}", period=period))
    return [title, *paragraphs(_sources(language, household)), *worst(language, household.supply.worst)]


def deciding(language: Language, household: Household) -> list[Block]:
    """What needs a head; nothing for everybody else."""
    if household.undecided is None:
        return []
    waits = list(_waiting(language, household))
    title = header(language._("What needs you"))
    return [title, *(paragraphs(waits) if waits else [section(language._("Nothing waits for a decision."))])]


def _sources(language: Language, household: Household) -> Iterator[str]:
    found = household.supply.sources if household.supply else ()
    for part in found[:MOST]:
        told = language.plural("{n} lead handed over", "{n} leads handed over", part.leads)
        sold = language.plural("{n} sale", "{n} sales", part.sales)
        yield "• " + language.pair(source_name(language, part.name or NOTHING), f"{told}, {sold}")
    if len(found) > MOST:
        yield language.plural("… and {n} more", "… and {n} more", len(found) - MOST)
    if not found:
        yield language._("Nothing was handed over and nothing sold in this period.")


def _waiting(language: Language, household: Household) -> Iterator[str]:
    undecided, standing = household.undecided, household.standing
    if undecided is not None and undecided.to_sign is not None:
        version = undecided.to_sign
        yield "✍️ " + language._("Version {version} waits for your signature: `/sla sign`", version=version)
    if undecided is not None and undecided.doubted:
        yield "🤔 " + language.plural(
            "{n} clause of the proposal is marked unclear or too hard: `/sla agreement`",
            "{n} clauses of the proposal are marked unclear or too hard: `/sla agreement`",
            undecided.doubted,
        )
    if standing is None:
        return
    if standing.overdue:
        late = language.plural(
            "{n} lead is overdue: `/sla leads late`", "{n} leads are overdue: `/sla leads late`", standing.overdue
        )
        yield f"⏰ {late}"
    for line in broken(standing):
        yield "❌ " + _broken(language, line)


def _broken(language: Language, line: Line) -> str:
    promised = clauses.graded(language, clauses.title(language, line.metric), line.grade)
    return language._("{promise}: not kept; `/sla whatif {clause}` says why", promise=promised, clause=esc(line.clause))
