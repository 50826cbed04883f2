"""How many points the scoring rules can give one lead, and which grades a lead can therefore have."""

from sla.condition import ACTIVITY
from sla.handoff import Grade
from sla.overlap import Conditions
from sla.rule import Qualification

_SEVERAL = frozenset({ACTIVITY})
"""A lead has one value of every other key, so that two rules on it can exclude each other."""


def most_points(qualification: Qualification) -> int:
    """An upper bound of what the rules can give one lead; it may be above what any lead ever gets, never below.

    Rules are put into groups whose members exclude each other pairwise, the best first: of a group one counts.
    """
    groups: list[tuple[int, list[Conditions]]] = []
    for rule in sorted(qualification.rules, key=lambda rule: -rule.points):
        if rule.points <= 0:
            break
        asked = Conditions.of(rule.when)
        group = next((others for _, others in groups if _excludes_all(asked, others)), None)
        if group is None:
            groups.append((rule.points, [asked]))
        else:
            group.append(asked)
    return sum(best for best, _ in groups)


def grades(qualification: Qualification) -> frozenset[Grade]:
    """The grades that the rules can give a lead that is handed over; one by hand has the points of an SQL at least."""
    hot = max(most_points(qualification), qualification.sql) >= qualification.hot
    standard = qualification.sql < qualification.hot
    return frozenset(grade for grade, found in ((Grade.HOT, hot), (Grade.STANDARD, standard)) if found)


def _excludes_all(asked: Conditions, others: list[Conditions]) -> bool:
    return not any(asked.could_hold_with(other, _SEVERAL) for other in others)
