"""What came of messages is recorded together where they end together, and none takes another with it."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from threading import Event
from types import SimpleNamespace

import pytest
from searched import Listener
from slack_sdk.errors import SlackApiError

from bot.identity import IdSource
from bot.relay.recording import NOTHING, Recorder
from bot.services.desk import Desk
from bot.services.workspaces import OWN
from storage.outbox import OutboxRow, Task
from storage.posts import Post
from storage.unit import Database, Unit

NOW = datetime(2026, 3, 2, 8, 30, tzinfo=UTC)
SOON = timedelta(seconds=30)


class Slow(Database):
    """No unit gets in before the gate is `opened`; `asked` says that one is there."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.asked, self.opened, self.units = Event(), Event(), 0

    def unit(self, workspace_id: str) -> Unit:
        self.units += 1
        self.asked.set()
        assert self.opened.wait(10)
        return super().unit(workspace_id)


@pytest.fixture
def slow(database_url: str) -> Iterator[Slow]:
    database = Slow(database_url)
    yield database
    database.dispose()


@pytest.fixture
def recorder(slow: Slow) -> Recorder:
    return Recorder(Desk(slow, IdSource(lambda: NOW)), lambda: NOW)


@pytest.fixture
def rows(slow: Slow) -> list[OutboxRow]:
    """Cards that a worker has taken."""
    with Database.unit(slow, OWN) as unit:
        for number in range(4):
            unit.outbox.put(Task(key=f"card:{number}", kind="card", urgency=1, once=False), NOW)
    with slow.across() as across:
        return across.outbox.take(NOW, 10, SOON, "worker").rows


def standing(row: OutboxRow) -> Post:
    return Post(row.key, "C0SALES", "1.0")


def known(database: Database, rows: list[OutboxRow]) -> list[str]:
    """The keys of the messages of which it is known where they stand."""
    with database.reading(OWN) as unit:
        return [row.key for row in rows if unit.posts.get(row.key)]


def waiting(database: Database) -> list[str]:
    """What another worker takes over once the leases have run out."""
    with database.across() as across:
        return [row.key for row in across.outbox.take(NOW + SOON, 10, SOON, "another").rows]


def record_meanwhile(slow: Slow, recorder: Recorder, first: OutboxRow, others: list[tuple[OutboxRow, Post]]) -> None:
    """Have one row recorded, and the others while it is under way: nobody waits for it."""
    with ThreadPoolExecutor(1) as thread:
        recording = thread.submit(recorder.succeeded, first, standing(first))
        assert slow.asked.wait(10)
        for row, post in others:
            recorder.succeeded(row, post)
        slow.opened.set()
        recording.result(10)


def test_what_ends_while_another_is_recorded_shares_the_next_commit(
    slow: Slow, recorder: Recorder, rows: list[OutboxRow]
) -> None:
    first, *others = rows
    record_meanwhile(slow, recorder, first, [(row, standing(row)) for row in others])
    assert slow.units == 2
    assert known(slow, rows) == [row.key for row in rows]
    assert waiting(slow) == []


def test_one_that_cannot_be_recorded_is_left_to_its_lease_alone(
    slow: Slow, recorder: Recorder, rows: list[OutboxRow]
) -> None:
    first, bad, *good = rows
    unknown = replace(standing(bad), ts=None)  # so that the database refuses it
    record_meanwhile(slow, recorder, first, [(bad, unknown), *((row, standing(row)) for row in good)])
    assert known(slow, rows) == [row.key for row in (first, *good)]
    assert waiting(slow) == [bad.key]


def test_who_comes_later_finds_nobody_at_it(slow: Slow, recorder: Recorder, rows: list[OutboxRow]) -> None:
    slow.opened.set()
    for row in rows:
        recorder.succeeded(row, standing(row))
    assert slow.units == len(rows)
    assert waiting(slow) == []


def test_that_there_is_nothing_to_say_does_not_tell_that_slack_is_back(
    slow: Slow, recorder: Recorder, rows: list[OutboxRow], logged: Listener
) -> None:
    slow.opened.set()
    row, other = (replace(row, error="not_slack") for row in rows[:2])
    recorder.untaken.elsewhere()
    recorder.succeeded(row, NOTHING)
    assert slow.units == 1
    assert "answers again" not in logged.lines[-1]
    recorder.succeeded(other, standing(other))
    assert any("Slack answers again" in line for line in logged.lines)


def test_an_answer_that_makes_no_sense_leaves_its_row_to_its_lease(
    slow: Slow, recorder: Recorder, rows: list[OutboxRow]
) -> None:
    slow.opened.set()
    answer = SimpleNamespace(status_code=429, headers={"Retry-After": "soon"}, data="")
    recorder.failed(rows[0], SlackApiError("ratelimited", answer))
    assert rows[0].key in waiting(slow)
