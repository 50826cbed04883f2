"""The outbox: coalescing keys, one-shot keys, leases, pace, and what becomes of a row."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime, timedelta
from threading import Barrier
from typing import Any

from rows import DAY, ELSEWHERE, HERE, HOUR, MINUTE, NOW

from storage.outbox import DeadRow, OutboxRow, Task
from storage.pickup import Backlog
from storage.unit import Database

SECOND = timedelta(seconds=1)
LEASE = MINUTE


def put(database: Database, key: str, *, workspace: str = HERE, **changes: object) -> None:
    values: dict[str, Any] = {"kind": "card", "now": NOW, "urgency": 1, "once": False, **changes}
    now = values.pop("now")
    with database.unit(workspace) as unit:
        unit.outbox.put(Task(key=key, **values), now)


def take(database: Database, now: datetime = NOW, limit: int = 50) -> list[OutboxRow]:
    with database.across() as across:
        return across.outbox.take(now, limit, LEASE, "worker-1")


def keys(rows: list[OutboxRow]) -> list[str]:
    return [row.key for row in rows]


def done(database: Database, row: OutboxRow) -> None:
    with database.unit(row.workspace_id) as unit:
        unit.outbox.done(row, NOW)


def retry(database: Database, row: OutboxRow, at: datetime) -> None:
    with database.unit(row.workspace_id) as unit:
        unit.outbox.retry(row, at, "ratelimited")


def test_a_row_is_taken_with_all_it_says(database: Database) -> None:
    put(database, "card:h1", channel="C0SALES", payload={"handoff": "h1", "note": "é"})
    assert take(database) == [
        OutboxRow(HERE, "card:h1", "card", "C0SALES", 1, 1, {"handoff": "h1", "note": "é"}, NOW, once=False)
    ]


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
        put(database, f"card:h{number}")
    assert keys(take(database, limit=2)) == ["card:h0", "card:h1"]
    assert keys(take(database, limit=2)) == ["card:h2", "card:h3"]


def test_a_row_waits_for_its_time(database: Database) -> None:
    put(database, "start:7:C1", not_before=NOW + HOUR)
    assert take(database, NOW + HOUR - SECOND) == []
    assert keys(take(database, NOW + HOUR)) == ["start:7:C1"]


def test_a_channel_is_given_one_row_a_second(database: Database) -> None:
    for number in range(3):
        put(database, f"card:h{number}", channel="C0SALES", now=NOW + number * SECOND / 10)
    put(database, "news", channel="C0MARKETING", urgency=5)
    put(database, "card:h9", channel="C0SALES", workspace=ELSEWHERE)
    at = NOW + SECOND
    assert sorted(keys(take(database, at))) == ["card:h0", "card:h9", "news"]
    assert take(database, at + SECOND / 2) == []
    assert keys(take(database, at + SECOND)) == ["card:h1"]


def test_rows_without_a_channel_know_no_pace(database: Database) -> None:
    for number in range(3):
        put(database, f"whisper:{number}")
    assert len(take(database)) == 3


def test_a_paused_channel_waits_and_the_longer_pause_counts(database: Database) -> None:
    put(database, "card:h1", channel="C0SALES")
    with database.unit(HERE) as unit:
        unit.outbox.pause_channel("C0SALES", NOW + 30 * SECOND)
        unit.outbox.pause_channel("C0SALES", NOW + 10 * SECOND)
    assert take(database, NOW + 29 * SECOND) == []
    assert keys(take(database, NOW + 30 * SECOND)) == ["card:h1"]


def test_a_row_whose_lease_ran_out_is_recovered(database: Database) -> None:
    put(database, "card:h1", channel="C0SALES")
    (first,) = take(database)
    assert take(database, NOW + LEASE - SECOND) == []
    (again,) = take(database, NOW + LEASE)
    assert (first.recovered, again.recovered, again.attempts) == (False, True, 2)
    assert take(database, NOW + LEASE + SECOND) == []


def test_a_worker_that_lost_its_lease_changes_nothing(database: Database) -> None:
    put(database, "card:h1")
    (lost,) = take(database)
    (held,) = take(database, NOW + LEASE)
    done(database, lost)
    retry(database, lost, NOW)
    with database.unit(HERE) as unit:
        unit.outbox.end(lost, "is_archived", NOW)
    assert keys(take(database, NOW + 2 * LEASE)) == ["card:h1"], "the lease that was held ran out in its turn"
    assert held.row_id == lost.row_id


def test_a_retry_waits_until_its_instant_and_counts_the_attempts(database: Database) -> None:
    put(database, "card:h1")
    (row,) = take(database)
    retry(database, row, NOW + MINUTE)
    assert take(database, NOW + MINUTE - SECOND) == []
    (again,) = take(database, NOW + MINUTE)
    assert (again.attempts, again.recovered) == (2, False)


def test_a_retry_gives_way_to_what_was_put_meanwhile(database: Database) -> None:
    put(database, "card:h1", payload={"n": 1})
    (row,) = take(database)
    put(database, "card:h1", payload={"n": 2})
    retry(database, row, NOW + MINUTE)
    assert take(database, NOW + MINUTE - SECOND) == []
    (again,) = take(database, NOW + MINUTE)
    assert (again.payload, again.attempts) == ({"n": 2}, 2)
    done(database, again)
    assert take(database, NOW + DAY) == []


def test_what_was_given_up_is_listed_with_its_error(database: Database) -> None:
    for at in (NOW, NOW + HOUR):
        put(database, "card:h1", channel="C0SALES", now=at)
        (row,) = take(database, at)
        with database.unit(HERE) as unit:
            unit.outbox.end(row, "is_archived", at)
    with database.reading(HERE) as unit:
        assert unit.outbox.dead(10) == (DeadRow("card:h1", "card", "C0SALES", "is_archived", NOW + HOUR),)
    with database.reading(ELSEWHERE) as unit:
        assert unit.outbox.dead(10) == ()


def test_the_backlog_is_what_might_go_and_does_not(database: Database) -> None:
    put(database, "card:h1", now=NOW - MINUTE)
    put(database, "card:h2", workspace=ELSEWHERE)
    put(database, "start:7:C1", not_before=NOW + DAY)
    with database.across_reading() as across:
        assert across.outbox.backlog(NOW) == Backlog(pending=2, oldest=NOW - MINUTE, dead=0)
    for row in take(database):
        with database.unit(row.workspace_id) as unit:
            unit.outbox.end(row, "is_archived", NOW)
    with database.across_reading() as across:
        assert across.outbox.backlog(NOW) == Backlog(pending=0, oldest=None, dead=2)


def test_relays_side_by_side_take_different_rows_and_keep_the_pace(database: Database) -> None:
    """Four relays drain 60 rows on 12 channels: each row once, and no channel twice in its second."""
    for number in range(60):
        put(database, f"card:h{number}", channel=f"C{number % 12}")
    second = Barrier(4)

    def relay(worker: int) -> list[tuple[datetime, OutboxRow]]:
        return list(_drained(database, f"worker-{worker}", second))

    with ThreadPoolExecutor(4) as pool:
        taken = [each for rows in pool.map(relay, range(4)) for each in rows]
    assert sorted(row.key for _, row in taken) == sorted(f"card:h{number}" for number in range(60))
    assert len({(at, row.channel) for at, row in taken}) == 60


def _drained(database: Database, worker: str, second: Barrier) -> Iterator[tuple[datetime, OutboxRow]]:
    for number in range(8):
        second.wait(10)
        now = NOW + number * SECOND
        with database.across() as across:
            rows = across.outbox.take(now, 10, DAY, worker)
        for row in rows:
            done(database, row)
            yield now, row
