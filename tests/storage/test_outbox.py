"""The outbox: coalescing keys, one-shot keys, pace, and relays side by side."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime
from threading import Barrier

from outbox_hands import LEASE, SECOND, done, keys, put, take
from rows import DAY, ELSEWHERE, HERE, HOUR, MINUTE, NOW

from storage.outbox import OutboxRow, Task
from storage.pickup import Backlog
from storage.unit import Database


def test_a_row_is_taken_with_all_it_says(database: Database) -> None:
    put(database, "card:h1", lane="C0SALES", payload={"handoff": "h1", "note": "é"})
    (row,) = take(database)
    assert row == OutboxRow(
        workspace_id=HERE,
        key="card:h1",
        kind="card",
        lane="C0SALES",
        urgency=1,
        attempts=1,
        payload={"handoff": "h1", "note": "é"},
        created_at=NOW,
        due_at=NOW,
        lease_until=NOW + LEASE,
        once=False,
        recovered=False,
        in_doubt=False,
        error=None,
    )


def test_what_a_unit_rolled_back_is_never_said(database: Database) -> None:
    with suppress(KeyError), database.unit(HERE) as unit:
        unit.outbox.put(Task(key="card:h1", kind="card", urgency=1, once=False), NOW)
        raise KeyError
    assert take(database) == []


def test_a_row_taken_is_nobody_elses(database: Database) -> None:
    put(database, "card:h1")
    assert keys(take(database)) == ["card:h1"]
    assert take(database) == []


def test_a_key_coalesces_while_it_waits(database: Database) -> None:
    put(database, "card:h1", not_before=NOW + HOUR, urgency=2, payload={"n": 1})
    put(database, "card:h1", urgency=3, payload={"n": 2})
    put(database, "card:h1", not_before=NOW + DAY, urgency=1, payload={"n": 3})
    (row,) = take(database)
    assert (row.urgency, row.payload, row.created_at) == (1, {"n": 3}, NOW)


def test_a_change_during_the_flight_is_sent_after_it(database: Database) -> None:
    put(database, "card:h1")
    (first,) = take(database)
    put(database, "card:h1")
    put(database, "card:h1")
    assert take(database) == []
    done(database, first)
    assert keys(take(database)) == ["card:h1"]


def test_a_coalescing_key_is_said_again_after_it_was_done(database: Database) -> None:
    for _ in range(2):
        put(database, "card:h1")
        (row,) = take(database)
        done(database, row)


def test_a_one_shot_key_is_said_once(database: Database) -> None:
    put(database, "digest:2026-W10:C1", once=True)
    put(database, "digest:2026-W10:C1", once=True)
    (row,) = take(database)
    put(database, "digest:2026-W10:C1", once=True)
    done(database, row)
    put(database, "digest:2026-W10:C1", once=True)
    assert take(database) == []


def test_a_one_shot_key_that_was_given_up_is_not_tried_again(database: Database) -> None:
    put(database, "announce:7:C1", once=True)
    (row,) = take(database)
    with database.unit(HERE) as unit:
        unit.outbox.end(row, "channel_not_found", NOW)
    put(database, "announce:7:C1", once=True)
    assert take(database, NOW + DAY) == []


def test_urgent_goes_first_then_the_oldest(database: Database) -> None:
    for key, urgency, later in (("digest", 9, 0), ("new", 1, 2), ("old", 1, 1), ("whisper", 0, 3)):
        put(database, key, urgency=urgency, now=NOW + later * SECOND)
    assert keys(take(database, NOW + MINUTE)) == ["whisper", "old", "new", "digest"]


def test_no_more_are_taken_than_asked_for(database: Database) -> None:
    for number in range(5):
        put(database, f"card:h{number}", now=NOW - (9 - number) * SECOND)
    assert keys(take(database, limit=2)) == ["card:h0", "card:h1"]
    assert keys(take(database, limit=2)) == ["card:h2", "card:h3"]


def test_a_row_waits_for_its_time(database: Database) -> None:
    put(database, "start:7:C1", not_before=NOW + HOUR)
    assert take(database, NOW + HOUR - SECOND) == []
    assert keys(take(database, NOW + HOUR)) == ["start:7:C1"]


def test_a_channel_is_given_one_row_a_second(database: Database) -> None:
    for number in range(3):
        put(database, f"card:h{number}", lane="C0SALES", now=NOW + number * SECOND / 10)
    put(database, "news", lane="C0MARKETING", urgency=5)
    put(database, "card:h9", lane="C0SALES", workspace=ELSEWHERE)
    at = NOW + SECOND
    assert sorted(keys(take(database, at))) == ["card:h0", "card:h9", "news"]
    assert take(database, at + SECOND / 2) == []
    assert keys(take(database, at + SECOND)) == ["card:h1"]


def test_rows_without_a_channel_know_no_pace(database: Database) -> None:
    for number in range(3):
        put(database, f"whisper:{number}")
    assert len(take(database)) == 3


def test_a_paused_channel_waits_and_the_longer_pause_counts(database: Database) -> None:
    put(database, "card:h1", lane="C0SALES")
    with database.unit(HERE) as unit:
        unit.outbox.pause("C0SALES", NOW + 30 * SECOND)
        unit.outbox.pause("C0SALES", NOW + 10 * SECOND)
    assert take(database, NOW + 29 * SECOND) == []
    assert keys(take(database, NOW + 30 * SECOND)) == ["card:h1"]


def test_the_backlog_is_what_might_go_and_does_not(database: Database) -> None:
    put(database, "card:h1", now=NOW - MINUTE)
    put(database, "card:h2", workspace=ELSEWHERE)
    put(database, "start:7:C1", not_before=NOW + DAY)
    with database.across_reading() as across:
        assert across.outbox.backlog(NOW) == Backlog(pending=2, retrying=0, oldest=NOW - MINUTE, dead=0)
    for row in take(database):
        with database.unit(row.workspace_id) as unit:
            unit.outbox.end(row, "is_archived", NOW)
    with database.across_reading() as across:
        assert across.outbox.backlog(NOW) == Backlog(pending=0, retrying=0, oldest=None, dead=2)


def test_relays_side_by_side_take_different_rows_and_keep_the_pace(database: Database) -> None:
    """Four relays drain 60 rows on 12 channels: each row once, and no channel twice in its second."""
    for number in range(60):
        put(database, f"card:h{number}", lane=f"C{number % 12}")
    second = Barrier(4)

    def relay(worker: int) -> list[tuple[datetime, OutboxRow]]:
        return list(_drained(database, f"worker-{worker}", second))

    with ThreadPoolExecutor(4) as pool:
        taken = [each for rows in pool.map(relay, range(4)) for each in rows]
    assert sorted(row.key for _, row in taken) == sorted(f"card:h{number}" for number in range(60))
    assert len({(at, row.lane) for at, row in taken}) == 60


def _drained(database: Database, worker: str, second: Barrier) -> Iterator[tuple[datetime, OutboxRow]]:
    for number in range(8):
        second.wait(10)
        now = NOW + number * SECOND
        with database.across() as across:
            rows = across.outbox.take(now, 10, DAY, worker).rows
        for row in rows:
            done(database, row)
            yield now, row
