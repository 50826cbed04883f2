"""Nothing is sent any more of what was due, and what is said once is never said; what falls due later stays."""

from outbox_hands import SECOND, done, end, keys, put, retry, take
from rows import ELSEWHERE, HERE, NOW

from storage.unit import Database


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
