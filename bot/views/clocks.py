"""Deadlines in words: what is due when, what was kept or broken, and under which clause."""

from collections.abc import Iterator

from bot.locale import Language
from bot.views import clauses
from bot.views.text import esc
from sla.agreement import Agreement
from sla.commitment import Commitment
from sla.deadline import Deadline, Verdict
from sla.dossier import Dossier


def clock_line(language: Language, dossier: Dossier, deadline: Deadline, agreement: Agreement) -> str:
    """One clock on a card: due when, or kept or broken."""
    words, zone = f"*{_name(language, dossier, deadline, agreement)}*", clauses.zone(agreement)
    due = language.slack_date(deadline.due_at, zone)
    if deadline.verdict is None:
        return "⏳ " + language._("{clause}: due {due}", clause=words, due=due)
    done = language.slack_date(deadline.stopped_at, zone) if deadline.stopped_at else None
    if deadline.verdict is Verdict.KEPT and _needless(dossier, deadline, agreement):
        return "✓ " + language._("{clause}: no longer needed", clause=words)
    if deadline.verdict is Verdict.KEPT:
        return "✓ " + language._("{clause}: kept, {done} (due {due})", clause=words, done=done or due, due=due)
    if done:
        return "✗ " + language._("{clause}: broken, {done} (due {due})", clause=words, done=done, due=due)
    return "✗ " + language._("{clause}: broken, was due {due}", clause=words, due=due)


def _needless(dossier: Dossier, deadline: Deadline, agreement: Agreement) -> bool:
    """Whether a clock stopped in time because what it asks for was overtaken: the end, or the prospect reached."""
    handoff, found = dossier.handoff, _clause(deadline, agreement)
    if deadline.metric == "time_to_first_contact":
        return handoff.contacted_at is None
    return found is not None and isinstance(found.at_least, int) and len(dossier.attempts) < found.at_least


def next_due(language: Language, dossier: Dossier, agreement: Agreement) -> str:
    """The next instant something is due, in plain text; empty when no clock runs."""
    running = [deadline for deadline in dossier.deadlines if deadline.running and deadline.verdict is None]
    if not running:
        return ""
    first = min(running, key=lambda deadline: deadline.due_at)
    due = language.moment(first.due_at, clauses.zone(agreement))
    return language._("{clause}: due {due}", clause=_name(language, dossier, first, agreement), due=due)


def _name(language: Language, dossier: Dossier, deadline: Deadline, agreement: Agreement) -> str:
    """The clause's name; attempts are counted."""
    words, found = clauses.title(language, deadline.metric), _clause(deadline, agreement)
    if found is None or not isinstance(found.at_least, int):
        return words
    made, agreed = language.number(len(dossier.attempts)), language.number(found.at_least)
    return language._("{clause} ({made} of {agreed})", clause=words, made=made, agreed=agreed)


def _clause(deadline: Deadline, agreement: Agreement) -> Commitment | None:
    """The commitment behind a deadline, where this agreement has it."""
    return next((one for one in agreement.commitments if one.id == deadline.clause), None)


def clause_of(language: Language, deadline: Deadline, agreement: Agreement) -> str:
    """The clause behind a deadline, by its words, its id and the version it stands in."""
    found = _clause(deadline, agreement)
    words = clauses.promise(language, found) if found else clauses.title(language, deadline.metric)
    return language._(
        "{promise} (clause {clause}, version {version})",
        promise=words,
        clause=esc(deadline.clause),
        version=deadline.version,
    )


def running(language: Language, dossier: Dossier, agreement: Agreement) -> Iterator[str]:
    """What is due of a lead that somebody gets, a line each."""
    for deadline in dossier.deadlines:
        if deadline.running and deadline.verdict is None:
            due = language.slack_date(deadline.due_at, clauses.zone(agreement))
            yield "⏳ " + language._("{clause}: due {due}", clause=clauses.title(language, deadline.metric), due=due)
