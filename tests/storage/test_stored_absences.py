"""Absences as they are stored, and the agenda that they are looked after by."""

from datetime import date

import pytest
from rows import ELSEWHERE, HERE, HOUR, MINUTE, NOW

from sla.absence import Absence
from storage.errors import AlreadyStored
from storage.unit import Database


def absence(person: str, first: int, last: int) -> Absence:
    return Absence(person, date(2026, 3, first), date(2026, 3, last), "U0SOPHIE", NOW)


SAM, SUE, SAM_LATER = absence("U0SAM", 2, 6), absence("U0SUE", 4, 4), absence("U0SAM", 16, 20)


@pytest.fixture
def stored(database: Database) -> Database:
    with database.unit(HERE) as unit:
        for each in (SAM_LATER, SAM, SUE):
            unit.absences.put(each)
    return database


@pytest.mark.parametrize(
    ("day", "away"), [(1, set()), (2, {"U0SAM"}), (4, {"U0SAM", "U0SUE"}), (6, {"U0SAM"}), (7, set()), (20, {"U0SAM"})]
)
def test_who_is_away_on_a_day(stored: Database, day: int, away: set[str]) -> None:
    with stored.reading(HERE) as unit:
        assert unit.absences.on(date(2026, 3, day)) == away
    with stored.reading(ELSEWHERE) as unit:
        assert unit.absences.on(date(2026, 3, day)) == set()


def test_what_is_not_over_in_the_order_it_begins(stored: Database) -> None:
    with stored.reading(HERE) as unit:
        assert unit.absences.not_over(date(2026, 3, 6)) == (SAM, SAM_LATER)
        assert unit.absences.not_over(date(2026, 3, 1)) == (SAM, SUE, SAM_LATER)
        assert unit.absences.of("U0SAM", date(2026, 3, 7)) == (SAM_LATER,)
        assert unit.absences.of("U0SUE", date(2026, 3, 5)) == ()


def test_those_with_a_day_in_a_span(stored: Database) -> None:
    with stored.reading(HERE) as unit:
        assert unit.absences.between(date(2026, 3, 1), date(2026, 3, 31)) == (SAM, SUE, SAM_LATER)
        assert unit.absences.between(date(2026, 3, 6), date(2026, 3, 16)) == (SAM, SAM_LATER)
        assert unit.absences.between(date(2026, 3, 7), date(2026, 3, 15)) == ()
    with stored.reading(ELSEWHERE) as unit:
        assert unit.absences.between(date(2026, 3, 1), date(2026, 3, 31)) == ()


def test_when_the_next_one_begins(stored: Database) -> None:
    with stored.reading(HERE) as unit:
        assert unit.absences.next_beginning(date(2026, 3, 2)) == date(2026, 3, 4)
        assert unit.absences.next_beginning(date(2026, 3, 4)) == date(2026, 3, 16)
        assert unit.absences.next_beginning(date(2026, 3, 16)) is None


def test_one_takes_the_place_of_others(stored: Database) -> None:
    whole = absence("U0SAM", 1, 31)
    with stored.unit(HERE) as unit:
        unit.absences.put(whole, instead_of=(SAM, SAM_LATER))
        assert unit.absences.not_over(date(2026, 3, 1)) == (whole, SUE)
        unit.absences.remove(whole)
        assert unit.absences.not_over(date(2026, 3, 1)) == (SUE,)


def test_two_that_begin_on_one_day_are_not_both_stored(stored: Database) -> None:
    with pytest.raises(AlreadyStored), stored.unit(HERE) as unit:
        unit.absences.put(absence("U0SAM", 2, 3))


def test_what_is_planned_is_due_at_the_soonest_of_its_instants(database: Database) -> None:
    with database.unit(HERE) as unit:
        for at in (NOW + HOUR, NOW, NOW + MINUTE):
            unit.agenda.plan("offers", at)
    with database.across_reading() as across:
        assert across.agenda.due("offers", NOW - MINUTE, 9) == []
        assert across.agenda.due("offers", NOW, 9) == [HERE]
