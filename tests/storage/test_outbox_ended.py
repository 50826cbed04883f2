"""Nothing is sent any more of what was due, and what is said once is never said; what falls due later stays."""

from datetime import timedelta

from outbox_hands import SECOND, done, end, keys, put, retry, take
from rows import ELSEWHERE, HERE, NOW

from storage.unit import Database

LATER = NOW + timedelta(days=30)


def ended(database: Database) -> None:
    with database.unit(HERE) as unit:
        unit.outbox.end_all(NOW)


def test_what_waits_is_not_sent_and_what_waits_elsewhere_is(database: Database) -> None:
    put(database, "card:h1")
    put(database, "digest:2026-W10:C1", once=True)
    put(database, "card:h1", workspace=ELSEWHERE)
    ended(database)
    assert [(row.workspace_id, row.key) for row in take(database)] == [(ELSEWHERE, "card:h1")]


def test_what_is_said_once_stays_unsaid_and_the_rest_may_be_said_again(database: Database) -> None:
    put(database, "card:h1")
    put(database, "digest:2026-W10:C1", once=True)
    ended(database)
    put(database, "card:h1")
    put(database, "digest:2026-W10:C1", once=True)
    assert keys(take(database)) == ["card:h1"]


def test_what_was_given_up_is_kept_no_longer(database: Database) -> None:
    put(database, "card:h1")
    put(database, "digest:2026-W10:C1", once=True, lane="C1")
    taken = take(database)
    with database.unit(HERE) as unit:
        for row in taken:
            unit.outbox.end(row, "is_archived", NOW)
    with database.unit(HERE) as unit:
        assert len(unit.outbox.dead(10)) == 2
        unit.outbox.end_all(NOW)
        assert unit.outbox.dead(10) == ()


def test_what_falls_due_later_is_there_when_it_does(database: Database) -> None:
    put(database, "start:c1:C1", once=True, not_before=NOW + SECOND)
    put(database, "card:h1", not_before=NOW + SECOND)
    ended(database)
    assert take(database) == []
    assert sorted(keys(take(database, NOW + SECOND))) == ["card:h1", "start:c1:C1"]


def test_what_was_due_and_waits_for_its_next_attempt_is_not_sent(database: Database) -> None:
    put(database, "digest:2026-W10:C1", once=True)
    (row,) = take(database)
    retry(database, row, NOW + SECOND)
    ended(database)
    assert take(database, NOW + SECOND) == []


def test_what_is_asked_for_is_what_waits_then_what_is_under_way_then_what_was_given_up(database: Database) -> None:
    def asked() -> object:
        with database.reading(HERE) as unit:
            found = unit.outbox.asked("group_named:sales")
            return found and found["group"]

    assert asked() is None
    put(database, "group_named:sales", payload={"group": "first"})
    put(database, "group_named:sales", payload={"group": "elsewhere"}, workspace=ELSEWHERE)
    assert asked() == "first"
    row = next(each for each in take(database) if each.workspace_id == HERE)
    assert asked() == "first"
    put(database, "group_named:sales", payload={"group": "second"})
    assert asked() == "second"
    end(database, row)
    done(database, next(each for each in take(database) if each.workspace_id == HERE))
    assert asked() is None
    put(database, "group_named:sales", payload={"group": "third"})
    end(database, take(database)[0])
    assert asked() == "third"


def test_what_is_held_back_goes_once_it_is_resumed_and_not_before(database: Database) -> None:
    for key in ("person:U1", "hello:C1", "card:h1"):
        put(database, key)
    put(database, "start:c1:C1", once=True)
    end(database, next(row for row in take(database) if row.key == "hello:C1"))
    put(database, "person:U1")  # what flies is not ours to hold
    put(database, "start:c2:C1", once=True, not_before=LATER)
    with database.unit(HERE) as unit:
        assert unit.outbox.unsaid(NOW) == ("hello:C1", "person:U1")
        unit.outbox.hold_each(["hello:C1", "person:U1"], NOW, LATER)
        unit.outbox.end_all(NOW)
    assert take(database, NOW + SECOND) == []
    with database.unit(HERE) as unit:
        unit.outbox.resume(NOW + SECOND)
    assert keys(take(database, NOW + SECOND)) == ["hello:C1"], "of a key that flies nothing else goes"
    assert "start:c2:C1" in keys(take(database, LATER))


def test_a_row_that_was_taken_is_held_back_with_what_was_put_meanwhile(database: Database) -> None:
    put(database, "person:U1", payload={"user": "U1"})
    (row,) = take(database)
    put(database, "person:U1", payload={"user": "U1 now"})
    with database.unit(HERE) as unit:
        unit.outbox.hold(row, LATER)
    assert take(database, NOW + SECOND) == []
    with database.unit(HERE) as unit:
        unit.outbox.resume(NOW + SECOND)
    assert [each.payload for each in take(database, NOW + SECOND)] == [{"user": "U1 now"}]


def test_what_is_held_back_is_no_backlog(database: Database) -> None:
    put(database, "hello:C1")
    with database.unit(HERE) as unit:
        unit.outbox.hold_each(["hello:C1"], NOW, LATER)
    with database.across_reading() as across:
        found = across.outbox.backlog(NOW + SECOND)
    assert (found.pending, found.retrying, found.dead) == (0, 0, 0)
