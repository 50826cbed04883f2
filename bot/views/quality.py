"""Which leads should not have been SQLs, in words: for `/sla quality` and for the digest."""

from collections.abc import Iterator, Sequence

from bot.locale import Language
from bot.views import clauses
from bot.views.appearances import source_name
from bot.views.kit import Block, Message, context, header, message, paragraphs, section
from bot.views.text import bold, esc
from sla.qualification import BY_HAND
from sla.quality import By, Quality, Rate

MOST, MOST_REASONS = 12, 3


def quality(language: Language, found: Quality) -> Message:
    """The rates of a period: over all, by rule and by source."""
    title = language._("Should not have been SQLs, {period}", period=clauses.period_name(language, found.period))
    total = rate_figures(language, found.total)
    if not found.total.judged:
        nothing = language._("Sales has judged no lead that was handed over in this period.")
        return message(language.pair(title, nothing), [header(title), section(nothing)])
    blocks = [header(title), section(total)]
    blocks += paragraphs(_part(language, language._("By rule"), found.rules))
    blocks += paragraphs(_part(language, language._("By source"), found.sources))
    return message(language.pair(title, total), [*blocks, context(_legend(language))])


def worst(language: Language, found: Sequence[Rate]) -> list[Block]:
    """The rules and sources that a digest speaks of; nothing where there are none."""
    title = language._("Should not have been SQLs, in the last four weeks")
    return paragraphs([bold(title), *(_rate(language, rate) for rate in found)]) if found else []


def _part(language: Language, title: str, rates: Sequence[Rate]) -> Iterator[str]:
    if rates:
        yield bold(title)
    yield from (_rate(language, rate) for rate in rates[:MOST])
    if len(rates) > MOST:
        yield language.plural("… and {n} more", "… and {n} more", len(rates) - MOST)


def _rate(language: Language, rate: Rate) -> str:
    return "• " + language.pair(rate_name(language, rate), rate_figures(language, rate))


def rate_name(language: Language, rate: Rate) -> str:
    """The source, or the rule with its words."""
    if rate.by is By.SOURCE:
        return source_name(language, rate.name)
    if rate.name == BY_HAND:
        return language._("handed over by hand")
    return f"{esc(rate.why, 80)} `{esc(rate.name)}`" if rate.why else f"`{esc(rate.name)}`"


def rate_figures(language: Language, rate: Rate) -> str:
    """The share with the figures behind it, and the reasons given most."""
    told = language._(
        "{share} disqualified ({disqualified} of {judged})",
        share=language.percent(rate.share),
        disqualified=language.number(rate.disqualified),
        judged=language.number(rate.judged),
    )
    reasons = list(rate.reasons.items())[:MOST_REASONS]
    named = [f"{clauses.reason_name(language, reason)} {language.number(count)}" for reason, count in reasons]
    return ", ".join([told, *named])


def _legend(language: Language) -> str:
    return language._(
        "Of the leads handed over in the period that sales took on or disqualified. A lead counts for each rule that "
        "gave it points."
    )
