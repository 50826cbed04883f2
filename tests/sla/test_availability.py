"""How many were there on which days. March 2026 has 22 working days; 11 are gone on the 17th."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from specimens import CALENDAR, paris

from sla.absence import Absence
from sla.availability import days_gone, present
from sla.pace import Pace
from sla.period import Period

MARCH = Period.parse("2026-03")
MONDAY = date(2026, 3, 2)
SALES = ("U0SOPHIE", "U0SAM", "U0SUE")


def away(person: str, first: date, last: date | None = None) -> Absence:
    return Absence(person, first, last or first, person, paris("2026-03-01", "10:00"))


@pytest.mark.parametrize(
    ("day", "clock", "gone"),
    [("2026-02-20", "12:00", 0), ("2026-03-02", "18:30", 0), ("2026-03-17", "08:00", 11), ("2026-04-09", "12:00", 22)],
)
def test_a_day_counts_once_it_is_over(day: str, clock: str, gone: int) -> None:
    assert len(days_gone(MARCH, CALENDAR, paris(day, clock))) == gone


def test_days_without_work_are_none() -> None:
    easter = days_gone(Period.parse("2026-W15"), CALENDAR, paris("2026-04-20", "10:00"))
    assert easter == tuple(date(2026, 4, day) for day in (7, 8, 9, 10))


class TestOfAWeek:
    DAYS = tuple(MONDAY + timedelta(days=n) for n in range(5))

    @pytest.mark.parametrize(
        ("absences", "met"),
        [
            ((), 5),
            ((away("U0SAM", MONDAY, MONDAY + timedelta(days=9)),), 5),
            ((away("U0SAM", MONDAY), away("U0SUE", MONDAY)), 4),
            ((away("U0SAM", MONDAY), away("U0MEHDI", MONDAY)), 5),
            ((away("U0SAM", date(2026, 2, 20), MONDAY), away("U0SUE", MONDAY, date(2026, 3, 4))), 4),
        ],
    )
    def test_two_of_three_are_there(self, absences: tuple[Absence, ...], met: int) -> None:
        assert sum(people >= 2 for people in present(self.DAYS, SALES, absences)) == met

    def test_no_more_are_there_than_there_are(self) -> None:
        assert present(self.DAYS, SALES, ()) == (3, 3, 3, 3, 3)


@given(st.integers(0, 24 * 45).map(lambda hours: paris("2026-02-25", "00:00") + timedelta(hours=hours)))
def test_the_days_gone_are_those_of_the_pace(now: datetime) -> None:
    gone = len(days_gone(MARCH, CALENDAR, now))
    assert Pace.at(MARCH, CALENDAR, now).gone == Decimal(gone) / 22
