"""What both teams may talk of when a month is over, in words: decisions, open ideas, suggestions with their figures."""

from collections.abc import Iterator
from datetime import tzinfo

from bot.locale import Language
from bot.views import answers, clauses
from bot.views.exchanges import decision_line, named
from bot.views.quality import rate_figures, rate_name
from bot.views.text import bold, esc, person
from sla.brainstorm import (
    Brainstorm,
    BrokenAgain,
    CampaignToCome,
    DecisionLeft,
    DoubtfulSource,
    IdeaUnanswered,
    NoContent,
    Suggestion,
    TooFewLeads,
)
from sla.period import Period
from sla.tightest import OFTEN


def brainstorm_lines(language: Language, found: Brainstorm, month: Period, zone: tzinfo) -> Iterator[str]:
    """The brainstorm of a month's report, line by line."""
    yield bold(language._("Decided in the month"))
    yield from (decision_line(language, each) for each in found.decisions)
    yield from _rest(language, found.more_decisions)
    if not found.decisions:
        yield language._("Nothing was decided. `/sla meeting` records what you agree on.")
    if found.ideas:
        yield bold(language._("Ideas that wait for an answer"))
    for each in found.ideas:
        votes = [f"👍 {language.number(each.votes)}"] if each.votes else []
        yield " · ".join([f"• {named(each.exchange)}", person(each.exchange.by), *votes])
    yield from _rest(language, found.more_ideas)
    yield bold(language._("Suggestions to talk of"))
    yield from (f"💡 {suggestion(language, each, month, zone)}" for each in found.suggestions)
    if not found.suggestions:
        yield language._("The figures suggest nothing to change.")


def _rest(language: Language, count: int) -> Iterator[str]:
    if count:
        yield language.plural("… and {n} more", "… and {n} more", count)


def suggestion(language: Language, found: Suggestion, month: Period, zone: tzinfo) -> str:
    """One suggestion with the figures it rests on; `month` is the one that is over."""
    match found:
        case BrokenAgain():
            return _broken_again(language, found)
        case TooFewLeads():
            return _too_few_leads(language, found, month)
        case DoubtfulSource():
            return _doubtful_source(language, found)
        case CampaignToCome():
            return _campaign(language, found, zone)
        case _:
            return _exchanged(language, found)


def _exchanged(language: Language, found: NoContent | IdeaUnanswered | DecisionLeft) -> str:
    match found:
        case NoContent():
            return _no_content(language, found)
        case IdeaUnanswered():
            return _idea(language, found)
        case DecisionLeft():
            return _decision(language, found)


def _broken_again(language: Language, found: BrokenAgain) -> str:
    clause = f"{clauses.name(language, found.clause)} `{esc(found.clause.id)}`"
    told = language._(
        "{clause} was broken twice in a row ({before}, then {now}).",
        clause=clause,
        before=answers.line(language, found.before),
        now=answers.line(language, found.line),
    )
    return f"{told} {_what_would_do(language, found)}"


def _what_would_do(language: Language, found: BrokenAgain) -> str:
    n, often = language.number(found.n), language.percent(OFTEN)
    if not found.replayed:
        return language._("More was handed over in three months than is replayed, so no target can be named.")
    if not found.enough:
        return language._("There are too few cases in three months to name a target that fits (n = {n}).", n=n)
    if found.tightest is None:
        return language._(
            "No target would have been kept {often} of the time in three months (n = {n}): talk of what gets in the "
            "way.",
            often=often,
            n=n,
        )
    return language._(
        "Talk of it: {target} would have been kept {often} of the time in three months (n = {n}).",
        target=clauses.value(language, found.clause, found.tightest),
        often=often,
        n=n,
    )


def _too_few_leads(language: Language, found: TooFewLeads, month: Period) -> str:
    told = language.plural(
        "{n} lead was handed over of the {goal} promised. Talk of where more can come from",
        "{n} leads were handed over of the {goal} promised. Talk of where more can come from",
        found.leads,
        goal=language.number(found.goal),
    )
    if found.next_goal is None:
        return f"{told}."
    following = clauses.period_name(language, month.following())
    goal = language.number(found.next_goal)
    return language._("{told}: the goal for {month} is {goal}.", told=told, month=following, goal=goal)


def _doubtful_source(language: Language, found: DoubtfulSource) -> str:
    source = language.pair(rate_name(language, found.source), rate_figures(language, found.source))
    told = language._("Look at this source: {source}.", source=source)
    if found.scored is None:
        return told
    rule = language.pair(rate_name(language, found.scored), rate_figures(language, found.scored))
    return f"{told} " + language._("The scoring rule behind most of what sales disqualified: {rule}.", rule=rule)


def _no_content(language: Language, found: NoContent) -> str:
    waiting = language.plural("{n} idea of sales waits", "{n} ideas of sales wait", found.ideas)
    return language._(
        "No content was shared in the month, and {ideas} for an answer: `/sla field` lists what there is.",
        ideas=waiting,
    )


def _campaign(language: Language, found: CampaignToCome, zone: tzinfo) -> str:
    campaign = found.campaign
    told = language._(
        "{campaign} starts on {day}. Has everybody read what it changes? {who} knows.",
        campaign=bold(esc(campaign.name)),
        day=language.date(campaign.starts_at.astimezone(zone).date()),
        who=person(campaign.owner),
    )
    if campaign.expected is None:
        return told
    expected = language.plural(
        "Marketing counts on {n} lead a week.", "Marketing counts on {n} leads a week.", campaign.expected
    )
    return f"{told} {expected}"


def _idea(language: Language, found: IdeaUnanswered) -> str:
    parts = [language.plural("open for {n} working day", "open for {n} working days", found.days)]
    parts += [f"👍 {language.number(found.votes)}"] if found.votes else []
    return language._(
        "Answer this idea of {who}, or say why not: {idea} ({since}).",
        who=person(found.idea.by),
        idea=named(found.idea),
        since=", ".join(parts),
    )


def _decision(language: Language, found: DecisionLeft) -> str:
    count = language.plural(
        "{n} decision is open for more than a month.", "{n} decisions are open for more than a month.", found.count
    )
    oldest = language._(
        "The oldest, with {who}: {decision}. Carry it out, or drop it.",
        who=person(found.decision.owner),
        decision=esc(found.decision.text, 300),
    )
    return f"{count} {oldest}"
