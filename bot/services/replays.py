"""Which signatures any of the processes has heard; on PostgreSQL, where several serve one database."""

from datetime import UTC, datetime, timedelta

from bot.services.desk import Desk

MARK = 32
"""Characters of a signature (hexadecimal) that are kept, 128 bits: nobody finds another one that begins alike."""


def first_time(desk: Desk, signature: str, second: int) -> bool:
    """Note a signature that was made at a second since 1970; False when a process has noted it before."""
    with desk.database.across() as across:
        return across.heard.first_time(signature[:MARK], _instant(second))


def forget(desk: Desk, signature: str) -> None:
    """Take one back whose delivery came to nothing."""
    with desk.database.across() as across:
        across.heard.forget(signature[:MARK])


def let_go(desk: Desk, second: int, after: int) -> None:
    """Forget those that were made `after` seconds or more before a second."""
    with desk.database.across() as across:
        across.heard.let_go(_instant(second) - timedelta(seconds=after))


def _instant(second: int) -> datetime:
    return datetime.fromtimestamp(second, UTC)
