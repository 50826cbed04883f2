"""How long something waits under any hours: whole working days, against a walk over the calendar."""

from datetime import timedelta

from agreement_strategies import hours, instants_near_changes
from calendars import OFFICE, at, calendar
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from reference import is_working_day

from sla.exchange import OWED_BY, TOLD_BY
from sla.hours import Calendar, Hours
from sla.waiting import working_days_since

DAY = timedelta(days=1)
few = settings(max_examples=60, deadline=None, derandomize=True)


def test_what_is_told_on_a_weekend_belongs_to_the_day_that_opens_next() -> None:
    saturday = at("2026-03-07 10:00")
    ages = [working_days_since(OFFICE, saturday, at(f"2026-03-{day} 10:00")) for day in ("08", "09", "10")]
    assert ages == [0, 0, 1]


def test_holidays_and_closures_are_no_days_of_waiting() -> None:
    closed = calendar("09:00-18:00", holidays={"country": "FR"}, closures=["2026-05-15"])
    assert working_days_since(closed, at("2026-05-13 10:00"), at("2026-05-18 10:00")) == 1


@few
@given(st.data(), hours(), st.integers(0, 30 * 24 * 60))
def test_the_days_are_those_that_a_walk_counts(data: st.DataObject, these: Hours, minutes: int) -> None:
    told = data.draw(instants_near_changes(these))
    now = told + timedelta(minutes=minutes)
    days = Calendar.of(these)
    first, last = days.working_day(told), days.local(now).date()
    walked = [first + DAY * number for number in range(1, (last - first).days + 1)]
    assert working_days_since(days, told, now) == sum(is_working_day(these, day) for day in walked)


@few
@given(st.data(), hours(), st.integers(1, 12))
def test_so_many_working_days_on_it_is_as_old(data: st.DataObject, these: Hours, count: int) -> None:
    days = Calendar.of(these)
    told = days.next_opening(data.draw(instants_near_changes(these)))
    then = days.add_days(told, count)
    assume(days.local(told).date() == days.working_day(told))
    assume(is_working_day(these, days.local(then).date()))
    assert working_days_since(days, told, then) == count


def test_who_is_told_owes_the_answer() -> None:
    assert all(OWED_BY[kind] is not TOLD_BY[kind] for kind in OWED_BY)
