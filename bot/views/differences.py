"""What differs between two agreements, clause by clause: before struck out, after in its place."""

from collections.abc import Callable, Iterator, Sequence

from bot.locale import Language, marked
from bot.views import agreement_parts as parts
from bot.views import clauses
from bot.views.text import bold, esc
from sla.agreement import Agreement
from sla.condition import written
from sla.difference import Change, Part, differences
from sla.metrics import METRICS
from sla.rule import Rule
from sla.week_checks import DAYS
from sla.workspace import Team

_STARTS = {
    "arrived": marked("counted from the lead's arrival"),
    "handed": marked("counted from the handover"),
    "claimed": marked("counted from the claim"),
    None: "",
}
Lines = Callable[[Language, Agreement, str], Sequence[str]]


def changes(language: Language, before: Agreement, after: Agreement) -> Iterator[str]:
    """One line for each line that goes and for each that comes, or one that says that nothing differs."""
    found = differences(before, after)
    if not found and before == after:
        yield language._("Nothing differs.")
    elif not found:
        yield language._("No clause differs; only the order of some does.")
    for change in found:
        yield from _lines(language, change, before, after)


def _lines(language: Language, change: Change, before: Agreement, after: Agreement) -> Iterator[str]:
    words = _WORDS[change.part]
    was = () if change.added else words(language, before, change.item)
    now = () if change.removed else words(language, after, change.item)
    if set(was) == set(now):  # only an order, or what these lines don't say
        yield from (f"✏️ {line}" for line in now)
    yield from (f"➖ ~{line}~" for line in was if line not in now)  # noqa: RUF001 — the sign of what goes
    yield from (f"➕ {line}" for line in now if line not in was)  # noqa: RUF001 — the sign of what comes


def _commitment(language: Language, found: Agreement, item: str) -> Sequence[str]:
    clause = found.commitment(item)
    starts = language._(_STARTS[clause.starts]) if clause.starts != METRICS[clause.metric].starts else ""
    words = f"{clauses.team_name(language, clause.team)} · {parts.commitment(language, clause)}"
    return (f"{words}, {starts}" if starts else words,)


def _rule(language: Language, found: Agreement, item: str) -> Sequence[str]:
    return tuple(
        f"{parts.rule(language, rule)} `{esc(rule.id)}` `{_when(rule)}`"
        for rule in found.qualification.rules
        if rule.id == item
    )


def _when(rule: Rule) -> str:
    """A rule's conditions as the file writes them."""
    return esc(", ".join(f"{name}: {_plain(written(condition))}" for name, condition in rule.when.items()), parts.LINE)


def _plain(condition: object) -> str:
    if isinstance(condition, dict):
        return "{" + ", ".join(f"{name}: {_plain(value)}" for name, value in condition.items()) + "}"
    if isinstance(condition, list | tuple):
        return "[" + ", ".join(_plain(each) for each in condition) + "]"
    return str(condition).lower() if isinstance(condition, bool) else str(condition)


def _glossary(language: Language, found: Agreement, item: str) -> Sequence[str]:
    return (language.pair(bold(esc(item)), esc(found.glossary[item], parts.LINE)),)


def _scope(language: Language, found: Agreement, item: str) -> Sequence[str]:
    team = Team(item)
    return tuple(
        language.pair(clauses.team_name(language, team), esc(ground, parts.LINE)) for ground in found.scope[team]
    )


def _thresholds(language: Language, found: Agreement, _item: str) -> Sequence[str]:
    rules = found.qualification.model_copy(update={"rules": ()})
    return tuple(parts.qualification(language, found.model_copy(update={"qualification": rules})))[1:]


def _digest(language: Language, found: Agreement, _item: str) -> Sequence[str]:
    day = language.weekday(DAYS.index(found.digest.day))
    return (language._("Weekly digest: {day} at {time}", day=day, time=found.digest.at.strftime("%H:%M")),)


_WORDS: dict[Part, Lines] = {
    Part.TITLE: lambda language, found, _item: (language._("Title: {title}", title=esc(found.title, parts.LINE)),),
    Part.STARTS: lambda language, found, _item: (
        language._("In force from {day} on, not before.", day=language.date(found.starts)) if found.starts else "",
    ),
    Part.CURRENCY: lambda language, found, _item: (language._("Currency: {currency}", currency=esc(found.currency)),),
    Part.SCOPE: _scope,
    Part.GLOSSARY: _glossary,
    Part.QUALIFICATION: _thresholds,
    Part.RULE: _rule,
    Part.COMMITMENT: _commitment,
    Part.TARGETS: lambda language, found, _item: tuple(parts.targets(language, found))[1:],
    Part.HOURS: lambda language, found, _item: tuple(parts.hours(language, found)),
    Part.ESCALATION: lambda language, found, _item: tuple(
        line.removeprefix("• ") for line in tuple(parts.escalation(language, found))[1:]
    ),
    Part.DIGEST: _digest,
}
