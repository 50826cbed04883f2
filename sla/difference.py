"""The difference of two agreements, clause by clause: what a reader has to understand before a head signs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from sla.agreement import Agreement


class Part(StrEnum):
    """The parts of an agreement, in the order a reader meets them."""

    TITLE = "title"
    STARTS = "starts"
    CURRENCY = "currency"
    SCOPE = "scope"
    GLOSSARY = "glossary"
    QUALIFICATION = "qualification"
    RULE = "rule"
    COMMITMENT = "commitment"
    TARGETS = "targets"
    HOURS = "hours"
    ESCALATION = "escalation"
    DIGEST = "digest"


@dataclass(frozen=True, slots=True)
class Change:
    """One clause that differs; `item` names it in its part: an id, a term, a team, "" for a part of one piece.

    `added` and `removed` say on which side alone it stands; a changed clause is neither.
    """

    part: Part
    item: str = ""
    added: bool = False
    removed: bool = False


def differences(before: Agreement, after: Agreement) -> tuple[Change, ...]:
    """What differs from one agreement to another, part by part; nothing when only an order of clauses does."""
    both = {part: (pieces(before, part), pieces(after, part)) for part in Part}
    return tuple(change for part, (was, now) in both.items() for change in _changes(part, was, now))


def _changes(part: Part, before: Mapping[str, object], after: Mapping[str, object]) -> Iterator[Change]:
    for item in {**before, **after}:
        if item not in before:
            yield Change(part, item, added=True)
        elif item not in after:
            yield Change(part, item, removed=True)
        elif before[item] != after[item]:
            yield Change(part, item)


def pieces(agreement: Agreement, part: Part) -> Mapping[str, object]:
    """The clauses of one part by their names."""
    rules = agreement.qualification
    if part is Part.COMMITMENT:
        return {each.id: each for each in agreement.commitments}
    if part is Part.RULE:
        return {rule.id: rule for rule in rules.rules}
    if part is Part.QUALIFICATION:
        return {"": (rules.required, rules.mql, rules.sql, rules.hot)}
    if part is Part.GLOSSARY:
        return agreement.glossary
    if part is Part.SCOPE:
        return {team.value: grounds for team, grounds in agreement.scope.items()}
    only = getattr(agreement, part)
    return {} if only is None else {"": only}
