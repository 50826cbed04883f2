"""Two workspaces know one person: who is erased in one stays, to the letter, in the other."""

from everything_held import ADDRESS, fill
from rows import ELSEWHERE, HERE, NOW
from stored import everything_stored

from bot.identity import IdSource
from bot.services.desk import Desk
from bot.services.forgetting import forget
from sla.actor import Actor
from storage.unit import Database


def test_what_another_workspace_holds_stays(database: Database, database_url: str) -> None:
    for workspace in (HERE, ELSEWHERE):
        fill(database, database_url, workspace)
    theirs = rows_of(ELSEWHERE, database_url)
    forget(Desk(database, IdSource(lambda: NOW)), Actor(HERE, "operator", "cli", NOW), ADDRESS)
    assert any(ADDRESS in row for row in theirs)
    assert rows_of(ELSEWHERE, database_url) == theirs
    assert not any(ADDRESS in row for row in rows_of(HERE, database_url))


def rows_of(workspace: str, url: str) -> list[str]:
    return [row for row in everything_stored(url) if f"'{workspace}'" in row]
