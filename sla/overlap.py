"""Whether two conditions could hold for one lead, as far as their words alone can tell."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Self

from sla.condition import Asked, AtLeast, EndsWith, OneOf, likeness, same
from sla.lead import Attribute


@dataclass(frozen=True, slots=True)
class Conditions:
    """The conditions of a rule, ready to be compared with those of many others; `listed` are those that list values."""

    when: Mapping[str, Asked]
    listed: Mapping[str, frozenset[Decimal | str]]

    @classmethod
    def of(cls, when: Mapping[str, Asked]) -> Self:
        """Those of a rule."""
        values = {key: _values(condition) for key, condition in when.items()}
        return cls(when, {key: frozenset(map(likeness, found)) for key, found in values.items() if found is not None})

    def could_hold_with(self, other: "Conditions", several: frozenset[str]) -> bool:
        """`could_both_hold`, with a quick look first: most rules that list values share none."""
        for key, values in self.listed.items():
            if key not in several and key in other.listed and values.isdisjoint(other.listed[key]):
                return False
        return could_both_hold(self.when, other.when, several)


def could_both_hold(first: Mapping[str, Asked], second: Mapping[str, Asked], several: frozenset[str]) -> bool:
    """Whether no key that both name excludes the other.

    `several` are the keys of which a lead has more than one fact, such as what it did: these exclude nothing.
    """
    shared = (name for name in first if name in second and name not in several)
    return not any(exclude(first[name], second[name]) for name in shared)


def exclude(first: Asked, second: Asked) -> bool:
    """Whether no fact meets both conditions.

    Values, lists of values, endings and lower limits are compared exactly. An ending and a number exclude each other
    never, since a number is written in many ways.
    """
    ours, theirs = _values(first), _values(second)
    if ours is not None and theirs is not None:
        return not any(same(one, other) or same(other, one) for one in ours for other in theirs)
    if ours is not None:
        return not any(_may_meet(value, second) for value in ours)
    if theirs is not None:
        return not any(_may_meet(value, first) for value in theirs)
    if isinstance(first, EndsWith) and isinstance(second, EndsWith):
        return not any(_share_an_end(one, other) for one in first.ends_with for other in second.ends_with)
    return False


def _values(condition: Asked) -> tuple[Attribute, ...] | None:
    """The values that a condition lists; None where it is no list."""
    if isinstance(condition, OneOf):
        return condition.one_of
    return None if isinstance(condition, AtLeast | EndsWith) else (condition,)


def _may_meet(value: Attribute, condition: Asked) -> bool:
    """Whether a fact that is this value, however it is written, may meet a limit or an ending."""
    if isinstance(condition, EndsWith) and isinstance(value, int | float) and not isinstance(value, bool):
        return True
    return isinstance(condition, AtLeast | EndsWith) and condition.holds(value)


def _share_an_end(one: str, other: str) -> bool:
    one, other = one.casefold(), other.casefold()
    return one.endswith(other) or other.endswith(one)
