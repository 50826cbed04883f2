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
    """Within how much working time half of them were done; a dash where none was."""
    return NOTHING if times is None or times.median is None else minutes(language, times.median)


def kept_share(times: Times | None) -> Decimal | None:
    """Which share was kept, of those that were judged; None where none was."""
    return Decimal(times.kept.met) / times.kept.judged if times is not None and times.kept.judged else None


def minutes(language: Language, count: int) -> str:
    """So many working minutes; what took none took up to a minute."""
    return language.duration(Span(count, "minutes")) if count else language._("a minute")
