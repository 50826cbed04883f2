"""The errands to HubSpot: asked for often and run once, taken under a lease, kept until they are done."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from rows import ELSEWHERE, HERE, HOUR, MINUTE, NOW

from sla.hubspot.errand import Hint, Kind, What
from storage.errands import Errand
from storage.unit import Database, Unit

SECOND = timedelta(seconds=1)
LEASE = 2 * MINUTE
READ = What.READ_CONTACT


def do(database: Database, act: Callable[[Unit], object], workspace: str = HERE) -> None:
    with database.unit(workspace) as unit:
        act(unit)


def ask(
    database: Database, *ids: str, now: datetime = NOW, told_at: datetime | None = None, workspace: str = HERE
) -> None:
    hints = [Hint(Kind.CONTACT, one, "4711", told_at) for one in ids]
    do(database, lambda unit: unit.errands.read(hints, now), workspace)


def take(database: Database, now: datetime = NOW, room: int = 100, what: What = READ) -> list[Errand]:
    with database.across() as across:
        return across.errands.take(what, now, room, LEASE)


def ids(taken: list[Errand]) -> list[str]:
    return [errand.object_id for errand in taken]


def backlog(database: Database, now: datetime = NOW) -> tuple[int, int, datetime | None, int]:
    with database.across_reading() as across:
        found = across.errands.backlog(now)
        return found.pending, found.retrying, found.oldest, found.dead


class TestWhatIsAskedForOften:
    def test_is_run_once(self, database: Database) -> None:
        for _ in range(3):
            ask(database, "1", "2", "1")
        assert sorted(ids(take(database))) == ["1", "2"]
        assert take(database) == []

    def test_keeps_the_latest_time_it_came_to_the_stage(self, database: Database) -> None:
        for told_at in (NOW - HOUR, NOW, None, NOW - 2 * HOUR):
            ask(database, "1", told_at=told_at)
        (errand,) = take(database)
        assert errand.told_at == NOW

    def test_of_another_account_is_another_errand(self, database: Database) -> None:
        do(database, lambda unit: unit.errands.read([Hint(Kind.CONTACT, "1", one) for one in "ab"], NOW))
        assert sorted(errand.portal for errand in take(database)) == ["a", "b"]

    def test_about_a_deal_a_contact_and_by_us_are_three(self, database: Database) -> None:
        do(database, lambda unit: unit.errands.read([Hint(Kind.CONTACT, "1"), Hint(Kind.DEAL, "1")], NOW))
        do(database, lambda unit: unit.errands.write("1", NOW))
        assert [ids(take(database, what=what)) for what in What] == [["1"], ["1"], ["1"]]


class TestWhatWasTaken:
    def test_is_gone_once_it_is_done(self, database: Database) -> None:
        ask(database, "1")
        taken = take(database)
        do(database, lambda unit: unit.errands.done(taken, NOW))
        assert take(database, NOW + HOUR) == []
        assert backlog(database, NOW + HOUR) == (0, 0, None, 0)

    def test_and_asked_for_again_meanwhile_is_run_again(self, database: Database) -> None:
        ask(database, "1")
        taken = take(database)
        ask(database, "1", now=NOW + SECOND)
        assert take(database, NOW + SECOND) == []
        do(database, lambda unit: unit.errands.done(taken, NOW + SECOND))
        (again,) = take(database, NOW + SECOND)
        assert (again.attempts, again.due_at) == (1, NOW + SECOND)
        do(database, lambda unit: unit.errands.done([again], NOW + SECOND))
        assert take(database, NOW + HOUR) == []

    def test_and_never_done_is_taken_again_after_its_lease(self, database: Database) -> None:
        ask(database, "1")
        (first,) = take(database)
        assert take(database, NOW + LEASE - SECOND) == []
        (second,) = take(database, NOW + LEASE)
        assert (first.attempts, second.attempts) == (1, 2)

    def test_is_no_longer_the_business_of_who_lost_the_lease(self, database: Database) -> None:
        ask(database, "1")
        taken = take(database)
        (theirs,) = take(database, NOW + LEASE)
        for late in (
            lambda unit: unit.errands.done(taken, NOW + LEASE),
            lambda unit: unit.errands.retry(taken[0], NOW, "late"),
            lambda unit: unit.errands.end(taken[0], "late", NOW + LEASE),
        ):
            do(database, late)
        assert take(database, NOW + LEASE) == []
        do(database, lambda unit: unit.errands.done([theirs], NOW + LEASE))
        assert backlog(database, NOW + HOUR) == (0, 0, None, 0)

    def test_is_not_either_when_it_was_taken_as_often_by_another_since(self, database: Database) -> None:
        """Attempts begin anew with what is asked for again, so that they alone don't tell one lease from another."""
        ask(database, "1")
        slow = take(database)
        second = take(database, NOW + LEASE)
        ask(database, "1", now=NOW + LEASE)
        do(database, lambda unit: unit.errands.done(second, NOW + LEASE))
        (third,) = take(database, NOW + LEASE + SECOND)
        assert third.attempts == slow[0].attempts
        do(database, lambda unit: unit.errands.done(slow, NOW + LEASE + SECOND))
        assert take(database, NOW + LEASE + SECOND) == []

    def test_waits_as_long_as_it_is_told_to(self, database: Database) -> None:
        ask(database, "1")
        (errand,) = take(database)
        do(database, lambda unit: unit.errands.retry(errand, NOW + MINUTE, "http_500"))
        ask(database, "1", now=NOW + SECOND)
        assert backlog(database, NOW + SECOND) == (0, 1, NOW, 0)
        assert take(database, NOW + MINUTE - SECOND) == []
        (again,) = take(database, NOW + MINUTE)
        assert again.attempts == 2


