"""Working time by property: the calendar agrees with a minute-by-minute reference, and its methods with each other."""

from datetime import UTC, date, datetime, timedelta

import reference
from agreement_strategies import hours, instants_near_changes
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sla.agreement import Hours
from sla.hours import Calendar

DAYS = st.integers(0, 4 * 1440).map(lambda minutes: timedelta(minutes=minutes))
ANY_SPAN = st.timedeltas(min_value=timedelta(), max_value=timedelta(days=2))
ANY_TIME = st.datetimes(datetime(2024, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 — its bounds
few = settings(max_examples=40, deadline=None, derandomize=True)
many = settings(max_examples=200, deadline=None, derandomize=True)


@few
@given(st.data(), hours(), DAYS)
def test_between_counts_the_open_minutes(data: st.DataObject, these: Hours, length: timedelta) -> None:
    start = data.draw(instants_near_changes(these))
    assert Calendar.of(these).between(start, start + length) == reference.between(these, start, start + length)


@few
@given(st.data(), hours(), st.integers(0, 600))
def test_add_ends_after_that_many_open_minutes(data: st.DataObject, these: Hours, minutes: int) -> None:
    start = data.draw(instants_near_changes(these))
    span = timedelta(minutes=minutes)
    assert Calendar.of(these).add(start, span) == reference.add(these, start, span)


@few
@given(st.data(), hours())
def test_open_and_next_opening_are_what_the_wall_clock_says(data: st.DataObject, these: Hours) -> None:
    calendar = Calendar.of(these)
    at = data.draw(instants_near_changes(these))
    assert calendar.is_open(at) == reference.is_open(these, at)
    assert calendar.next_opening(at) == reference.next_opening(these, at)


@few
@given(st.data(), hours(), st.integers(1, 3))
def test_days_on_are_counted_on_the_wall_and_end_by_the_close(data: st.DataObject, these: Hours, days: int) -> None:
    calendar = Calendar.of(these)
    start = calendar.next_opening(data.draw(instants_near_changes(these)))
    wall = start.astimezone(these.zone)
    assume(any(one.start <= wall.hour * 60 + wall.minute < one.end for one in reference.hours_of(these, wall.date())))
    day = wall.date()
    for _ in range(days):
        day += timedelta(days=1)
        while not reference.is_working_day(these, day):
            day += timedelta(days=1)
    close = reference.close_of(these, day)
    assert close is not None
    assert calendar.add_days(start, days) == min(close, calendar.opening_on(day, wall.time()))


@few
@given(hours(), st.dates(date(2026, 1, 1), date(2026, 12, 20)), st.integers(0, 3))
def test_working_days_are_those_with_an_open_minute(these: Hours, first: date, more: int) -> None:
    days = [first + timedelta(days=n) for n in range(more + 1)]
    expected = sum(reference.is_working_day(these, day) for day in days)
    assert Calendar.of(these).working_days(days[0], days[-1]) == expected


@many
@given(hours(), ANY_TIME, ANY_SPAN)
def test_between_is_the_inverse_of_add(these: Hours, start: datetime, span: timedelta) -> None:
    calendar = Calendar.of(these)
    assert calendar.between(start, calendar.add(start, span)) == span


@many
@given(hours(), ANY_TIME, ANY_SPAN, ANY_SPAN)
def test_adding_twice_is_adding_once(these: Hours, start: datetime, one: timedelta, other: timedelta) -> None:
    calendar = Calendar.of(these)
    assume(other)
    assert calendar.add(calendar.add(start, one), other) == calendar.add(start, one + other)


@many
@given(hours(), st.lists(ANY_TIME, min_size=3, max_size=3))
def test_working_time_adds_up(these: Hours, instants: list[datetime]) -> None:
    calendar = Calendar.of(these)
    first, middle, last = instants
    assert calendar.between(first, middle) + calendar.between(middle, last) == calendar.between(first, last)


@many
@given(hours(), ANY_TIME, st.timedeltas(timedelta(), timedelta(days=400)))
def test_the_intervals_shown_are_the_time_counted(these: Hours, start: datetime, length: timedelta) -> None:
    calendar = Calendar.of(these)
    shown = calendar.intervals(start, start + length)
    edges = [edge for interval in shown for edge in interval]
    assert edges == sorted(set(edges))
    assert sum((end - begin for begin, end in shown), timedelta()) == calendar.between(start, start + length)
