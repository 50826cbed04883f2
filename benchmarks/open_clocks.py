"""A stock of open clocks for the tick: copies of one handoff by the database itself, and between them those due."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from sqlalchemy import Engine, TextClause, inspect, text

from benchmarks.ground import Ground
from bot.services.workspaces import OWN
from sla import clocks
from sla.agreement_version import Versioned
from sla.clocks import deadlines_for
from sla.handoff import Handoff
from sla.hours import Calendar
from storage.unit import Unit

DUE = 100
"""Clocks that fall due at each instant."""
FIRST = datetime(2026, 6, 2, 8, 15, tzinfo=UTC)
"""A Tuesday, 10:15 in Paris: the hour before and the one after are within the agreement's hours."""
MINUTE = timedelta(minutes=1)
AGES = (30 * MINUTE, 48 * MINUTE, 60 * MINUTE + timedelta(seconds=1))
"""How long ago a lead was handed over whose hour to be claimed is half over, four fifths over, over: the three steps
of the escalation, to the channel, the owner and the head."""
LATER = timedelta(days=1)

A_SECOND = {"sqlite": "1000000", "postgresql": "interval '1 second'"}
NUMBER = "CAST(100000000 + n AS TEXT)"
COPIED = {"leads": "lead_id", "handoffs": "handoff_id", "deadlines": "handoff_id"}
"""The tables in which a handoff has its rows, and the column that finds them."""
FRESH = {"lead_id": NUMBER, "handoff_id": NUMBER, "email": f"{NUMBER} || '@usine-nord.example'"}
MOVED = ("occurred_at", "arrived_at", "handed_at", "starts_at", "due_at", "next_at")
COPY = """
WITH RECURSIVE numbers(n) AS (SELECT CAST(:first AS INTEGER) UNION ALL SELECT n + 1 FROM numbers WHERE n < :last)
INSERT INTO {table} ({columns}) SELECT {values} FROM {table}, numbers WHERE workspace_id = :workspace AND {key} = :id
"""
OPEN = "SELECT count(*) FROM deadlines WHERE stopped_at IS NULL"


def instants(rounds: int) -> list[datetime]:
    """When so many rounds of clocks fall due, a minute between them."""
    return [FIRST + number * MINUTE for number in range(rounds)]


def fill(place: Ground, count: int, due_at: Sequence[datetime]) -> None:
    """Store `count` open clocks (the last handoff may bring more), all but those due with a step in the days after.

    The hundred that are due at each instant lie scattered, as they do where many workspaces share a database.
    """
    engine = place.desk.database.engine
    with place.desk.database.unit(OWN) as unit:
        versioned = _in_force(unit)
        original = place.hand_over(unit, versioned.version, FIRST + LATER)
        started = deadlines_for(versioned.agreement, original, "handed")
        unit.deadlines.insert(started)
    copying = _copying(engine, original)
    for part, (first, last) in enumerate(_spans(-(-count // len(started)) - 1 - DUE * len(due_at))):
        with engine.begin() as connection:
            for statement in copying:
                connection.execute(statement, {"first": first, "last": last})
        with place.desk.database.unit(OWN) as unit:
            for at in due_at:
                _about_to_be_due(place, unit, versioned, (at, AGES[part % len(AGES)]))
    with engine.connect() as connection:
        found = connection.exec_driver_sql(OPEN).scalar_one()
    assert 0 <= found - count < len(started), found


def _in_force(unit: Unit) -> Versioned:
    versioned = unit.agreements.in_force()
    assert versioned is not None
    return versioned


def _spans(copies: int) -> Iterator[tuple[int, int]]:
    """The numbers of the copies in as many spans as clocks are due at once, the first of them a tenth of all.

    While tables are all but empty PostgreSQL plans to read them whole for each foreign key, and keeps to that.
    """
    first = copies // 10
    edges = [0, *(first + (copies - first) * part // (DUE - 1) for part in range(DUE))]
    return ((before + 1, last) for before, last in pairwise(edges))


def _copying(engine: Engine, original: Handoff) -> list[TextClause]:
    """Statements that copy a handoff with its lead and clocks, numbered, each handed over a second after the other."""
    statements = []
    for table, key in COPIED.items():
        names = [column["name"] for column in inspect(engine).get_columns(table)]
        values = {name: FRESH.get(name, f'{table}."{name}"') for name in names}
        values |= {name: f"{name} + n * {A_SECOND[engine.dialect.name]}" for name in MOVED if name in names}
        columns = ", ".join(f'"{name}"' for name in names)
        copied = COPY.format(table=table, columns=columns, values=", ".join(values.values()), key=key)
        statements.append(text(copied).bindparams(workspace=OWN, id=getattr(original, key)))
    return statements


def _about_to_be_due(place: Ground, unit: Unit, versioned: Versioned, when: tuple[datetime, timedelta]) -> None:
    """A handoff of such an age at the instant, at which one of its clocks takes a step; it took those before."""
    (at, age), agreement = when, versioned.agreement
    handoff, calendar = place.hand_over(unit, versioned.version, at - age), Calendar.of(agreement.hours)
    for started in deadlines_for(agreement, handoff, "handed"):
        deadline, steps = clocks.tick(started, agreement.escalation, calendar, at - MINUTE)
        unit.deadlines.insert([deadline])
        for step in steps:
            unit.deadlines.record_step(handoff.handoff_id, deadline.clause, step.index, step.at)