class TestWhatWasGivenUp:
    @pytest.fixture
    def dead(self, database: Database) -> Database:
        ask(database, "1")
        (errand,) = take(database)
        do(database, lambda unit: unit.errands.end(errand, "other_currency", NOW))
        return database

    def test_stays_and_is_told(self, dead: Database) -> None:
        assert take(dead, NOW + HOUR) == []
        assert backlog(dead) == (0, 0, None, 1)
        with dead.reading(HERE) as unit:
            (found,) = unit.errands.given_up(10)
        assert (found.what, found.object_id, found.error, found.at) == (READ, "1", "other_currency", NOW)

    def test_is_tried_anew_when_its_object_is_heard_of_again(self, dead: Database) -> None:
        ask(dead, "1", now=NOW + HOUR)
        (errand,) = take(dead, NOW + HOUR)
        assert (errand.attempts, errand.due_at) == (1, NOW + HOUR)

    def test_is_tried_anew_on_request(self, dead: Database) -> None:
        with dead.unit(HERE) as unit:
            assert unit.errands.revive(NOW + HOUR) == 1
        with dead.unit(ELSEWHERE) as unit:
            assert unit.errands.revive(NOW + HOUR) == 0
        assert ids(take(dead, NOW + HOUR)) == ["1"]

    def test_and_asked_for_again_meanwhile_is_run_again(self, database: Database) -> None:
        ask(database, "1")
        (errand,) = take(database)
        ask(database, "1")
        do(database, lambda unit: unit.errands.end(errand, "no_amount", NOW))
        assert ids(take(database)) == ["1"]


class TestAnAccountThatAskedToBeLeftAlone:
    def test_is_until_then_and_no_other_is(self, database: Database) -> None:
        ask(database, "1")
        ask(database, "2", workspace=ELSEWHERE)
        do(database, lambda unit: unit.errands.pause(NOW + MINUTE))
        assert ids(take(database)) == ["2"]
        assert ids(take(database, NOW + MINUTE)) == ["1"]

    def test_is_not_disturbed_earlier_by_a_shorter_wait(self, database: Database) -> None:
        ask(database, "1")
        for span in (MINUTE, SECOND):
            do(database, lambda unit, span=span: unit.errands.pause(NOW + span))
        assert take(database, NOW + 2 * SECOND) == []


def test_those_that_wait_longest_go_first_and_as_many_as_there_is_room_for(database: Database) -> None:
    for number in (3, 1, 2):
        ask(database, str(number), now=NOW + number * SECOND)
    assert ids(take(database, NOW + MINUTE, room=2)) == ["1", "2"]
    assert ids(take(database, NOW + MINUTE, room=2)) == ["3"]


def test_workers_that_take_together_share_the_work(database: Database) -> None:
    ask(database, *map(str, range(60)))
    with ThreadPoolExecutor(4) as pool:
        taken = [one for several in pool.map(lambda _: take(database, room=20), range(8)) for one in ids(several)]
    assert sorted(taken) == sorted(set(taken))
    assert sorted([*taken, *ids(take(database))]) == sorted(map(str, range(60)))


def test_deliveries_about_the_same_objects_do_not_wait_for_each_other(database: Database) -> None:
    numbers = list(map(str, range(40)))
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda turn: ask(database, *numbers[turn:], *numbers[:turn]), range(8)))
    assert len(take(database)) == 40
