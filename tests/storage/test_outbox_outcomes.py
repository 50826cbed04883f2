"""What becomes of a row that was taken: leases, retries, doubts, delays, and what was given up."""

from outbox_hands import LEASE, SECOND, done, end, keys, put, put_off, retry, take
from rows import DAY, ELSEWHERE, HERE, HOUR, MINUTE, NOW

from storage.outbox import DeadRow
from storage.unit import Database


def test_a_row_whose_lease_ran_out_is_recovered(database: Database) -> None:
    put(database, "card:h1", lane="C0SALES")
    (first,) = take(database)
    assert take(database, NOW + LEASE - SECOND) == []
    (again,) = take(database, NOW + LEASE)
    assert (first.recovered, again.recovered, again.attempts) == (False, True, 2)
    assert (first.in_doubt, again.in_doubt) == (False, True)
    assert (first.lease_until, again.lease_until) == (NOW + LEASE, NOW + 2 * LEASE)
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
    assert (held.key, held.created_at) == (lost.key, lost.created_at)


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


def test_the_doubt_whether_it_was_sent_stays_with_a_row(database: Database) -> None:
    """A look at Slack that fails in its turn does not make sure that nothing was posted."""
    put(database, "card:h1")
    (lost,) = take(database)
    retry(database, lost, NOW, in_doubt=True)
    put(database, "card:h1", payload={"n": 2})
    (again,) = take(database)
    assert (lost.in_doubt, again.in_doubt, again.recovered) == (False, True, False)


def test_what_was_put_meanwhile_inherits_the_doubt_and_the_age(database: Database) -> None:
    put(database, "card:h1")
    (row,) = take(database)
    put(database, "card:h1", now=NOW + SECOND)
    retry(database, row, NOW + MINUTE, in_doubt=True)
    (again,) = take(database, NOW + MINUTE)
    assert (again.in_doubt, again.created_at, again.due_at) == (True, NOW, NOW)


def test_how_late_a_row_is_counts_from_when_it_could_go(database: Database) -> None:
    put(database, "start:7:C1", not_before=NOW + HOUR)
    (row,) = take(database, NOW + HOUR)
    retry(database, row, NOW + 2 * HOUR)
    (again,) = take(database, NOW + 2 * HOUR)
    assert (row.created_at, row.due_at, again.due_at) == (NOW, NOW + HOUR, NOW + HOUR)


def test_a_row_that_is_put_off_is_due_then_and_did_not_fail(database: Database) -> None:
    put(database, "ping:h1:claim:0", once=True)
    (row,) = take(database)
    put_off(database, row, NOW + HOUR)
    assert take(database, NOW + HOUR - SECOND) == []
    (again,) = take(database, NOW + HOUR)
    assert (again.due_at, again.error, again.in_doubt) == (NOW + HOUR, None, False)


def test_a_row_that_was_given_up_is_revived_for_the_channel_of_today(database: Database) -> None:
    put(database, "card:h1", lane="C0OLD", payload={"n": 1})
    (row,) = take(database)
    end(database, row)
    with database.unit(HERE) as unit:
        unit.outbox.revive("card:h1", "C0SALES", NOW + HOUR)
        unit.outbox.revive("card:h2", "C0SALES", NOW + HOUR)
    (again,) = take(database, NOW + HOUR)
    assert (again.lane, again.payload, again.attempts, again.due_at) == ("C0SALES", {"n": 1}, 1, NOW + HOUR)
    with database.reading(HERE) as unit:
        assert unit.outbox.dead(10) == ()


def test_a_key_that_waits_anew_needs_no_revival(database: Database) -> None:
    put(database, "card:h1")
    (row,) = take(database)
    end(database, row)
    put(database, "card:h1", payload={"n": 2})
    with database.unit(HERE) as unit:
        unit.outbox.revive("card:h1", "C0SALES", NOW)
        assert unit.outbox.dead(10) == ()
    (again,) = take(database)
    assert again.payload == {"n": 2}


def test_what_was_said_after_all_is_not_listed_as_given_up(database: Database) -> None:
    put(database, "card:h1")
    end(database, take(database)[0])
    put(database, "card:h1")
    (row,) = take(database)
    done(database, row)
    with database.reading(HERE) as unit:
        assert unit.outbox.dead(10) == ()


def test_what_was_given_up_is_listed_with_its_error(database: Database) -> None:
    for at in (NOW, NOW + HOUR):
        put(database, "card:h1", lane="C0SALES", now=at)
        (row,) = take(database, at)
        with database.unit(HERE) as unit:
            unit.outbox.end(row, "is_archived", at)
    with database.reading(HERE) as unit:
        assert unit.outbox.dead(10) == (DeadRow("card:h1", "card", "C0SALES", "is_archived", NOW + HOUR),)
    with database.reading(ELSEWHERE) as unit:
        assert unit.outbox.dead(10) == ()


def test_when_the_like_was_last_said_is_known_of_what_is_said_once(database: Database) -> None:
    said = [("ping:1", "C0SALES", NOW), ("ping:2", "C0SALES", NOW + HOUR), ("ping:3", None, NOW), ("digest", "C1", NOW)]
    for key, lane, at in said:
        put(database, key, kind=key.partition(":")[0], once=True, lane=lane, now=at)
        (row,) = take(database, at)
        with database.unit(HERE) as unit:
            unit.outbox.done([row], at)
    put(database, "digest:2", kind="digest", once=True, lane="C2")
    end(database, take(database)[0])
    with database.reading(HERE) as unit:
        assert unit.outbox.last_said() == {
            ("ping", "C0SALES"): NOW + HOUR,
            ("ping", None): NOW,
            ("digest", "C1"): NOW,
        }
    with database.reading(ELSEWHERE) as unit:
        assert unit.outbox.last_said() == {}


def test_a_worker_that_comes_back_late_touches_no_lease_but_its_own(database: Database) -> None:
    put(database, "card:h1")
    (late,) = take(database)
    put(database, "card:h1", now=NOW + SECOND)
    after = NOW + LEASE + SECOND
    (recovered,) = take(database, after)
    done(database, recovered)
    (newer,) = take(database, after + SECOND)
    done(database, late)
    retry(database, newer, after + 2 * SECOND)
    assert keys(take(database, after + 3 * SECOND)) == ["card:h1"]
