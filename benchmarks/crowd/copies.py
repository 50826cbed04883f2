"""Copies of a workspace, row by row in the database, as the product would have stored each of them."""

import json
from collections.abc import Iterator

import psycopg
from psycopg import sql

from benchmarks.crowd.names import Names
from bot.audit import rounds
from sla.agreement import Agreement
from storage.tables import metadata

Copy = tuple[str, str, str]
"""What is another in each: the mark in its names, the day on which it alone is closed, its agreement's fingerprint."""


def copy(connection: psycopg.Connection, agreement: Agreement, first: int, numbers: list[int]) -> None:
    """Give each of the numbers what the first of its zone has, under its own names and with its own fingerprint."""
    connection.execute(
        "CREATE TEMPORARY TABLE IF NOT EXISTS copies (mark text, closed text, fingerprint text) ON COMMIT PRESERVE ROWS"
    )
    connection.execute("TRUNCATE copies")
    with connection.cursor().copy("COPY copies FROM STDIN") as rows:
        for row in _copies(agreement, first, numbers):
            rows.write_row(row)
    names = Names(first)
    given = {
        "workspace": names.workspace,
        "mark": names.mark,
        "closed": names.closed,
        "fingerprint": agreement.fingerprint(),
    }
    for table in metadata.sorted_tables:
        if "workspace_id" in table.columns:
            connection.execute(COPIED.format(table=sql.Identifier(table.name)), given)


COPIED = sql.SQL(
    "INSERT INTO {table} SELECT row.* FROM {table} AS one CROSS JOIN copies, LATERAL jsonb_populate_record("
    "NULL::{table}, replace(replace(replace(to_jsonb(one)::text, %(mark)s, copies.mark), %(closed)s, copies.closed),"
    " %(fingerprint)s, copies.fingerprint)::jsonb) AS row WHERE one.workspace_id = %(workspace)s"
)


def _copies(agreement: Agreement, first: int, numbers: list[int]) -> Iterator[Copy]:
    document = json.dumps(agreement.to_document(), ensure_ascii=False)
    names = Names(first)
    for number in numbers:
        own = Names(number)
        text = document.replace(names.mark, own.mark).replace(names.closed, own.closed)
        yield own.mark, own.closed, Agreement.model_validate(json.loads(text)).fingerprint()


def spread(connection: psycopg.Connection, workspaces: int) -> None:
    """Let the rounds of the self-audit come to the workspaces one after another, as they do in the long run."""
    connection.execute(
        "UPDATE agenda SET next_at = next_at - %s * (substring(workspace_id from 3 for 5)::int %% %s) / %s"
        " WHERE job = %s",
        (rounds.EVERY, workspaces, workspaces, rounds.AUDIT),
    )
