"""Working hours where they are hard: the days on which clocks change, and searches that must end."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from calendars import HOUR, OFFICE, at, calendar, hours

from sla.hours import Calendar, NeverOpenError


class TestTheDaysOnWhichClocksChange:
    ALWAYS = calendar("00:00-24:00", days="mon tue wed thu fri sat sun")
    SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)

    @pytest.mark.parametrize(("day", "length"), [(SPRING, 23), (AUTUMN, 25), (date(2026, 6, 1), 24)])
    def test_the_length_of_a_day(self, day: date, length: int) -> None:
        start, end = (self.ALWAYS.opening_on(day + timedelta(days=n), time()) for n in (0, 1))
        assert self.ALWAYS.between(start, end) == length * HOUR

    def sunday(self, text: str) -> Calendar:
        return calendar(text, days="sun")

    def open_on(self, day: date, text: str) -> list[tuple[datetime, datetime]]:
        start = datetime(day.year, day.month, day.day, tzinfo=UTC)
        return self.sunday(text).intervals(start - 3 * HOUR, start + 30 * HOUR)

    def test_hours_inside_the_gap_never_open(self) -> None:
        assert self.open_on(self.SPRING, "02:15-02:45") == []

    def test_and_their_day_is_no_working_day(self) -> None:
        assert self.sunday("02:15-02:45").working_days(self.SPRING, self.SPRING) == 0

    def test_hours_that_begin_in_the_gap_open_after_it(self) -> None:
        one = datetime(2026, 3, 29, 1, tzinfo=UTC)
        assert self.open_on(self.SPRING, "02:30-03:30") == [(one, one + HOUR / 2)]

    def test_hours_over_the_gap_lose_it(self) -> None:
        night = datetime(2026, 3, 29, 0, tzinfo=UTC)
        assert self.open_on(self.SPRING, "01:00-04:00") == [(night, night + 2 * HOUR)]

    def test_hours_inside_the_fold_open_twice(self) -> None:
        first = datetime(2026, 10, 25, 0, 15, tzinfo=UTC)
        half = HOUR / 2
        assert self.open_on(self.AUTUMN, "02:15-02:45") == [(first, first + half), (first + HOUR, first + HOUR + half)]

    def test_hours_over_the_fold_gain_it(self) -> None:
        night = datetime(2026, 10, 24, 23, tzinfo=UTC)
        assert self.open_on(self.AUTUMN, "01:00-04:00") == [(night, night + 4 * HOUR)]

    def test_a_wall_time_in_the_gap_is_the_end_of_the_gap(self) -> None:
        assert OFFICE.opening_on(self.SPRING, time(2, 30)) == datetime(2026, 3, 29, 1, tzinfo=UTC)

    def test_a_wall_time_in_the_fold_is_its_first_instant(self) -> None:
        assert OFFICE.opening_on(self.AUTUMN, time(2, 30)) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)

    def test_no_day_on_from_a_time_shown_again_is_that_time(self) -> None:
        again = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
        assert self.ALWAYS.add_days(again, 0) == again

    def test_working_hours_keep_their_wall_time_in_both_halves_of_the_year(self) -> None:
        assert OFFICE.next_opening(at("2026-03-27 19:00")) == datetime(2026, 3, 30, 7, tzinfo=UTC)
        assert OFFICE.next_opening(at("2026-03-20 19:00")) == datetime(2026, 3, 23, 8, tzinfo=UTC)


class TestEverySearchIsBounded:
    LONG = Calendar.of(
        hours(
            week={"mon": ["09:00-10:00"]},
            closures=[str(date(2026, 1, 5) + timedelta(weeks=week)) for week in range(60)],
        )
    )

    def test_nothing_opens_within_400_days(self) -> None:
        with pytest.raises(NeverOpenError, match="no working hours within 400 days after 2026-01-01"):
            self.LONG.next_opening(datetime(2026, 1, 1, tzinfo=UTC))

    def test_more_than_the_hours_hold_in_ten_years(self) -> None:
        with pytest.raises(NeverOpenError, match="within 10 years"):
            self.LONG.add(at("2027-06-07 09:00"), timedelta(days=365))

    def test_more_working_days_than_ten_years_have(self) -> None:
        with pytest.raises(NeverOpenError, match="no 5000 working days"):
            self.LONG.add_days(at("2027-06-07 09:00"), 5000)

    def test_years_no_calendar_needs(self) -> None:
        with pytest.raises(ValueError, match="1900 to 2200, not 9999"):
            OFFICE.is_open(datetime(9999, 1, 1, tzinfo=UTC))

    def test_nothing_is_added_backwards(self) -> None:
        with pytest.raises(ValueError, match="negative"):
            OFFICE.add(at("2026-03-02 10:00"), -HOUR)
        with pytest.raises(ValueError, match="negative"):
            OFFICE.add_days(at("2026-03-02 10:00"), -1)


def test_an_opening_on_the_wall_is_found_without_working_out_a_year() -> None:
    office = Calendar(hours(week={"mon": ["09:00-18:00"]}))
    assert office.opening_on(date(2026, 7, 6), time(9)) == datetime(2026, 7, 6, 7, tzinfo=UTC)
    assert office._year.cache_info().misses == 0  # noqa: SLF001 — it costs milliseconds, and nothing else tells
