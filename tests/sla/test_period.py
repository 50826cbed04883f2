"""Periods as people write them, and the instants they span."""

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from specimens import PARIS

from sla.period import Period

DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))
Kind = Callable[[date], Period]
KINDS = st.sampled_from([Period.year_of, Period.quarter_of, Period.month_of, Period.week_of])


@pytest.mark.parametrize(
    ("label", "first", "last"),
    [
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("2026-Q1", date(2026, 1, 1), date(2026, 3, 31)),
        ("2026-Q4", date(2026, 10, 1), date(2026, 12, 31)),
        ("2026-03", date(2026, 3, 1), date(2026, 3, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2026-W10", date(2026, 3, 2), date(2026, 3, 8)),
        ("2026-W01", date(2025, 12, 29), date(2026, 1, 4)),
        ("2020-W53", date(2020, 12, 28), date(2021, 1, 3)),
    ],
)
def test_a_label_names_whole_days(label: str, first: date, last: date) -> None:
    assert Period.parse(label) == Period(label, first, last)


@pytest.mark.parametrize("sloppy", ["2026-q1", " 2026-Q1 "])
def test_case_and_spaces_around_do_not_matter(sloppy: str) -> None:
    assert Period.parse(sloppy).label == "2026-Q1"


@pytest.mark.parametrize(
    "text",
    [
        *("", "26", "2026-Q5", "2026-Q0", "2026-13", "2026-00", "2026-W54", "2026-W00", "2025-W53", "٢٠٢٦"),
        *("0000", "0001", "1899-Q4", "2201", "9998-12", "9999-W52"),
    ],
)
def test_what_names_no_period_is_refused_with_what_would(text: str) -> None:
    with pytest.raises(
        ValueError, match=re.escape("is no period; write 2026, 2026-Q1, 2026-03, 2026-W10 or 2026-03-01")
    ):
        Period.parse(text)


def parsed(text: str) -> Period | None:
    with suppress(ValueError):
        return Period.parse(text)
    return None


@given(st.from_regex(r"[0-9]{4}(-[QW]?[0-9]{1,2})?", fullmatch=True))
@example("1900")
@example("2200-W52")
def test_what_looks_like_a_label_is_read_as_it_stands_or_refused(text: str) -> None:
    period = parsed(text)
    if period is not None:
        assert period.label == text
        start, end = period.previous().bounds(PARIS)
        assert start < end == period.bounds(PARIS)[0]


@given(DAYS, KINDS)
def test_a_period_holds_its_day_and_is_what_its_label_says(day: date, kind: Kind) -> None:
    period = kind(day)
    assert day in period
    assert Period.parse(period.label) == period


@given(DAYS, KINDS)
def test_neighbours_meet_without_a_gap(day: date, kind: Kind) -> None:
    period = kind(day)
    assert period.previous().last + timedelta(days=1) == period.first
    assert kind(period.last + timedelta(days=1)).previous() == period
    assert period.following().previous() == period
    assert len(period.previous().label) == len(period.label)


def test_bounds_are_utc_and_half_open_by_the_wall_clock() -> None:
    assert Period.parse("2026-03").bounds(PARIS) == (
        datetime(2026, 2, 28, 23, tzinfo=UTC),
        datetime(2026, 3, 31, 22, tzinfo=UTC),
    )


@given(DAYS, KINDS)
def test_one_period_ends_at_the_instant_the_next_begins(day: date, kind: Kind) -> None:
    period = kind(day)
    assert period.previous().bounds(PARIS)[1] == period.bounds(PARIS)[0]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("2026-03-01..2026-03-15", "2026-03-01..2026-03-15"),
        (" 2026-03-01..2026-03-01 ", "2026-03-01..2026-03-01"),
        ("2026-03-05", "2026-03-05..2026-03-05"),
    ],
)
def test_any_days_are_a_period(text: str, label: str) -> None:
    assert Period.parse(text).label == label


@pytest.mark.parametrize("text", ["2026-03-15..2026-03-01", "2026-02-29", "1899-12-31..1900-01-02", "2026-03-01.."])
def test_days_that_are_none_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is no period"):
        Period.parse(text)


@pytest.mark.parametrize(
    ("days", "label"),
    [
        ("2026-03-02..2026-03-08", "2026-W10"),
        ("2026-03-01..2026-03-31", "2026-03"),
        ("2026-01-01..2026-03-31", "2026-Q1"),
        ("2026-01-01..2026-12-31", "2026"),
    ],
)
def test_days_that_are_just_a_period_of_the_calendar_are_that_period(days: str, label: str) -> None:
    assert Period.parse(days) == Period.parse(label)


@given(DAYS, st.integers(0, 500))
def test_days_somebody_named_follow_upon_as_many(day: date, more: int) -> None:
    span = Period.between(day, day + timedelta(days=more))
    assert Period.parse(span.label) == span
    assert span.previous().last + timedelta(days=1) == span.first
    if not span.of_the_calendar:
        assert len(span.previous()) == len(span) == more + 1
        assert span.previous().following() == span
