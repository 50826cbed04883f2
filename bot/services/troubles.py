"""What can't be delivered is told to the people who can mend it: the heads."""

from datetime import datetime

from bot.services import tasks
from storage.outbox import OutboxRow
from storage.unit import Unit

MOST_REVIVED = 10_000
"""Rows given up that are looked through at a time, the latest first."""


def report(unit: Unit, row: OutboxRow, error: str, now: datetime) -> None:
    """Tell both heads, once a day and fault, that something could not be posted and why.

    A report that can't be delivered itself is not reported again.
    """
    setup = unit.workspaces.get()
    if setup is None or row.kind in ("trouble", "whisper", "person"):
        return
    channel = place_of(unit, row) or ""
    facts = {"channel": channel, "error": error, "kind": row.kind}
    for user in dict.fromkeys((setup.marketing.head, setup.sales.head)):
        unit.outbox.put(tasks.trouble(user, f"{channel}:{error}:{now.date()}", facts), now)


def place_of(unit: Unit, row: OutboxRow) -> str | None:
    """The channel a row is said in, also where it keeps no pace there: a card that is redrawn; None for no channel."""
    if row.lane not in tuple(tasks.Method):
        return row.lane
    setup = unit.workspaces.get()
    return setup.sales.channel if setup and row.kind == tasks.CARD else None


def revive_cards(unit: Unit, now: datetime) -> None:
    """Have the cards that could not be shown tried again, where their handoff still goes on."""
    setup = unit.workspaces.get()
    for dead in unit.outbox.dead(MOST_REVIVED) if setup else ():
        handoff = unit.handoffs.get(tasks.handoff_of(dead.key)) if dead.kind == tasks.CARD else None
        if setup and handoff and not handoff.finished:
            unit.outbox.revive(dead.key, setup.sales.channel, now)
