"""How a lead earns its points: the agreed rules, each once per lead, written into a log the score is the sum of."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from sla.agreement import Qualification, Rule
from sla.condition import ACTIVITY, Asked, holds
from sla.handoff import Grade
from sla.lead import Attribute, Lead, ScoreLine, Stage, score

_FIELDS = ("email", "name", "company", "phone", "source", "campaign")
BY_HAND = "by hand"
"""The rule of a line that a person wrote; no rule of an agreement can be called so."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a lead: its filled fields and attributes by name, and the names of what it did."""

    values: Mapping[str, Attribute]
    activities: Sequence[str]

    @classmethod
    def of(cls, lead: Lead, activities: Sequence[str] = ()) -> Self:
        """The facts of a lead; a field of the lead goes before an attribute of the same name."""
        fields: dict[str, str | None] = {name: getattr(lead, name) for name in _FIELDS}
        filled = {name: value for name, value in fields.items() if value and value.strip()}
        return cls({**lead.attributes, **filled}, activities)

    def meet(self, when: Mapping[str, Asked]) -> bool:
        """Whether every condition of a rule holds; of activities, one that fits is enough."""
        for name, condition in when.items():
            if name == ACTIVITY:
                if not any(holds(condition, activity) for activity in self.activities):
                    return False
            elif name not in self.values or not holds(condition, self.values[name]):
                return False
        return True

    def has(self, name: str) -> bool:
        """Whether a field or attribute is filled."""
        return name in self.values and bool(str(self.values[name]).strip())


def wanted(qualification: Qualification, lead: Lead, activities: Sequence[str]) -> list[Rule]:
    """The rules a lead meets, each once however often it was met, in the agreement's order."""
    facts = Facts.of(lead, activities)
    return [rule for rule in qualification.rules if facts.meet(rule.when)]


def score_changes(
    qualification: Qualification,
    lead: Lead,
    activities: Sequence[str],
    log: Sequence[ScoreLine],
    now: datetime,
) -> tuple[ScoreLine, ...]:
    """The lines to append so that the log sums up to the points of the rules that hold now (PEERS R17).

    A rule that holds no more is taken back in a line of its own, as is the difference when its points were changed;
    so are rules the agreement no longer has. Nothing in the log is ever rewritten; what a person added stays.
    """
    if not log:
        due_now = wanted(qualification, lead, activities)
        return tuple(ScoreLine(rule.id, rule.points, rule.why, now) for rule in due_now if rule.points)
    logged = Counter[str]()
    reasons: dict[str, str] = {}
    for line in log:
        if line.rule == BY_HAND:
            continue
        logged[line.rule] += line.points
        reasons.setdefault(line.rule, line.why)
    due = {rule.id: rule for rule in wanted(qualification, lead, activities)}
    reasons |= {rule.id: rule.why for rule in qualification.rules}
    changes = {name: (due[name].points if name in due else 0) - logged[name] for name in {**due, **logged}}
    return tuple(ScoreLine(name, points, reasons[name], now) for name, points in changes.items() if points)


def line_by_hand(qualification: Qualification, log: Sequence[ScoreLine], why: str, now: datetime) -> ScoreLine:
    """The line with which a person makes a lead an SQL: the points it lacks, or none, so that the log says who did."""
    return ScoreLine(BY_HAND, max(0, qualification.sql - score(log)), why, now)


def stage_for(qualification: Qualification, points: int, lacking: Sequence[str]) -> Stage:
    """The stage a score earns; a lead that lacks a required field is kept below SQL, since nobody could call it."""
    if points >= qualification.sql and not lacking:
        return Stage.SQL
    return Stage.MQL if points >= qualification.mql else Stage.LEAD


def grade_for(qualification: Qualification, points: int) -> Grade:
    """How urgent a score is: hot from the agreed points on."""
    return Grade.HOT if points >= qualification.hot else Grade.STANDARD


def missing(qualification: Qualification, lead: Lead) -> tuple[str, ...]:
    """The required fields or attributes a lead lacks, in the agreement's order."""
    facts = Facts.of(lead)
    return tuple(name for name in qualification.required if not facts.has(name))
