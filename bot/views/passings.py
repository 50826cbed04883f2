"""One handoff of a lead's life in lines: who had it, what was tried, what was promised and kept, what came of it."""

from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

from bot.locale import Language
from bot.views import clauses
from bot.views.campaign_parts import offer_line
from bot.views.clocks import clause_of
from bot.views.deeds import attempt_line
from bot.views.handoffs import standing
from bot.views.text import bold, esc, person
from sla.deadline import Deadline, Verdict
from sla.handoff import Grade
from sla.life import Passing
from sla.ownership import Ownership

MOST = 8


def lines(language: Language, passing: Passing) -> Iterator[str]:
    """The newest of everything; how much more there was."""
    dossier, agreement = passing.dossier, passing.agreement
    handoff, zone = dossier.handoff, clauses.zone(agreement)
    title = language._("Handed over {at}", at=language.slack_date(handoff.handed_at, zone))
    yield bold(title) + (" 🔥" if handoff.grade is Grade.HOT else "")
    if handoff.historical and not handoff.finished:
        yield language._("From before the bot; what came of it is not known.")
    else:
        yield standing(language, handoff, agreement)
    yield from ("🎁 " + offer_line(language, each.offer) for each in dossier.offers)
    yield from _cut(language, [_owner(language, each, zone) for each in passing.owners])
    yield from _cut(language, [attempt_line(language, each, agreement) for each in dossier.attempts])
    yield from _cut(language, [_pause(language, passing, number) for number in range(len(dossier.pauses))])
    yield from (_promise(language, each, passing) for each in dossier.deadlines)


def _cut(language: Language, told: Sequence[str]) -> Iterator[str]:
    if len(told) > MOST:
        yield language.plural("… and {n} before", "… and {n} before", len(told) - MOST)
    yield from told[-MOST:]


def _owner(language: Language, span: Ownership, zone: ZoneInfo) -> str:
    since = language.slack_date(span.since, zone)
    if span.until is None:
        return "• " + language._("{who}, since {since}", who=person(span.owner), since=since)
    until = language.slack_date(span.until, zone)
    return "• " + language._("{who}, {since} to {until}", who=person(span.owner), since=since, until=until)


def _pause(language: Language, passing: Passing, number: int) -> str:
    pause, zone = passing.dossier.pauses[number], clauses.zone(passing.agreement)
    since, until = language.slack_date(pause.since, zone), language.slack_date(pause.until, zone)
    told = language._("Put off {since} to {until} by {who}", since=since, until=until, who=person(pause.by))
    return f"💤 {told}" + (f" · {language.quoted(esc(pause.note))}" if pause.note else "")


def _promise(language: Language, deadline: Deadline, passing: Passing) -> str:
    """A clause and its version, with its verdict or when it is due."""
    clause, zone = clause_of(language, deadline, passing.agreement), clauses.zone(passing.agreement)
    due = language.slack_date(deadline.due_at, zone)
    if deadline.verdict is Verdict.KEPT:
        return "✓ " + language._("{clause}: kept", clause=clause)
    if deadline.verdict is Verdict.BROKEN:
        return "✗ " + language._("{clause}: broken, was due {due}", clause=clause, due=due)
    return "⏳ " + language._("{clause}: due {due}", clause=clause, due=due)
