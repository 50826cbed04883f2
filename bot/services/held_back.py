"""What is not said while the app is out of a team: most is given up, some is held back until it is there again."""

from collections.abc import Iterable
from datetime import datetime

from sla.installation import PURGE_AFTER
from storage.outbox import OutboxRow
from storage.unit import Unit

ASKED = ("person:", "group:", "group_named:")
"""What Slack is asked: nobody asks it again."""
TRUE_LATER = ("hello:", "start:", "agreement:")
"""What is told as of when it is told, and not at all where it is true no more."""
BLOTTED = ("blot:",)
"""What has to go from Slack since somebody was erased."""
HELD_BACK = (*ASKED, *TRUE_LATER, *BLOTTED)
"""How the keys begin of what is held back, beside the keys of messages that stand: those are drawn anew."""


def give_up(unit: Unit, now: datetime) -> None:
    """Send nothing of what is due or was given up, and hold back what is wanted later."""
    kept = [key for key in unit.outbox.unsaid(now) if _wanted(unit, key)]
    unit.outbox.hold_each(kept, now, now + PURGE_AFTER)
    unit.outbox.end_all(now)


def leave_out(unit: Unit, rows: Iterable[OutboxRow], now: datetime) -> None:
    """Likewise of rows that were taken, and are not sent."""
    dropped = []
    for row in rows:
        if _wanted(unit, row.key):
            unit.outbox.hold(row, now + PURGE_AFTER)
        else:
            dropped.append(row)
    unit.outbox.done(dropped, now)


def resume(unit: Unit, now: datetime) -> None:
    """Have sent what was held back: the app is there again."""
    unit.outbox.resume(now)


def _wanted(unit: Unit, key: str) -> bool:
    return key.startswith(HELD_BACK) or unit.posts.get(key) is not None
