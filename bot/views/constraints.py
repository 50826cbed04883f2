"""Which clauses look too constraining: each with how it is kept, and one of them looked at closely."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from bot.locale import Language, marked
from bot.views import answers, clauses
from bot.views.kit import Message, context, header, message, paragraphs, section
from bot.views.suggestions import cause_name, suggested
from bot.views.text import bold, esc
from sla.attainment import Attained, Look
from sla.causes import FEW, Cause, Found
from sla.change import target_of
from sla.constraint import Constraint
from sla.evidence import ShareCount
from sla.suggestion import Notch

LOOKS = {
    Look.TIGHT: ("⚠️", marked("looks too constraining")),
    Look.EASY: ("💤", marked("looks too easy")),
    Look.RIGHT: ("✅", marked("fits")),
    Look.UNKNOWN: ("➖", marked("too little to tell")),  # noqa: RUF001 — the sign says "nothing to tell yet"
}
STEADY = Decimal("0.05")
"""A share that moved by less is told as steady."""
_CAUSES = {
    Cause.HOURS: marked("the lead came or was handed over outside working hours"),
    Cause.PERSON: marked("{who} had it"),
    Cause.SOURCE: marked("it came from {who}"),
    Cause.CAMPAIGN: marked("it came with the campaign {who}"),
    Cause.VOLUME: marked("more leads came in that period than agreed"),
    Cause.DELAY: marked("our card came more than a minute late"),
}


def overview(language: Language, found: Sequence[Attained]) -> Message:
    """One line a clause: how it was kept in the last three whole months and in the three before."""
    title = language._("Too constraining?")
    lines = [_line(language, each) for each in found]
    tight = sum(each.look is Look.TIGHT for each in found)
    summary = language.plural("{n} clause looks too constraining", "{n} clauses look too constraining", tight)
    legend = "   ".join(f"{sign} {language._(words)}" for sign, words in LOOKS.values())
    ask = language._("Last three whole months, and the three before. `/sla whatif contact` looks at one clause.")
    return message(f"{title} {summary}", [header(title), *paragraphs(lines), context(legend), context(ask)])


def closely(language: Language, found: Constraint) -> Message:
    """One clause: how it is kept, one notch each way, where the misses come from, and a suggestion."""
    clause = found.attained.clause
    title = language._("Too constraining? {clause}", clause=clauses.name(language, clause))
    advice = suggested(language, clause, found.suggestion)
    note = language._("It is a suggestion: nothing changes by itself.")
    blocks = [
        header(title),
        *paragraphs([promised_line(language, found), *_attained(language, found.attained)]),
        *paragraphs(_notches(language, found)),
        *paragraphs(_misses(language, found)),
        section(f"💡 {advice}"),
        context(f"{answers.over(language, found.days)} {note}"),
    ]
    return message(language.pair(title, advice), blocks)


def _line(language: Language, found: Attained) -> str:
    sign = LOOKS[found.look][0]
    name = f"{sign} {clauses.name(language, found.clause)} `{esc(found.clause.id)}`"
    told = f"{clauses.target(language, found.clause)} · {_counted(language, found, found.recent)}"
    return ", ".join([language.pair(name, told), *_trend(language, found)])


def promised_line(language: Language, found: Constraint) -> str:
    """What the clause promises."""
    clause = found.attained.clause
    return f"`{esc(clause.id)}` {clauses.target(language, clause)}"


def _attained(language: Language, found: Attained) -> Iterator[str]:
    sign, words = LOOKS[found.look]
    kept = language.pair(language._("Last three months"), _counted(language, found, found.recent))
    trend = list(_trend(language, found)) or [language._("nothing before to compare with")]
    yield f"{sign} {', '.join([kept, *trend])} · {language._(words)}"


def _counted(language: Language, found: Attained, count: ShareCount) -> str:
    return answers.cases(language, count) if found.by_cases else answers.periods(language, count)


def _trend(language: Language, found: Attained) -> Iterator[str]:
    """Whether it is kept better or worse than before, with what it was; nothing where there was nothing."""
    if not (found.before.judged and found.recent.judged):
        return
    share, was = (Decimal(count.met) / count.judged for count in (found.recent, found.before))
    sign = "→" if abs(share - was) < STEADY else "↗" if share > was else "↘"
    yield language._("{sign} before: {was}", sign=sign, was=_counted(language, found, found.before))


def _notches(language: Language, found: Constraint) -> Iterator[str]:
    yield bold(language._("One notch each way"))
    notches = (
        (language._("looser"), found.looser),
        (language._("as it is"), (target_of(found.answer.clause), found.answer)),
        (language._("tighter"), found.tighter),
    )
    for label, notch in notches:
        if notch is not None:
            yield _notch(language, label, notch)
    if found.answer.enough:
        yield answers.tightest(language, found.answer)


def _notch(language: Language, label: str, notch: Notch) -> str:
    target, answer = notch
    told = f"{label}, {clauses.value(language, answer.clause, target)}"
    return f"{answers.mark(answer)} {language.pair(told, answers.kept(language, answer, answer.would))}"


def _misses(language: Language, found: Constraint) -> Iterator[str]:
    """Where the misses come from; nothing for a clause whose misses are no single leads."""
    missed = found.missed
    if missed is None:
        return
    count = language.number(missed.met), language.number(missed.judged)
    yield bold(language._("Where the misses come from ({missed} of {judged})", missed=count[0], judged=count[1]))
    if missed.met < FEW:
        yield language._("Too few misses to look for causes; from {few} on I do.", few=FEW)
    elif not found.causes:
        yield language._("None of the causes I know stands out.")
    for cause in found.causes:
        yield "• " + _cause(language, cause)


def _cause(language: Language, found: Found) -> str:
    return language._(
        "{cause}: {misses} of the {of} misses, {cases} of {judged} cases in all",
        cause=language._(_CAUSES[found.cause], who=cause_name(language, found)),
        misses=language.number(found.misses),
        of=language.number(found.of),
        cases=language.number(found.cases.met),
        judged=language.number(found.cases.judged),
    )
