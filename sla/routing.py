"""Routing: whom a lead is offered to, and why, so that nobody has to wonder."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from sla.condition import Asked
from sla.qualification import Facts
from sla.routing_rules import Routing, RoutingRule
from sla.workspace import Setup, TeamSetup


class Way(StrEnum):
    """What decided: the company somebody has, a rule, whose turn it was; or nobody was left to offer it to."""

    COMPANY = "company"
    RULE = "rule"
    TURN = "turn"
    EVERYBODY = "everybody"


class Because(StrEnum):
    """What made a routing necessary."""

    HANDED = "handed"
    RELEASED = "released"
    AWAY = "away"
    LATE = "late"
    EXPIRED = "expired"
    LEFT = "left"


class Over(StrEnum):
    """Why somebody was passed over."""

    AWAY = "away"
    HAS_COMPANY = "has_company"
    HAD_IT = "had_it"
    HAD_LAST = "had_last"


@dataclass(frozen=True, slots=True)
class Passed:
    """Somebody who was passed over, and why; `HAS_COMPANY` is one who has the lead's company, but is away."""

    person: str
    why: Over


@dataclass(frozen=True, slots=True)
class Route:
    """One routing of a handoff: to whom (None: to everybody in sales), why, and when (UTC).

    `turn` numbers all routings of a workspace in their order. `rule` is the rule that held, with its conditions as they
    then were, also where none of its people was there. An offer goes to the next at `lapses_at`, if that is set.
    """

    number: int
    turn: int
    to: str | None
    way: Way
    because: Because
    at: datetime
    rule: str | None = None
    when: Mapping[str, Asked] = field(default_factory=lambda: MappingProxyType({}))
    passed: tuple[Passed, ...] = ()
    lapses_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What a routing depends on beside the set-up and the lead.

    `company` is who has or had the lead's company, `away` who is not there, `had` whose this very lead was or to whom
    it was offered, `turns` the number of each person's last routing.
    """

    company: str | None = None
    away: frozenset[str] = frozenset()
    had: frozenset[str] = frozenset()
    turns: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Decision:
    """To whom a lead goes (None: to everybody in sales), what decided, and who was passed over."""

    to: str | None
    way: Way
    rule: RoutingRule | None = None
    passed: tuple[Passed, ...] = ()


def roster(sales: TeamSetup) -> tuple[str, ...]:
    """Those who take leads in turn unless the set-up says who: the members but the head, or the head alone."""
    return tuple(dict.fromkeys(user for user in sales.members if user != sales.head)) or (sales.head,)


def nobody_there(sales: TeamSetup, away: Iterable[str]) -> bool:
    """Whether everybody is away who would take a lead."""
    return set(roster(sales)) <= set(away)


def decide(setup: Setup, facts: Facts, given: Circumstances) -> Decision | None:
    """Whom a lead is offered to; None where nothing is routed, and whoever comes first has it.

    The company comes first, then the rule that holds, then whose turn it is by default. Nobody is asked who is away or
    who had this lead before, so never the same person twice.
    """
    routing = setup.routing
    if routing is None:
        return None
    rule = routing.first_of([each for each in routing.rules if facts.meet(each.when)])
    passed: list[Passed] = []
    for way, pool in _pools(setup, routing, rule, given):
        chosen = _next_of(pool, given)
        passed += _passed_over(way, pool, chosen, given)
        if chosen is not None:
            return Decision(chosen, way, rule if way is not Way.COMPANY else None, _once(passed))
    return Decision(None, Way.EVERYBODY, rule, _once(passed)) if passed else None


def _pools(
    setup: Setup, routing: Routing, rule: RoutingRule | None, given: Circumstances
) -> Iterator[tuple[Way, tuple[str, ...]]]:
    """Among whom a lead goes, one pool after the other, until somebody of one can take it."""
    if routing.same_company and given.company is not None:
        yield Way.COMPANY, (given.company,)
    if rule is not None:
        yield Way.RULE, _in_sales(setup.sales, rule.to)
    if routing.by == "turns":
        yield Way.TURN, _in_sales(setup.sales, routing.among) or roster(setup.sales)


def _in_sales(sales: TeamSetup, named: Iterable[str]) -> tuple[str, ...]:
    """Those whom the set-up names, each once, but who has left the user group that made them members."""
    return tuple(user for user in dict.fromkeys(named) if sales.includes(user))


def _next_of(pool: Sequence[str], given: Circumstances) -> str | None:
    """Who of a pool had no lead for the longest; of those who never had any, the one who is named first."""
    there = (user for user in pool if user not in given.away and user not in given.had)
    return min(there, key=lambda user: given.turns.get(user, 0), default=None)


def _passed_over(way: Way, pool: Sequence[str], chosen: str | None, given: Circumstances) -> Iterator[Passed]:
    """Those of a pool who are not there or had this lead, and who had the last lead of all."""
    last = max(pool, key=lambda user: given.turns.get(user, 0), default=None)
    for user in pool:
        if user in given.had:
            yield Passed(user, Over.HAD_IT)
        elif user in given.away:
            yield Passed(user, Over.HAS_COMPANY if way is Way.COMPANY else Over.AWAY)
        elif user == last and user != chosen and given.turns.get(user):
            yield Passed(user, Over.HAD_LAST)


def _once(passed: Iterable[Passed]) -> tuple[Passed, ...]:
    """Each person with the first reason that was found."""
    first: dict[str, Passed] = {}
    for each in passed:
        first.setdefault(each.person, each)
    return tuple(first.values())
