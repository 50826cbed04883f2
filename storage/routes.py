"""Routes: to whom each lead was offered and why, whose turn it is, and who has a company."""

from collections.abc import Iterable
from datetime import datetime
from types import MappingProxyType
from typing import Any, NamedTuple

from sqlalchemy import and_, bindparam, delete, func, select, text, update

from sla.condition import read_condition, written
from sla.handoff import Status
from sla.routing import Over, Passed, Route
from storage.columns import insert_all, insertion, named, picked, where_key
from storage.session import Store
from storage.statement import Row, Statement
from storage.tables import OFFERED, handoffs, leads, rota, routes

MOST_LEADS = 100
"""The leads of one company that are looked at, the latest ones."""
_COLUMNS = routes.c
_OPEN = and_(handoffs.c.status == Status.OPEN, handoffs.c.owner.is_(None))
ADD = insert_all(routes)
OF_HANDOFF = Statement(
    picked(routes, "number", "turn", "person", "way", "because", "at", "rule", "lapses_at", "detail")
    .where(where_key(routes, "handoff_id"))
    .order_by(_COLUMNS.number)
)
REMOVE = Statement(delete(routes).where(where_key(routes, "handoff_id", "number")))
# Whoever takes a number waits here for the one before to be done, and then sees what came of it.
_next = insertion(rota)
NEXT_TURN = Statement(
    _next.on_conflict_do_update(index_elements=["workspace_id"], set_={"turn": rota.c.turn + 1}).returning(rota.c.turn)
)
LAST_TURN = Statement(
    select(_COLUMNS.person, _COLUMNS.turn).where(where_key(routes, "person")).order_by(_COLUMNS.turn.desc()).limit(1)
)
OFFER = Statement(
    update(handoffs)
    .values(offered_to=bindparam("to"))
    .where(
        where_key(handoffs, "handoff_id"),
        _OPEN,
        handoffs.c.offered_to.is_not_distinct_from(bindparam("expected", type_=handoffs.c.offered_to.type)),
    )
)
_every = routes.alias("every")
_LAST = (
    select(func.max(_every.c.number))
    .where(named(_every.c.workspace_id), _every.c.handoff_id == handoffs.c.handoff_id)
    .scalar_subquery()
)
OFFERS = Statement(
    select(handoffs.c.handoff_id, handoffs.c.offered_to, _COLUMNS.lapses_at)
    .join_from(handoffs, routes, and_(_COLUMNS.handoff_id == handoffs.c.handoff_id, _COLUMNS.number == _LAST))
    .where(where_key(handoffs), where_key(routes), text(OFFERED), _OPEN)
)


class Offer(NamedTuple):
    """An open offer: whose which handoff is to take, and until when (UTC), None for as long as they like."""

    handoff_id: str
    to: str
    lapses_at: datetime | None


def _owners(key: str) -> Statement:
    """Who has or had the latest leads of a company, or is offered one, and when last; known by one of its keys.

    As a list of leads, since for a join SQLite would walk over all that the workspace ever handed over.
    """
    whose = func.coalesce(handoffs.c.owner, handoffs.c.offered_to)
    theirs = (
        select(leads.c.lead_id)
        .where(where_key(leads), named(leads.c[key], "company"))
        .order_by(leads.c.lead_id.desc())  # ids are in the order of time
        .limit(MOST_LEADS)
    )
    return Statement(
        select(whose, func.max(handoffs.c.handed_at))
        .where(where_key(handoffs), handoffs.c.lead_id.in_(theirs), whose.is_not(None))
        .group_by(whose)
    )


BY_COMPANY = _owners("company_key")
BY_DOMAIN = _owners("domain_key")


class Routes(Store):
    """The routings of this unit's workspace."""

    __slots__ = ()

    def next_turn(self) -> int:
        """The number of the next routing; nobody else in the workspace has one until this unit ends."""
        (row,) = self._all_each(NEXT_TURN, [{"turn": 1}])
        return int(row[0])

    def last_turns(self, people: Iterable[str]) -> dict[str, int]:
        """The number of each person's last routing; those who never had one are not in it."""
        return dict(row for row in self._all_each(LAST_TURN, [{"person": person} for person in people]))

    def add(self, handoff_id: str, route: Route) -> None:
        """Store one more routing of a handoff."""
        self._change(ADD, handoff_id=handoff_id, **_values(route))

    def remove(self, handoff_id: str, number: int) -> None:
        """Take a routing away that came of an act that is taken back; its turn is again its person's."""
        self._change(REMOVE, handoff_id=handoff_id, number=number)

    def of_handoff(self, handoff_id: str) -> tuple[Route, ...]:
        """The routings of a handoff, in their order."""
        return tuple(_route(row) for row in self._all(OF_HANDOFF, handoff_id=handoff_id))

    def offer(self, handoff_id: str, to: str | None, expected: str | None) -> bool:
        """Offer a handoff to somebody (None: to nobody more than others), if it is open and offered as expected."""
        return bool(self._change(OFFER, handoff_id=handoff_id, to=to, expected=expected))

    def offers(self) -> list[Offer]:
        """The open offers."""
        return [Offer(*row) for row in self._all(OFFERS)]

    def owners_of(self, company_key: str | None, domain_key: str | None) -> list[str]:
        """Who has or had leads of a company, or is offered one, the latest first; by its name, and by its domain.

        Of a company's leads the latest `MOST_LEADS` count.
        """
        keys = ((BY_COMPANY, company_key), (BY_DOMAIN, domain_key))
        found: list[tuple[datetime, str]] = []
        for statement, key in keys:
            found += [(at, owner) for owner, at in self._all(statement, company=key)] if key is not None else []
        return list(dict.fromkeys(owner for _, owner in sorted(found, reverse=True)))


def _values(route: Route) -> dict[str, Any]:
    when = {name: written(condition) for name, condition in route.when.items()}
    detail = {"when": when, "passed": [[each.person, each.why] for each in route.passed]}
    kept = {name: getattr(route, name) for name in ("number", "turn", "way", "because", "at", "rule", "lapses_at")}
    return {**kept, "person": route.to, "detail": detail}


def _route(row: Row) -> Route:
    number, turn, person, way, because, at, rule, lapses_at, detail = row
    when = MappingProxyType({name: read_condition(condition) for name, condition in detail["when"].items()})
    passed = tuple(Passed(who, Over(why)) for who, why in detail["passed"])
    return Route(number, turn, person, way, because, at, rule, when, passed, lapses_at)
