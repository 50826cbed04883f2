"""What the database holds at the end of a run."""

import json
from datetime import datetime
from urllib.request import urlopen

import psycopg
from psycopg import sql

from benchmarks.crowd.books import Call, Stock
from bot.app import Bot
from bot.relay.composing import card
from bot.relay.sending import fingerprint
from bot.services.tasks import card_key
from rig.ports import HOST
from sla.deadline import Deadline
from storage.deadlines import FIELDS

HANDED = "SELECT handoff_id, workspace_id, handed_at FROM handoffs WHERE handed_at >= %s"
CLOCKS = sql.SQL("SELECT {} FROM deadlines WHERE handoff_id = ANY(%s)").format(
    sql.SQL(", ").join(map(sql.Identifier, FIELDS))
)
STEPS = "SELECT handoff_id, clause, step, at FROM steps"
UNSENT = "SELECT key FROM outbox WHERE state <> 'done' AND due_at <= %s"
COMING = "SELECT key FROM outbox WHERE kind = 'card' AND state IN ('pending', 'in_flight') AND due_at > %s"
UNMOVED = "SELECT handoff_id FROM deadlines WHERE next_at <= %s"
SHOWN = "SELECT shown FROM posts WHERE workspace_id = %s AND key = %s"


def calls(port: int, after: float) -> list[Call]:
    """What Slack was told after an instant (seconds since 1970)."""
    with urlopen(f"http://{HOST}:{port}/record", timeout=60) as answer:
        found = [json.loads(line) for line in answer.read().splitlines()]
    return [(at, method, place, key, wait) for at, method, place, key, wait in found if at > after]


def posted(port: int) -> dict[str, int]:
    """How much has been posted of each kind."""
    with urlopen(f"http://{HOST}:{port}/posted", timeout=60) as answer:
        found: dict[str, int] = json.load(answer)
        return found


def unmoved(url: str, until: datetime) -> bool:
    """Whether a clock has still to be looked at that was due by an instant."""
    return _any(url, UNMOVED, until)


def unsent(url: str, until: datetime) -> bool:
    """Whether anything has still to be said that was due by an instant."""
    return _any(url, UNSENT, until)


def _any(url: str, asked: str, until: datetime) -> bool:
    with psycopg.connect(url) as connection:
        return connection.execute(f"{asked} LIMIT 1".encode(), (until,)).fetchone() is not None


def take(bot: Bot, url: str, told: list[Call], day: tuple[datetime, datetime]) -> Stock:
    """Take stock of a day, once nothing of it waits any more; `told` is what Slack was told.

    Clocks run on after the day, and whoever ends the workers finds cards on their way that a broken promise redraws.
    """
    since, until = day
    with psycopg.connect(url) as connection:
        coming = {key for (key,) in connection.execute(COMING, (until,))}
        handed = {handoff: (workspace, at) for handoff, workspace, at in connection.execute(HANDED, (since,))}
        return Stock(
            until=until,
            handed={handoff: at for handoff, (_, at) in handed.items()},
            clocks=[Deadline(*row) for row in connection.execute(CLOCKS, (list(handed),))],
            steps={(handoff, clause, step): at for handoff, clause, step, at in connection.execute(STEPS)},
            left=[key for (key,) in connection.execute(UNSENT, (until,))],
            stale=[
                handoff
                for handoff, (workspace, _) in handed.items()
                if card_key(handoff) not in coming and _stale(bot, connection, workspace, handoff)
            ],
            calls=told,
        )


def _stale(bot: Bot, connection: psycopg.Connection, workspace: str, handoff: str) -> bool:
    """Whether a handoff's card shows something else than it should."""
    with bot.desk.database.reading(workspace) as unit:
        wanted = card(unit, handoff)
    found = connection.execute(SHOWN, (workspace, card_key(handoff))).fetchone()
    return found is None or wanted is None or found[0] != fingerprint(wanted)
