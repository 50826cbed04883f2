"""A small crowd: copies are what the product would have stored, and the books of a quick run balance."""

import re
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest
from benched import benched
from click.testing import CliRunner

from benchmarks.crowd.command import crowd
from benchmarks.crowd.copies import copy
from benchmarks.crowd.names import Names
from benchmarks.crowd.plan import Plan
from benchmarks.crowd.town import set_up, town
from bot.app import build
from bot.settings import Settings
from storage.tables import metadata

OWN_IDS = re.compile(r"\b([0-9a-z]{20}|[0-9a-f]{15}-[0-9a-f]{8}-[0-9a-f]{8})\b")
NOW = datetime(2026, 3, 2, 7, 50, tzinfo=UTC)


def rows(connection: psycopg.Connection, workspace: str) -> dict[str, list[str]]:
    """Everything stored of a workspace by table, with ids that are drawn anew each time left out."""
    found = {}
    for table in metadata.sorted_tables:
        if "workspace_id" in table.columns:
            asked = f"SELECT to_jsonb(t)::text FROM {table.name} t WHERE workspace_id = %s"  # noqa: S608 — our own names
            texts = [row for (row,) in connection.execute(asked.encode(), (workspace,))]
            found[table.name] = sorted(OWN_IDS.sub("ID", text) for text in texts)
    return found


def test_a_copy_holds_what_the_product_stores(postgresql_url: str) -> None:
    place = town(Plan(workspaces=5), NOW)
    with closing(build(Settings.read({"DATABASE_URL": postgresql_url}), lambda: NOW)) as bot:
        for number in (1, 4):
            set_up(place, bot, number)
    with psycopg.connect(postgresql_url) as connection:
        stored = rows(connection, Names(4).workspace)
        for table in reversed(metadata.sorted_tables):
            if "workspace_id" in table.columns:
                forget = f"DELETE FROM {table.name} WHERE workspace_id = %s"  # noqa: S608 — likewise
                connection.execute(forget.encode(), (Names(4).workspace,))
        copy(connection, place.document(1).agreement, 1, [4])
        assert rows(connection, Names(4).workspace) == stored
    assert {"agreements", "signatures", "handoffs", "deadlines", "outbox", "audit"} <= {
        name for name, texts in stored.items() if texts
    }


@pytest.mark.timeout(120)
def test_the_books_of_a_quick_crowd_balance(tmp_path: Path) -> None:
    ran = benched("crowd", "--quick", "--write", str(tmp_path / "crowd.svg"))
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "seed=2026" in ran.stdout
    assert "60 of 60" in ran.stdout
    assert (tmp_path / "crowd.svg").read_text(encoding="utf-8").startswith("<svg")


def test_a_speed_at_which_no_clock_lasts_whole_minutes_is_refused() -> None:
    ran = CliRunner().invoke(crowd, ["--speed", "7"])
    assert ran.exit_code == 2
    assert "multiple" in ran.output
