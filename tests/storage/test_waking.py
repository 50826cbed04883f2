"""After a failure a row waits longer and longer; the first that is said again tells that the others may go too."""

from outbox_hands import keys, put, retry, take
from rows import ELSEWHERE, HERE, HOUR, MINUTE, NOW

from storage.unit import Database


def wake(database: Database) -> None:
    with database.unit(HERE) as unit:
        unit.outbox.wake(NOW)


def failed(database: Database, key: str, error: str, *, workspace: str = HERE, urgency: int = 1) -> None:
    """A row that failed with an error, and waits an hour."""
    put(database, key, workspace=workspace, urgency=urgency)
    (row,) = take(database)
    retry(database, row, NOW + HOUR, error=error, in_doubt=True)


def test_what_failed_goes_at_once_by_its_urgency(database: Database) -> None:
    failed(database, "digest", "http_503", urgency=4)
    failed(database, "card", "URLError", urgency=1)
    wake(database)
    woken = take(database)
    assert keys(woken) == ["card", "digest"]
    assert [(row.attempts, row.in_doubt, row.error) for row in woken] == [(2, True, None)] * 2


def test_what_slack_itself_put_off_waits_until_then(database: Database) -> None:
    failed(database, "card", "ratelimited")
    wake(database)
    assert take(database, NOW + HOUR - MINUTE) == []
    assert keys(take(database, NOW + HOUR)) == ["card"]


def test_what_did_not_fail_is_not_made_sooner(database: Database) -> None:
    put(database, "ping", not_before=NOW + HOUR)
    wake(database)
    assert take(database) == []


def test_another_workspace_sleeps_on(database: Database) -> None:
    """Slack may refuse one workspace and serve the next: each finds out by itself."""
    failed(database, "card", "http_503", workspace=ELSEWHERE)
    wake(database)
    assert take(database) == []
