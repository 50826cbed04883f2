"""Past one database: a workspace lives on one node with all that is its own, and what asks for more is listed."""

import re
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import psycopg
import pytest

import storage
from rig.postgresql.shards import SHARDS
from storage.statement import Statement
from storage.tables import metadata
from storage.unit import Database

PAGE = (Path(__file__).parents[2] / "docs" / "operations.md").read_text(encoding="utf-8")
STAYING = {"pulses", "compatibility", "heard"}
REFERENCE = {"workspaces", "installations"}
ACROSS = {
    "agenda.DUE": "which workspaces' jobs are due",
    "agenda.FILL": "which workspaces have no such job yet",
    "deadlines.DUE": "which clocks are due",
    "deadlines.LATE": "how many clocks run past their due instant",
    "deadlines.UNMEASURED": "which clocks nobody has measured",
    "errand_statements.BACKLOG": "how late the errands to HubSpot are",
    "errand_statements.DEAD_COUNT": "how many were given up",
    "errand_statements.READY": "which can be run",
    "findings.TOTALS": "what the self-audit finds, for the metrics",
    "pickup_statements.BACKLOG": "how late the relay is",
    "pickup_statements.DEAD_COUNT": "how much was given up",
    "pickup_statements.FAILING": "why rows are tried again",
    "pickup_statements.GIVEN_UP": "why rows were given up lately",
    "pickup_statements.READY": "what can be sent",
    "pickup_statements.URGENCIES": "how urgent that is",
    "tallies_statements.WAITING": "in which workspaces handoffs are over and not counted",
    "tallies_statements.WAITING_DEALS": "in which deals are",
    "waiting.RIPE": "which leads wait no longer",
}
"""The questions over all workspaces: the ticks', the relay's and those of `/metrics`."""
UNIQUE_OVER_ALL = {
    "pk_pulses": "a process serves every workspace",
    "pk_heard": "a signature is looked up before its workspace is known",
    "pk_compatibility": "there is one schema",
    "alembic_version_pkc": "likewise",
    "uq_workspaces_team_id": "a team of Slack's belongs to one workspace",
    "uq_installations_team_id": "likewise",
}
"""The keys that don't begin with the workspace."""
KEYS = """
SELECT indexrelid::regclass::text, attname FROM pg_index
JOIN pg_attribute ON attrelid = indrelid AND attnum = indkey[0]
JOIN pg_class ON pg_class.oid = indexrelid
WHERE indisunique AND relnamespace = 'public'::regnamespace
"""
NAMED = {"status": "open"}
"""Values of parameters that PostgreSQL may compare with what stands in the statement."""
SAMPLES = {"INTEGER": 1, "BIGINT": 1, "BOOLEAN": True, "JSON": "{}", "DATE": "2026-03-02", "TEXT[]": ["x"]}
PARAMETER = re.compile(r"%\((\w+)\)s(?:::([A-Z]+(?:\[\])?))?")
SPREAD = re.compile(rf"\b({'|'.join(metadata.tables.keys() - STAYING - REFERENCE)})\b")
SHARD = re.compile(r"_shard_(\d+)$")


def every_statement() -> dict[str, Statement]:
    modules = [import_module(f"storage.{found.name}") for found in iter_modules(storage.__path__) if not found.ispkg]
    return {
        f"{module.__name__.removeprefix('storage.')}.{name}{which}": statement
        for module in modules
        for name, value in vars(module).items()
        for which, statement in statements_in(value)
    }


def statements_in(value: object) -> list[tuple[str, Statement]]:
    """A statement, or those of a table of them with what they are for."""
    if isinstance(value, Statement):
        return [("", value)]
    entries = value.items() if isinstance(value, dict) else ()
    return [(f"[{name}]", each) for name, each in entries if isinstance(each, Statement)]


STATEMENTS = every_statement()


@pytest.fixture(scope="module")
def planning(spread_url: str) -> Iterator[tuple[Database, psycopg.Connection]]:
    database = Database(spread_url)
    with psycopg.connect(spread_url, autocommit=True, cursor_factory=psycopg.ClientCursor) as connection:
        yield database, connection
    database.dispose()


def shards_of(plan: object) -> set[str]:
    """The numbers of the shards that a plan goes to."""
    if isinstance(plan, list):
        return set().union(*map(shards_of, plan))
    if not isinstance(plan, dict):
        return set()
    found = SHARD.search(plan.get("Relation Name", ""))
    return set().union([found[1]] if found else [], *map(shards_of, plan.values()))


def nodes(name: str, sql: str) -> set[int]:
    """How many shards a statement may go to; what is inserted finds its own when it runs."""
    if name in ACROSS:
        return {SHARDS}
    if sql.startswith("INSERT"):
        return {0, 1}
    return {1} if SPREAD.search(sql) else {0}


def sampled(sql: str, fixed: Mapping[str, Any]) -> dict[str, Any]:
    """A value for each parameter, by its type; instants follow each other, so that no span of time is empty."""
    days = (f"2026-03-{day:02}T08:00:00Z" for day in range(1, 32))
    given = {
        name: next(days) if kind == "TIMESTAMP" else SAMPLES.get(kind, "x") if kind else None
        for name, kind in PARAMETER.findall(sql)
    }
    return given | {name: value for name, value in NAMED.items() if name in given} | dict(fixed)


@pytest.mark.parametrize("name", STATEMENTS)
def test_a_statement_goes_to_the_node_of_one_workspace(
    planning: tuple[Database, psycopg.Connection], name: str
) -> None:
    database, connection = planning
    prepared = STATEMENTS[name].prepared(database.engine.dialect)
    explained = f"EXPLAIN (FORMAT JSON) {prepared.sql}".encode()
    row = connection.execute(explained, sampled(prepared.sql, prepared.fixed)).fetchone()
    assert row
    assert len(shards_of(row[0])) in nodes(name, prepared.sql)


def test_the_questions_over_all_workspaces_are_those_that_the_page_lists() -> None:
    assert ACROSS.keys() <= STATEMENTS.keys()
    assert [name for name in ACROSS if f"`{name}`" not in PAGE] == []


def test_every_unique_key_begins_with_the_workspace(shared_postgresql: str) -> None:
    with psycopg.connect(shared_postgresql) as connection:
        firsts = dict(connection.execute(KEYS).fetchall())
    assert {name for name, first in firsts.items() if first != "workspace_id"} == UNIQUE_OVER_ALL.keys()


def test_every_table_has_its_place(planning: tuple[Database, psycopg.Connection]) -> None:
    _, connection = planning
    spread = {name for (name,) in connection.execute("SELECT partrelid::regclass::text FROM pg_partitioned_table")}
    assert spread == metadata.tables.keys() - STAYING - REFERENCE
