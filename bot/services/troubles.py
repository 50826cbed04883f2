"""What can't be delivered, and what the bot failed to do, is told to the people who can have it mended: the heads."""

from collections.abc import Mapping
from datetime import datetime

from bot.services import tasks
from sla.promise import Promise
from storage.outbox import DeadRow, OutboxRow
from storage.unit import Unit

GONE = frozenset({"no_such_subteam", "subteam_not_found", "subteam_disabled"})
"""What Slack says of a user group that is not there, or is switched off."""
ARCHIVED = "is_archived"
"""What Slack says of a channel that is closed to everybody: no invitation helps there."""
_OF_SETTING_UP = {"hello": ("hello_undeliverable", "channel"), "group_named": ("group_unasked", "group")}
"""The words for what of a set-up fails in Slack, and what they are about."""
MOST_REVIVED = 10_000
"""Rows given up that are looked through at a time, the latest first."""


def report(unit: Unit, row: OutboxRow, error: str, now: datetime) -> None:
    """Tell both heads, once a day and fault, that something could not be posted and why.

    A report that can't be delivered itself is not reported again, nor that a card has moved: it stands elsewhere.
    """
    if row.kind == tasks.GROUP:
        code = "group_gone" if error in GONE else "group_unreadable"
        report_group(unit, code, str(row.payload["group"]), error, now)
        return
    if row.kind in ("trouble", "whisper", "person", "moved"):
        return
    if row.kind in _OF_SETTING_UP:
        _tell_who_set_up(unit, row, error, now)
        return
    if row.kind == tasks.HOME:
        user = str(row.payload["user"])
        unit.homes.close(user)
        _tell(unit, "home_undeliverable", f"home:{error}", {"owner": user, "error": error}, now)
        return
    channel = place_of(unit, row) or ""
    facts = {"channel": channel, "error": error, "kind": row.kind}
    code = "undeliverable_archived" if error == ARCHIVED else "undeliverable"
    _tell(unit, code, f"{channel}:{error}", facts, now)


def _tell_who_set_up(unit: Unit, row: OutboxRow, error: str, now: datetime) -> None:
    """Tell who has set the workspace up, each time they tried, what of it did not work in Slack."""
    code, about = _OF_SETTING_UP[row.kind]
    code = "hello_archived" if (row.kind, error) == ("hello", ARCHIVED) else code
    facts = {about: str(row.payload[about]), "error": error}
    told = tasks.trouble(str(row.payload["user"]), code, f"{row.key}:{row.created_at.isoformat()}", facts)
    unit.outbox.put(told, now)


def confess(unit: Unit, promise: Promise, count: int, now: datetime) -> None:
    """Tell both heads, once a day, of a promise of the bot's own that it does not keep, and in how many cases."""
    _tell(unit, f"audit_{promise}", f"audit:{promise}", {"count": str(count)}, now)


def report_group(unit: Unit, code: str, group: str, error: str, now: datetime) -> None:
    """Tell both heads, once a day, that it can't be followed who is in a group that stands for a team."""
    _tell(unit, code, f"group:{group}:{error}", {"group": group, "subteam": group, "error": error}, now)


def report_hubspot(unit: Unit, code: str, facts: Mapping[str, str], now: datetime) -> None:
    """Tell both heads, once a day and kind of trouble, what keeps HubSpot and us from understanding each other."""
    _tell(unit, f"hubspot_{code}", f"hubspot:{code}", dict(facts), now)


def _tell(unit: Unit, code: str, about: str, facts: dict[str, str], now: datetime) -> None:
    setup = unit.workspaces.get()
    for user in dict.fromkeys((setup.marketing.head, setup.sales.head)) if setup else ():
        unit.outbox.put(tasks.trouble(user, code, f"{about}:{now.date()}", facts), now)


def place_of(unit: Unit, row: OutboxRow) -> str | None:
    """The channel a row is said in, also where it keeps no pace there: a card that is redrawn; None for no channel."""
    if row.lane not in tuple(tasks.Method):
        return row.lane
    setup = unit.workspaces.get()
    return setup.sales.channel if setup and row.kind == tasks.CARD else None


def revive_cards(unit: Unit, now: datetime) -> None:
    """Have the cards that could not be shown tried again, where their handoff still goes on."""
    setup = unit.workspaces.get()
    if setup is not None:
        for card in unshown(unit):
            unit.outbox.revive(card.key, setup.sales.channel, now)


def unshown(unit: Unit) -> tuple[DeadRow, ...]:
    """The cards that could not be shown and were given up, where their handoff still goes on."""
    return tuple(row for row in unit.outbox.dead(MOST_REVIVED) if row.kind == tasks.CARD and _goes_on(unit, row))


def _goes_on(unit: Unit, card: DeadRow) -> bool:
    handoff = unit.handoffs.get(tasks.handoff_of(card.key))
    return handoff is not None and not handoff.finished
