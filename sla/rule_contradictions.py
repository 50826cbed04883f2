"""Scoring rules that contradict each other, or the thresholds they are there for."""

from collections import defaultdict
from collections.abc import Iterator

from sla.checked import Found
from sla.condition import Asked, AtLeast
from sla.overlap import Conditions
from sla.reach import most_points
from sla.rule import Qualification, Rule


def overlapping_rules(qualification: Qualification) -> Iterator[Found]:
    """Each rule that gives points for a fact which an earlier rule gives points for already.

    Two rules overlap when they ask for the same keys and on each of them share a value, be it plain, of a list or of
    an ending. Lower limits of different height are steps of one scale (from 50 and from 200 people) and no overlap.
    """
    alike: defaultdict[frozenset[str], list[tuple[int, Conditions]]] = defaultdict(list)
    for index, rule in enumerate(qualification.rules):
        asked, earlier = Conditions.of(rule.when), alike[frozenset(rule.when)]
        place = next((place for place, each in earlier if earn_twice(each, asked)), None)
        if place is not None:
            yield ("qualification", "rules", index, "when"), _twice(rule, place, qualification.rules[place])
        earlier.append((index, asked))


def earn_twice(first: Conditions, second: Conditions) -> bool:
    """Whether one fact could meet both conditions, which ask for the same keys."""
    both = first.could_hold_with(second, frozenset())
    return both and not any(_are_steps(asked, second.when[key]) for key, asked in first.when.items())


def unreachable_threshold(qualification: Qualification) -> Iterator[Found]:
    """An SQL threshold that no lead comes up to, whatever it does."""
    most = most_points(qualification)
    if most < qualification.sql:
        words = f"no lead can reach {qualification.sql} points: qualification.rules give {most} at most"
        yield ("qualification", "sql"), f"{words}; write a lower threshold, or rules with more points"


def _are_steps(one: Asked, other: Asked) -> bool:
    return isinstance(one, AtLeast) and isinstance(other, AtLeast) and one.at_least != other.at_least


def _twice(rule: Rule, place: int, other: Rule) -> str:
    keys = " and ".join(rule.when)
    return (
        f"rules {other.id!r} (qualification.rules[{place}]) and {rule.id!r} overlap: one answer to {keys} could earn "
        "the points of both; join them, or ask for values that exclude each other"
    )
