"""What a clause would have come to, in the words that all answers to "what if" share."""

from collections.abc import Iterator
from datetime import tzinfo

from bot.locale import Language
from bot.views import clauses
from bot.views.figures import MARKS
from bot.views.text import person
from sla.commitment import Commitment
from sla.days import Days
from sla.evidence import ShareCount
from sla.scorecard import Line, State
from sla.suggestion import Answer
from sla.target import Value
from sla.tightest import OFTEN
from sla.whatif import ClockAnswer, Miss


def cases(language: Language, count: ShareCount) -> str:
    """A share with the figures behind it: 93% (14 of 15); words for none."""
    if not count.judged:
        return language._("no case")
    share = language.percent(count.met / count.judged)
    met, judged = language.number(count.met), language.number(count.judged)
    return language._("{share} ({met} of {judged})", share=share, met=met, judged=judged)


def periods(language: Language, count: ShareCount) -> str:
    """In how many periods something was kept; words for none."""
    if not count.judged:
        return language._("no period that is over")
    met = language.number(count.met)
    return language.plural("in {met} of {n} period", "in {met} of {n} periods", count.judged, met=met)


def kept(language: Language, answer: Answer, count: ShareCount) -> str:
    """A count of an answer, by cases or by periods."""
    return cases(language, count) if isinstance(answer, ClockAnswer) else periods(language, count)


MISSED = MARKS[State.BROKEN]


def mark(answer: Answer) -> str:
    """The sign of a clause that would have been kept, or not, or of which there is too little to tell."""
    if not answer.enough:
        return MARKS[State.NOT_ENOUGH]
    return MARKS[State.KEPT if answer.kept else State.BROKEN]


def detail(language: Language, answer: Answer, zone: tzinfo) -> Iterator[str]:
    """All that an answer tells, a line each, but for the share itself."""
    if answer.would.judged and not answer.enough:
        yield _few(language, answer)
    if isinstance(answer, ClockAnswer):
        if answer.running:
            yield language.plural("Still running: {n}", "Still running: {n}", answer.running)
        for miss in answer.worst:
            yield "• " + _miss(language, miss, zone)
    else:
        if answer.worst is not None:
            yield language.pair(language._("Worst"), line(language, answer.worst))
        if answer.so_far is not None:
            yield language.pair(language._("So far"), line(language, answer.so_far))
    if answer.enough:
        yield tightest(language, answer)


def tightest_label(language: Language) -> str:
    """What the tightest target is called."""
    often = language.percent(OFTEN)
    return language._("Tightest target that would have been kept {often} of the time", often=often)


def tightest(language: Language, answer: Answer) -> str:
    """The tightest target that would have been kept nine times of ten."""
    label = tightest_label(language)
    often_kept = answer.often if isinstance(answer, ClockAnswer) else None
    return language.pair(label, tightest_value(language, answer.clause, answer.tightest, often_kept))


def tightest_value(language: Language, clause: Commitment, found: Value | None, often: ShareCount | None) -> str:
    """The tightest target itself, with the cases of a clock that it would have kept; words for none."""
    if found is None:
        return language._("none")
    told = clauses.value(language, clause, found)
    return f"{told}, {cases(language, often)}" if often is not None else told


def line(language: Language, found: Line) -> str:
    """One period of a clause: its figure against its target."""
    name = clauses.period_name(language, found.period)
    figure = language.percent(found.figure) if found.unit == "share" else language.number(found.figure or 0)
    target = language.percent(found.target) if found.unit == "share" else language.number(found.target)
    return language._("{name}, {figure} of {target}", name=name, figure=figure, target=target)


def over(language: Language, days: Days) -> str:
    """Which days were looked at."""
    return language._("From {first} to {last}.", first=language.date(days.first), last=language.date(days.last))


def _few(language: Language, answer: Answer) -> str:
    n = answer.would.judged
    if isinstance(answer, ClockAnswer):
        return language.plural(
            "Only {n} case: too few to rely on a share.", "Only {n} cases: too few to rely on a share.", n
        )
    return language.plural(
        "Only {n} period that is over: too few to rely on.", "Only {n} periods that are over: too few to rely on.", n
    )


def _miss(language: Language, miss: Miss, zone: tzinfo) -> str:
    """By how much a promise would have been missed, and whose lead it was."""
    record = miss.record
    late = language.duration(miss.late)
    told = language._("{late} of working time too late", late=late)
    if miss.running:
        told = language._("{late} of working time too late so far", late=late)
    handed = language._("handed over {at}", at=language.slack_date(record.handed_at, zone))
    return ", ".join([told, handed, *([person(record.owner)] if record.owner else [])])
