"""Working time by example: what a sales person and a head would expect of the clock."""

from datetime import UTC, date, datetime, timedelta

import pytest
from calendars import HOUR, OFFICE, SPLIT, at, calendar, hours

from sla.agreement import Holidays, Hours
from sla.hours import Calendar
from sla.interval import Interval
from sla.span import Span


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

    def test_also_while_hours_of_the_next_day_have_come_and_gone(self) -> None:
        """An exception may begin in the night before; once it is over, the night goes on."""
        nights = calendar("22:00-02:00", days="mon tue wed", exceptions={"2026-03-03": ["00:15-00:45", "09:00-18:00"]})
        assert nights.add_days(at("2026-03-03 01:00"), 1) == at("2026-03-03 18:00")
        assert nights.add_days(at("2026-03-03 00:30"), 1) == at("2026-03-04 00:30")

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


def test_equal_hours_share_a_calendar() -> None:
    one, other = (hours(week={"mon": ["09:00-10:00"]}, holidays={"country": "FR"}) for _ in range(2))
    assert one is not other
    assert Calendar.of(one) is Calendar.of(other)
    assert Calendar.of(hours(week={"mon": ["09:00-11:00"]})) is not Calendar.of(one)


def test_hours_can_be_built_from_values() -> None:
    built = Hours(timezone="Europe/Paris", week={"mon": (Interval(540, 600),)}, holidays=Holidays(country="FR"))
    assert built == hours(week={"mon": ["09:00-10:00"]}, holidays={"country": "FR"})
