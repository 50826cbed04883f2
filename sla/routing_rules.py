"""Who gets a lead, as the set-up file says it: in turn, by the company they have, by rules that never contradict."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import combinations
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, StrictBool, WrapValidator, model_validator

from sla.checked import Found, read_and_check, repeated, said
from sla.condition import ACTIVITY, Asked, Condition, read_condition
from sla.model import Model
from sla.notation import did_you_mean
from sla.overlap import could_both_hold
from sla.texts import Name, Text, filled

_SEVERAL = frozenset({ACTIVITY})


def _empty(value: object) -> bool:
    """Whether a key can be left out of the file."""
    return not value


def _listed(value: object) -> object:
    """One name as a list of one."""
    return (value,) if isinstance(value, str) else value


People = Annotated[tuple[Text, ...], AfterValidator(filled)]
Before = Annotated[tuple[Name, ...], BeforeValidator(_listed)]


class RoutingRule(Model):
    """A territory or a segment: leads that meet every condition of `when` go to the people of `to`, in turn.

    `before` names the rules that give way where both could hold.
    """

    id: Name
    when: Annotated[dict[Text, Condition], AfterValidator(filled)]
    to: People
    before: Before = Field(default=(), exclude_if=_empty)


def _decided(value: Any, handler: Callable[[Any], tuple[RoutingRule, ...]]) -> tuple[RoutingRule, ...]:  # noqa: ANN401 — whatever a file holds
    return read_and_check(
        value, handler, lambda rules: (*repeated(rules, "id", "rules"), *_order_problems(rules), *_overlaps(rules))
    )


class Routing(Model):
    """The `routing:` part of the set-up: whom a lead is offered to. Without one, whoever comes first has it.

    `by` is for a lead that no rule fits: the first who claims it, or each `among` the people in turn (unless said: the
    members of sales but their head). With `same_company` who has or had that company's lead goes before everything.
    """

    by: Literal["first_come", "turns"] = "first_come"
    among: tuple[Text, ...] = Field(default=(), exclude_if=_empty)
    same_company: StrictBool = False
    rules: Annotated[tuple[RoutingRule, ...], WrapValidator(_decided)] = Field(default=(), exclude_if=_empty)

    @model_validator(mode="wrap")
    @classmethod
    def _consistent(cls, value: Any, handler: Callable[[Any], Self]) -> Self:  # noqa: ANN401 — whatever a file holds
        return read_and_check(value, handler, _turn_problems)

    @cached_property
    def _ranks(self) -> Mapping[str, frozenset[str]]:
        return _closure({rule.id: rule.before for rule in self.rules})

    def first_of(self, holding: Sequence[RoutingRule]) -> RoutingRule | None:
        """The one rule of several that hold which goes before the others; None of none."""
        return next((rule for rule in holding if not any(rule.id in self._ranks[other.id] for other in holding)), None)


def _turn_problems(value: object) -> Iterator[Found]:
    if said(value, "among") and said(value, "by") != "turns":
        yield ("among",), "nobody is asked in turn; write by: turns as well, or leave it out"


def _closure(before: Mapping[str, Sequence[str]]) -> Mapping[str, frozenset[str]]:
    """For each rule all that give way to it, directly or behind another."""
    reached = {name: set(direct) & before.keys() for name, direct in before.items()}
    for middle, beyond in reached.items():
        for behind in reached.values():
            if middle in behind:
                behind.update(beyond)
    return {name: frozenset(known) for name, known in reached.items()}


def _order_problems(rules: object) -> Iterator[Found]:
    """Names in `before` that are no rule's, and rules that would each have to go before the other."""
    read = _readable(rules)
    ranks = _closure({name: before for name, _, before in read.values()})
    for index, (name, _, before) in read.items():
        for other in before:
            if other not in ranks:
                yield (index, "before"), f"{other!r} is no rule{did_you_mean(other, ranks)}"
            elif name in ranks[other]:
                yield (index, "before"), f"rules {name!r} and {other!r} are each before the other; keep one"


def _overlaps(rules: object) -> Iterator[Found]:
    """Two rules that could both hold for one lead, while neither is said to go before the other (R22)."""
    read = _readable(rules)
    ranks = _closure({name: before for name, _, before in read.values()})
    for (_, (one, ours, _)), (index, (other, theirs, _)) in combinations(read.items(), 2):
        ordered = one == other or other in ranks[one] or one in ranks[other]
        if not ordered and could_both_hold(ours, theirs, _SEVERAL):
            yield (index,), _both(one, other)


def _both(one: str, other: str) -> str:
    return (
        f"rules {one!r} and {other!r} could both hold for one lead; write before: {one} here, before: {other} there, "
        "or conditions on one key that exclude each other"
    )


Readable = tuple[str, dict[str, Asked], tuple[str, ...]]


def _readable(rules: object) -> dict[int, Readable]:
    """By index the id, the conditions and what is `before` of each rule that can be read; the others are reported."""
    found: dict[int, Readable] = {}
    for index, rule in enumerate(rules if isinstance(rules, list | tuple) else ()):
        name, when, before = said(rule, "id"), said(rule, "when"), _listed(said(rule, "before") or ())
        if isinstance(name, str) and isinstance(when, Mapping) and when and isinstance(before, list | tuple):
            try:
                asked = {str(key).strip(): read_condition(each) for key, each in when.items()}
            except ValueError:
                continue
            found[index] = name.strip(), asked, tuple(each.strip() for each in before if isinstance(each, str))
    return found
