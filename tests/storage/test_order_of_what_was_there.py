"""Open leads from before there was an order stand in it once the schema has it."""

from alembic import command
from rows import DAY, HERE, HOUR, NOW
from sqlalchemy import Connection, create_engine, insert
from test_migrations import sample, tables_of

from sla.worklist import START, Selection
from storage import schema
from storage.engines import address
from storage.migrations import steps
from storage.types import to_microseconds
from storage.unit import Database

FORMER = "0009"


def store(connection: Connection, name: str, **given: object) -> None:
    """A row as the former version would have written it."""
    table = tables_of(connection)[name]
    nothing = {column.name: None if column.nullable else sample(column.type, column.name) for column in table.c}
    connection.execute(insert(table).values({**nothing, "workspace_id": HERE, **given}))


def open_lead(connection: Connection, handoff_id: str, dues: dict[str, object]) -> None:
    sqlite = connection.dialect.name == "sqlite"
    lead = f"lead-of-{handoff_id}"
    store(connection, "leads", lead_id=lead, email=f"{lead}@usine.example", attributes={}, stage="sql")
    store(connection, "handoffs", lead_id=lead, handoff_id=handoff_id, status="open", grade="hot", historical=False)
    for clause, due_at in dues.items():
        at = to_microseconds(due_at) if sqlite else due_at  # type: ignore[arg-type] — an instant
        store(connection, "deadlines", handoff_id=handoff_id, clause=clause, team="sales", due_at=at)


def test_what_was_there_is_in_its_order(empty_url: str) -> None:
    engine = create_engine(address(empty_url))
    with engine.connect() as connection:
        command.upgrade(steps.config(connection), FORMER)
        connection.commit()
        open_lead(connection, "later", {"claim": NOW + DAY, "contact": NOW + 2 * DAY})
        open_lead(connection, "idle", {})
        open_lead(connection, "sooner", {"contact": NOW + HOUR})
        connection.commit()
    engine.dispose()
    schema.migrate(empty_url, NOW)
    database = Database(empty_url)
    with database.reading(HERE) as unit:
        rows = unit.worklist.after(Selection(), START, 10)
    database.dispose()
    assert [(row.handoff_id, row.due_at) for row in rows] == [
        ("sooner", NOW + HOUR),
        ("later", NOW + DAY),
        ("idle", None),
    ]
