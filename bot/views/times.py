"""How long things took, in words: the same in the KPI report and on a Home."""

from collections.abc import Sequence
from decimal import Decimal

from bot.locale import Language
from bot.locale.language import NOTHING
from sla.span import Span
from sla.times import Times


def first_contact(times: Sequence[Times]) -> Times | None:
    """The clause of the first contact for most leads: the one about all grades, where there is one."""
    found = [each for each in times if each.metric == "time_to_first_contact"]
    return max(found, key=lambda each: (each.grade is None, each.n), default=None)


def half_within(language: Language, times: Times | None) -> str:
    """Within how much working time half of those done were done, and how many those are; a dash where none was."""
    if times is None or times.median is None:
        return NOTHING
    return f"{minutes(language, times.median)} ({language.number(times.n)})"


def kept_of(language: Language, times: Times | None) -> str:
    """Which share was kept of those that came due, and how many those are; a dash where none did."""
    share = kept_share(times)
    return (
        NOTHING
        if share is None or times is None
        else f"{language.percent(share)} ({language.number(times.kept.judged)})"
    )


def kept_share(times: Times | None) -> Decimal | None:
    """Which share was kept, of those that were judged; None where none was."""
    return Decimal(times.kept.met) / times.kept.judged if times is not None and times.kept.judged else None


def minutes(language: Language, count: int) -> str:
    """So many working minutes; what took none took up to a minute."""
    return language.duration(Span(count, "minutes")) if count else language._("a minute")
