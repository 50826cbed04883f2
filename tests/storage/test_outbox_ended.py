"""Nothing is sent any more of what waited, and what is said once is never said."""

from outbox_hands import keys, put, take
from rows import ELSEWHERE, HERE, NOW

from storage.unit import Database


def ended(database: Database) -> None:
    with database.unit(HERE) as unit:
        unit.outbox.end_all()


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
        unit.outbox.end_all()
        assert unit.outbox.dead(10) == ()
