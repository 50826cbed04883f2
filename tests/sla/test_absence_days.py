"""Absences: whole working days, and when somebody who was away is at work again."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from agreement_strategies import hours, instants_near_changes
from hypothesis import given
from hypothesis import strategies as st
from specimens import AGREEMENT, CALENDAR, paris

from sla.absence import Absence, cut_short, joined, presence, read_days
from sla.agreement import Hours
from sla.hours import Calendar

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
NIGHTS = Calendar.of(
    Hours.model_validate({"timezone": "Europe/Paris", "week": {"mon": ["22:00-06:00"], "tue": ["22:00-06:00"]}})
)


def absence(first: str, last: str, person: str = "U0SAM") -> Absence:
    return Absence(person, date.fromisoformat(first), date.fromisoformat(last), person, NOW)


class TestReading:
    @pytest.mark.parametrize(
        "typed",
        ["2026-03-02..2026-03-06", " 2026-03-02 .. 2026-03-06 ", "2026-03-02…2026-03-06", "2026-03-02...2026-03-06"],
    )
    def test_two_days(self, typed: str) -> None:
        assert read_days(typed) == (date(2026, 3, 2), date(2026, 3, 6))

    def test_one_day(self) -> None:
        assert read_days("2026-03-02") == (date(2026, 3, 2), date(2026, 3, 2))

    @pytest.mark.parametrize(
        "typed", ["", "monday", "2026-03", "2026-13-01", "2026-03-02..", "..2026-03-02", "٢٠٢٦-٠٣-٠٢"]
    )
    def test_anything_else_is_refused(self, typed: str) -> None:
        with pytest.raises(ValueError):  # noqa: PT011 — two kinds of message, ours and datetime's
            read_days(typed)


class TestJoining:
    def test_days_that_are_shared_make_one_absence(self) -> None:
        known = [absence("2026-03-02", "2026-03-04"), absence("2026-03-10", "2026-03-12")]
        new, replaced = joined(known, absence("2026-03-04", "2026-03-10"))
        assert (new.first, new.last) == (date(2026, 3, 2), date(2026, 3, 12))
        assert replaced == tuple(known)

    def test_days_beside_each_other_stay_apart(self) -> None:
        known = [absence("2026-03-02", "2026-03-04")]
        assert joined(known, absence("2026-03-05", "2026-03-06")) == (absence("2026-03-05", "2026-03-06"), ())

    @given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 10)), max_size=8))
    def test_those_of_a_person_never_share_a_day_and_no_day_is_lost(self, spans: list[tuple[int, int]]) -> None:
        known: list[Absence] = []
        wanted: set[date] = set()
        start = date(2026, 3, 2)
        for first, length in spans:
            days = [start + timedelta(days=first + n) for n in range(length + 1)]
            wanted |= set(days)
            new, replaced = joined(known, Absence("U0SAM", days[0], days[-1], "U0SAM", NOW))
            known = [each for each in known if each not in replaced] + [new]
        covered = [
            start + timedelta(days=n) for n in range(60) for each in known if each.covers(start + timedelta(days=n))
        ]
        assert len(covered) == len(set(covered))
        assert set(covered) == wanted


class TestBeingBack:
    def test_what_was_before_today_stays(self) -> None:
        week = absence("2026-03-02", "2026-03-06")
        back = week.at + timedelta(days=2)
        left = absence("2026-03-02", "2026-03-03")
        assert cut_short(week, date(2026, 3, 4), back) == replace(left, at=back)
        assert cut_short(week, date(2026, 3, 2), back) is None
        assert cut_short(week, date(2026, 2, 1), back) is None


class TestPresence:
    def test_is_now_at_work_and_the_next_opening_outside_hours(self) -> None:
        assert presence(CALENDAR, (), paris("2026-03-02", "10:00")) == paris("2026-03-02", "10:00")
        assert presence(CALENDAR, (), paris("2026-03-02", "13:00")) == paris("2026-03-02", "14:00")

    def test_skips_the_days_away_and_those_closed_after_them(self) -> None:
        away = (absence("2026-03-02", "2026-03-06"),)
        assert presence(CALENDAR, away, paris("2026-03-02", "10:00")) == paris("2026-03-09", "09:00")
        assert presence(CALENDAR, away, paris("2026-03-01", "10:00")) == paris("2026-03-09", "09:00")

    def test_skips_several_in_a_row(self) -> None:
        away = (absence("2026-03-04", "2026-03-05"), absence("2026-03-02", "2026-03-03"))
        assert presence(CALENDAR, away, paris("2026-03-02", "10:00")) == paris("2026-03-06", "09:00")

    def test_a_night_belongs_to_the_day_it_began_on(self) -> None:
        monday = (absence("2026-03-02", "2026-03-02"),)
        assert presence(NIGHTS, monday, paris("2026-03-03", "02:00")) == paris("2026-03-03", "22:00")
        assert NIGHTS.working_day(paris("2026-03-03", "02:00")) == date(2026, 3, 2)
        tuesday = (absence("2026-03-03", "2026-03-03"),)
        assert presence(NIGHTS, tuesday, paris("2026-03-03", "02:00")) == paris("2026-03-03", "02:00")

    @given(st.data())
    def test_is_a_working_instant_of_a_day_that_is_not_away_and_the_first_one(self, data: st.DataObject) -> None:
        these = data.draw(hours())
        calendar, at = Calendar.of(these), data.draw(instants_near_changes(these))
        day = calendar.local(at).date()
        first = day + timedelta(days=data.draw(st.integers(-3, 5)))
        away = Absence("U0SAM", first, first + timedelta(days=data.draw(st.integers(0, 6))), "U0SAM", NOW)
        back = presence(calendar, (away,), at)
        assert back >= at
        assert calendar.is_open(back)
        assert not away.covers(calendar.working_day(back))
        for opening, _ in calendar.intervals(at, back):
            assert away.covers(calendar.working_day(opening))


def test_the_working_day_outside_hours_is_the_next() -> None:
    assert CALENDAR.working_day(paris("2026-03-06", "17:00")) == date(2026, 3, 9)
    assert CALENDAR.working_day(paris("2026-03-06", "16:59")) == date(2026, 3, 6)
    assert AGREEMENT.hours.timezone == "Europe/Paris"
