"""What is not said while the app is out of a team: most is given up, some is held back until it is there again."""

from collections.abc import Collection, Iterable
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
    unit.outbox.hold_each(_wanted(unit, unit.outbox.unsaid(now)), now, now + PURGE_AFTER)
    unit.outbox.end_all(now)


def leave_out(unit: Unit, rows: Iterable[OutboxRow], now: datetime) -> None:
    """Likewise of rows that were taken, and are not sent."""
    left = {row.key: row for row in rows}
    for key in _wanted(unit, left):
        unit.outbox.hold(left.pop(key), now + PURGE_AFTER)
    unit.outbox.done(list(left.values()), now)


def resume(unit: Unit, now: datetime) -> None:
    """Have sent what was held back: the app is there again."""
    unit.outbox.resume(now)


def _wanted(unit: Unit, keys: Collection[str]) -> list[str]:
    standing = unit.posts.of_each(keys)
    return [key for key in keys if key.startswith(HELD_BACK) or key in standing]
