"""Working time by example: what a sales person and a head would expect of the clock."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from sla.agreement import Holidays, Hours
from sla.hours import Calendar, NeverOpenError
from sla.interval import Interval
from sla.span import Span

HOUR = timedelta(hours=1)
PARIS = ZoneInfo("Europe/Paris")


def hours(zone: str = "Europe/Paris", **parts: object) -> Hours:
    return Hours.model_validate({"timezone": zone, **parts})


def calendar(*intervals: str, days: str = "mon tue wed thu fri", **parts: object) -> Calendar:
    return Calendar.of(hours(week={day: list(intervals) for day in days.split()}, **parts))


def at(text: str) -> datetime:
    """A wall time in Paris: `2026-03-02 10:00`."""
    return datetime.fromisoformat(text).replace(tzinfo=PARIS)


OFFICE = calendar("09:00-18:00")
SPLIT = calendar("09:00-12:30", "14:00-18:00")


class TestAStartOutsideHoursMovesToTheNextOpening:
    """PEERS R1: Mon-Fri 09-18, a target of one hour, all due on Monday 10:00."""

    @pytest.mark.parametrize("start", ["2026-03-07 10:00", "2026-03-07 16:00", "2026-03-07 17:30"])
    def test_on_a_saturday(self, start: str) -> None:
        assert OFFICE.add(at(start), HOUR) == at("2026-03-09 10:00")

    def test_on_a_friday_holiday(self) -> None:
        office = calendar("09:00-18:00", holidays={"country": "FR"})
        assert office.add(at("2026-05-01 15:00"), HOUR) == at("2026-05-04 10:00")

    def test_in_the_lunch_break(self) -> None:
        assert SPLIT.add(at("2026-03-02 13:00"), HOUR) == at("2026-03-02 15:00")

    def test_at_closing_time_itself(self) -> None:
        assert OFFICE.next_opening(at("2026-03-02 18:00")) == at("2026-03-03 09:00")

    def test_but_an_open_start_stays(self) -> None:
        assert OFFICE.next_opening(at("2026-03-02 17:59")) == at("2026-03-02 17:59")

    def test_even_when_nothing_is_added(self) -> None:
        assert OFFICE.add(at("2026-03-07 10:00"), timedelta()) == at("2026-03-09 09:00")


class TestATargetReachedAtClosingTimeIsDueThen:
    def test_in_the_evening_not_next_morning(self) -> None:
        assert OFFICE.add(at("2026-03-02 17:00"), HOUR) == at("2026-03-02 18:00")

    def test_at_noon_not_after_lunch(self) -> None:
        assert SPLIT.add(at("2026-03-02 11:30"), HOUR) == at("2026-03-02 12:30")

    def test_a_microsecond_more_is_due_next_morning(self) -> None:
        more = HOUR + timedelta(microseconds=1)
        assert OFFICE.add(at("2026-03-02 17:00"), more) == at("2026-03-03 09:00") + timedelta(microseconds=1)


class TestHoursAreHalfOpen:
    def test_open_at_opening(self) -> None:
        assert OFFICE.is_open(at("2026-03-02 09:00"))

    def test_closed_at_closing(self) -> None:
        assert not OFFICE.is_open(at("2026-03-02 18:00"))

    def test_intervals_that_meet_are_one(self) -> None:
        day = calendar("09:00-12:00", "12:00-18:00")
        span = at("2026-03-02 00:00"), at("2026-03-03 00:00")
        assert day.intervals(*span) == [(at("2026-03-02 09:00"), at("2026-03-02 18:00"))]

    def test_no_time_at_all_has_no_intervals(self) -> None:
        ten = at("2026-03-02 10:00")
        assert OFFICE.intervals(ten, ten) == OFFICE.intervals(ten, ten - HOUR) == []

    def test_round_the_clock_is_one_interval_also_over_new_year(self) -> None:
        always = calendar("00:00-24:00", days="mon tue wed thu fri sat sun")
        span = at("2025-12-30 10:00"), at("2026-01-02 10:00")
        assert always.intervals(*span) == [span]
        assert always.between(*span) == timedelta(days=3)


class TestWorkingTimeBetween:
    def test_leaves_out_the_night_and_lunch(self) -> None:
        assert SPLIT.between(at("2026-03-02 12:00"), at("2026-03-03 09:30")) == 5 * HOUR

    def test_is_negative_backwards(self) -> None:
        assert OFFICE.between(at("2026-03-03 10:00"), at("2026-03-02 17:00")) == -2 * HOUR

    def test_crosses_years(self) -> None:
        assert OFFICE.between(at("2025-12-31 17:00"), at("2027-01-01 10:00")) == 9 * HOUR * 261 + 2 * HOUR

    def test_refuses_naive_instants(self) -> None:
        with pytest.raises(TypeError):
            OFFICE.between(datetime(2026, 3, 2), at("2026-03-03 09:30"))  # noqa: DTZ001 — what is refused

    def test_results_are_in_utc(self) -> None:
        assert OFFICE.add(at("2026-03-02 10:00"), HOUR).tzinfo is UTC
        assert OFFICE.next_opening(at("2026-03-02 10:00")).tzinfo is UTC
        assert OFFICE.intervals(at("2026-03-02 10:00"), at("2026-03-02 11:00"))[0][0].tzinfo is UTC


class TestDaysWithoutHours:
    YEAR = calendar(
        "09:00-18:00",
        holidays={"country": "FR"},
        closures=["2026-12-24"],
        exceptions={"2026-12-25": ["10:00-12:00"], "2026-12-28": [], "2026-12-27": ["09:00-10:00"]},
    )

    def test_a_holiday_is_closed(self) -> None:
        assert not self.YEAR.is_open(at("2026-07-14 10:00"))

    def test_a_holiday_of_a_subdivision_too(self) -> None:
        alsace = calendar("09:00-18:00", holidays={"country": "FR", "subdivision": "6AE"})
        assert not alsace.is_open(at("2026-12-26 10:00").replace(year=2025))
        assert self.YEAR.is_open(at("2026-12-26 10:00").replace(year=2025))

    def test_a_closure_is_closed(self) -> None:
        assert not self.YEAR.is_open(at("2026-12-24 10:00"))

    def test_an_exception_has_its_own_hours_even_on_a_holiday_or_a_sunday(self) -> None:
        span = at("2026-12-24 00:00"), at("2026-12-29 00:00")
        assert self.YEAR.intervals(*span) == [
            (at("2026-12-25 10:00"), at("2026-12-25 12:00")),
            (at("2026-12-27 09:00"), at("2026-12-27 10:00")),
        ]


class TestPastMidnight:
    NIGHT = calendar("22:00-02:00", days="mon fri", closures=["2026-03-06"])

    def test_hours_run_into_the_next_day(self) -> None:
        assert self.NIGHT.add(at("2026-03-02 23:00"), 3 * HOUR) == at("2026-03-03 02:00")

    def test_they_belong_to_the_day_they_began_on(self) -> None:
        assert not self.NIGHT.is_open(at("2026-03-07 01:00"))
        assert self.NIGHT.is_open(at("2026-03-14 01:00"))
        assert self.NIGHT.working_days(date(2026, 3, 2), date(2026, 3, 3)) == 1

    def test_a_working_day_on_is_the_same_hour_of_the_next_night(self) -> None:
        assert self.NIGHT.add_days(at("2026-03-03 01:00"), 1) == at("2026-03-10 01:00")

    def test_sunday_night_runs_into_monday(self) -> None:
        assert calendar("22:00-02:00", days="sun").is_open(at("2026-03-02 01:59"))


class TestDaysOn:
    def test_the_same_time_of_day_that_many_working_days_on(self) -> None:
        assert OFFICE.add_days(at("2026-03-05 10:20"), 2) == at("2026-03-09 10:20")

    def test_the_close_if_it_comes_earlier(self) -> None:
        short = Calendar.of(hours(week={"wed": ["09:00-18:00"], "fri": ["09:00-17:00"]}))
        assert short.add_days(at("2026-03-04 17:30"), 1) == at("2026-03-06 17:00")

    def test_a_start_outside_hours_first_moves_to_the_next_opening(self) -> None:
        assert OFFICE.add_days(at("2026-03-07 11:00"), 1) == at("2026-03-10 09:00")

    def test_holidays_do_not_count(self) -> None:
        office = calendar("09:00-18:00", holidays={"country": "FR"})
        assert office.add_days(at("2026-04-30 10:00"), 1) == at("2026-05-04 10:00")

    def test_over_new_year(self) -> None:
        assert OFFICE.add_days(at("2026-12-31 10:00"), 260) == at("2027-12-30 10:00")

    def test_none_is_the_opening_itself(self) -> None:
        assert OFFICE.add_days(at("2026-03-07 11:00"), 0) == at("2026-03-09 09:00")

    def test_a_span_of_an_agreement_is_working_time_or_days(self) -> None:
        assert OFFICE.after(at("2026-03-06 17:00"), Span.parse("90m")) == at("2026-03-09 09:30")
        assert OFFICE.after(at("2026-03-06 17:00"), Span.parse("1d")) == at("2026-03-09 17:00")


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


def test_equal_hours_share_a_calendar() -> None:
    one, other = (hours(week={"mon": ["09:00-10:00"]}, holidays={"country": "FR"}) for _ in range(2))
    assert one is not other
    assert Calendar.of(one) is Calendar.of(other)
    assert Calendar.of(hours(week={"mon": ["09:00-11:00"]})) is not Calendar.of(one)


def test_hours_can_be_built_from_values() -> None:
    built = Hours(timezone="Europe/Paris", week={"mon": (Interval(540, 600),)}, holidays=Holidays(country="FR"))
    assert built == hours(week={"mon": ["09:00-10:00"]}, holidays={"country": "FR"})
