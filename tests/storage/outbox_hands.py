"""What a test does with an outbox, each in a transaction of its own."""

from datetime import datetime, timedelta
from typing import Any

from rows import HERE, MINUTE, NOW

from storage.outbox import OutboxRow, Task
from storage.unit import Database

SECOND = timedelta(seconds=1)
LEASE = MINUTE


def put(database: Database, key: str, *, workspace: str = HERE, **changes: object) -> None:
    values: dict[str, Any] = {"kind": "card", "now": NOW, "urgency": 1, "once": False, **changes}
    now = values.pop("now")
    with database.unit(workspace) as unit:
        unit.outbox.put(Task(key=key, **values), now)


def take(database: Database, now: datetime = NOW, limit: int = 50) -> list[OutboxRow]:
    with database.across() as across:
        return across.outbox.take(now, limit, LEASE, "worker-1").rows


def keys(rows: list[OutboxRow]) -> list[str]:
    return [row.key for row in rows]


def done(database: Database, row: OutboxRow) -> None:
    with database.unit(row.workspace_id) as unit:
        unit.outbox.done([row], NOW)


def retry(
    database: Database, row: OutboxRow, at: datetime, *, in_doubt: bool = False, error: str = "ratelimited"
) -> None:
    with database.unit(row.workspace_id) as unit:
        unit.outbox.retry(row, at, error, in_doubt=in_doubt)


def put_off(database: Database, row: OutboxRow, until: datetime) -> None:
    with database.unit(row.workspace_id) as unit:
        unit.outbox.put_off(row, until)


def end(database: Database, row: OutboxRow, at: datetime = NOW) -> None:
    with database.unit(row.workspace_id) as unit:
        unit.outbox.end(row, "is_archived", at)
