"""What can't be delivered is told to the people who can mend it: the heads."""

from datetime import datetime

from bot.services import tasks
from storage.outbox import OutboxRow
from storage.unit import Unit


def report(unit: Unit, row: OutboxRow, error: str, now: datetime) -> None:
    """Tell both heads, once a day and fault, that something could not be posted and why.

    A report that can't be delivered itself is not reported again.
    """
    setup = unit.workspaces.get()
    if setup is None or row.kind in ("trouble", "whisper", "person"):
        return
    facts = {"channel": row.channel or "", "error": error, "kind": row.kind}
    for user in dict.fromkeys((setup.marketing.head, setup.sales.head)):
        unit.outbox.put(tasks.trouble(user, f"{row.channel}:{error}:{now.date()}", facts), now)
