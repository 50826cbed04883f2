"""The working hours that were counted towards each deadline of a handoff."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from bot.locale import Language
from bot.views import clauses
from bot.views.agreement_parts import LINE
from bot.views.clocks import clause_of
from bot.views.kit import Block, Message, context, header, message, paragraphs
from bot.views.text import bold, esc, person
from sla.agreement import Agreement
from sla.deadline import Deadline, Verdict
from sla.dossier import Dossier
from sla.glossary import used
from sla.hours import Calendar
from sla.pause import Pause, working_time

Interval = tuple[datetime, datetime]
MOST_INTERVALS = 40
_ON_EVERY_CARD = ("lead", "SQL")


def explain(language: Language, dossier: Dossier, agreement: Agreement) -> Message:
    """The working time counted towards each deadline, from its start to when it is due, to check by hand."""
    hours = Calendar.of(agreement.hours)
    name = esc(dossier.lead.name or dossier.lead.email)
    text = language._("How the deadlines of {lead} were counted", lead=name)
    zone = language._("Local times ({zone}). Only working hours count.", zone=esc(agreement.hours.timezone))
    blocks = [header(language._("How the deadlines were counted")), *paragraphs([f"*{name}*", zone])]
    for deadline in dossier.deadlines:
        calendar = working_time(hours, _pauses_of(deadline, dossier))
        intervals = calendar.intervals(deadline.starts_at, deadline.due_at)
        blocks += paragraphs(_explained(language, deadline, intervals, agreement))
    blocks += paragraphs(_pauses(language, dossier, agreement))
    return message(text, [*blocks, *_words(language, dossier, agreement)])


def _words(language: Language, dossier: Dossier, agreement: Agreement) -> list[Block]:
    """What the agreed words mean that the card and this explanation use."""
    read = [clause_of(language, deadline, agreement) for deadline in dossier.deadlines]
    terms = used(agreement.glossary, " ".join([*_ON_EVERY_CARD, *read]))
    return (
        [context(*(language.pair(bold(esc(term)), esc(agreement.glossary[term], LINE)) for term in terms))]
        if terms
        else []
    )


def _pauses_of(deadline: Deadline, dossier: Dossier) -> list[Pause]:
    """The pauses that moved a deadline: those that began before it was met."""
    return [pause for pause in dossier.pauses if deadline.stopped_at is None or pause.since < deadline.stopped_at]


def _pauses(language: Language, dossier: Dossier, agreement: Agreement) -> Iterator[str]:
    """What was not counted, because the prospect had named a date."""
    zone = clauses.zone(agreement)
    for pause in dossier.pauses:
        since, until = language.moment(pause.since, zone), language.moment(pause.until, zone)
        yield "💤 " + language._(
            "Not counted: {since} to {until}, put off by {who}", since=since, until=until, who=person(pause.by)
        )


def _explained(
    language: Language, deadline: Deadline, intervals: Sequence[Interval], agreement: Agreement
) -> Iterator[str]:
    zone = clauses.zone(agreement)
    yield f"*{clause_of(language, deadline, agreement)}*"
    yield language._("Started {start}", start=language.moment(deadline.starts_at, zone))
    yield from (_interval(language, interval, agreement) for interval in intervals[:MOST_INTERVALS])
    if len(intervals) > MOST_INTERVALS:
        left = len(intervals) - MOST_INTERVALS
        yield language.plural("… and {n} interval more", "… and {n} intervals more", left)
    total = sum((_to_the_minute(end) - _to_the_minute(start) for start, end in intervals), timedelta())
    yield language._(
        "= {total} of working time, due {due}",
        total=language.duration(total),
        due=language.moment(deadline.due_at, zone),
    )
    yield _verdict(language, deadline, agreement)


def _interval(language: Language, interval: Interval, agreement: Agreement) -> str:
    zone = clauses.zone(agreement)
    start, end = (at.astimezone(zone) for at in interval)
    length = language.duration(_to_the_minute(interval[1]) - _to_the_minute(interval[0]))
    return f"• {language.short_date(start.date())}  {language.clock(start)}–{language.clock(end)}  ({length})"  # noqa: RUF001 — a span of time takes the longer dash


def _to_the_minute(at: datetime) -> datetime:
    """As a clock on the wall shows it, so that a reader's sum comes out."""
    return at.replace(second=0, microsecond=0)


def _verdict(language: Language, deadline: Deadline, agreement: Agreement) -> str:
    zone = clauses.zone(agreement)
    if deadline.verdict is None:
        return "⏳ " + language._("Still running")
    done = language.moment(deadline.stopped_at, zone) if deadline.stopped_at else None
    if deadline.verdict is Verdict.KEPT:
        return "✓ " + language._("Kept: {done}", done=done or language._("in time"))
    return "✗ " + (language._("Broken: done {done}", done=done) if done else language._("Broken: not done in time"))
