"""The parts of an agreement in words, line by line: a whole one and a difference are made of the same lines."""

from collections.abc import Iterator

from bot.locale import Language, marked
from bot.views import clauses
from bot.views.text import bold, esc
from sla.agreement import Agreement, Commitment, EscalationStep
from sla.rule import Rule
from sla.week_checks import DAYS
from sla.workspace import Team

LINE = 300
MOST_DAYS = 20
_PROMISES = {
    Team.MARKETING: marked("Marketing promises"),
    Team.SALES: marked("Sales promises"),
    Team.JOINT: marked("Both teams promise"),
}
_TO = {"channel": marked("the channel"), "owner": marked("whoever has the lead"), "head": marked("the head")}


def scope(language: Language, found: Agreement) -> Iterator[str]:
    """Each team's ground."""
    if found.scope:
        yield bold(language._("Who does what"))
    for team, grounds in found.scope.items():
        yield language.pair(clauses.team_name(language, team), ", ".join(esc(ground, LINE) for ground in grounds))


def glossary(language: Language, found: Agreement) -> Iterator[str]:
    """The words both teams agreed on."""
    if found.glossary:
        yield bold(language._("Glossary"))
    for term, meaning in found.glossary.items():
        yield f"• {language.pair(esc(term), esc(meaning, LINE))}"


def qualification(language: Language, found: Agreement) -> Iterator[str]:
    """The points from which a lead is ripe, what it needs, and each rule."""
    rules = found.qualification
    yield bold(language._("When a lead goes to sales"))
    yield language._(
        "Points: MQL from {mql}, SQL from {sql}, hot from {hot}",
        mql=language.number(rules.mql),
        sql=language.number(rules.sql),
        hot=language.number(rules.hot),
    )
    if rules.required:
        yield language._("Needed: {fields}", fields=language.words([esc(field) for field in rules.required]))
    yield from (f"• {rule(language, each)}" for each in rules.rules)


def rule(language: Language, found: Rule) -> str:
    """A rule's points and why they are given."""
    return f"{language.signed(found.points)} {esc(found.why, LINE)}"


def commitments(language: Language, found: Agreement) -> Iterator[str]:
    """What each team promises, and both together."""
    for team in (Team.MARKETING, Team.SALES, Team.JOINT):
        own = [each for each in found.commitments if each.team is team]
        if own:
            yield bold(language._(_PROMISES[team]))
        for each in own:
            yield f"• {commitment(language, each)}"


def commitment(language: Language, found: Commitment) -> str:
    """A commitment with its target and its id."""
    return f"{clauses.promise(language, found)} `{esc(found.id)}`"


def targets(language: Language, found: Agreement) -> Iterator[str]:
    """The goal of the year."""
    yield bold(language._("Goal"))
    yield language._(
        "{year}: {revenue} of revenue, {share} of it from marketing",
        year=found.targets.year,
        revenue=language.money(found.targets.revenue, found.currency),
        share=language.percent(found.targets.marketing_share),
    )


def hours(language: Language, found: Agreement) -> Iterator[str]:
    """When work is done."""
    yield bold(language._("Working hours ({zone})", zone=esc(found.hours.timezone)))
    for index, day in enumerate(DAYS):
        if intervals := found.hours.week.get(day):
            yield f"{language.weekday(index)} {', '.join(str(each) for each in intervals)}"
    if place := found.hours.holidays:
        country = "-".join(part for part in (place.country, place.subdivision) if part)
        yield language._("Closed on public holidays ({country})", country=esc(country))
    if found.hours.closures:
        days = [language.date(day) for day in found.hours.closures[:MOST_DAYS]]
        yield language._("Closed on {days}", days=language.words(days))
    for date, special in list(found.hours.exceptions.items())[:MOST_DAYS]:
        opened = ", ".join(str(each) for each in special) or language._("closed")
        yield language.pair(language.date(date), opened)


def escalation(language: Language, found: Agreement) -> Iterator[str]:
    """Who hears of a clock when."""
    if found.escalation:
        yield bold(language._("Reminders"))
    for step in found.escalation:
        yield "• " + _step(language, step)


def _step(language: Language, step: EscalationStep) -> str:
    return language._("after {share} of the time: {to}", share=language.percent(step.at), to=language._(_TO[step.to]))


WHOLE = (scope, glossary, qualification, commitments, targets, hours, escalation)
"""The parts in the order a reader meets them."""
