"""Who has read a campaign, when the others are reminded, and when the heads are told."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from specimens import CALENDAR, TRIAL_45, paris

from sla.receipt import Moments, Receipt, list_at, moments, remind_at, unread

AT = paris("2026-02-25", "10:00")
START = TRIAL_45.starts_at  # Monday 2 March, 9:00
MIDNIGHT = replace(TRIAL_45, starts_at=paris("2026-03-02", "00:00"))


def read(user: str, edition: int = 1) -> Receipt:
    return Receipt(user, edition, AT)


class TestUnread:
    def test_are_those_without_a_receipt_in_their_order(self) -> None:
        assert unread(["sue", "sam", "max"], [read("sam")], TRIAL_45) == ("sue", "max")

    def test_are_those_too_who_read_it_before_what_matters_changed(self) -> None:
        changed = replace(TRIAL_45, edition=4, read_since=3)
        receipts = [read("sue", 2), read("sam", 3), read("max", 4), read("who left", 1)]
        assert unread(["sue", "sam", "max"], receipts, changed) == ("sue",)


@pytest.mark.parametrize(
    ("told", "reminded"),
    [
        ("2026-02-20T10:00", "2026-02-27T09:00"),  # the opening of the last working day before: Friday
        ("2026-02-27T08:59", "2026-02-27T09:00"),
        ("2026-02-27T09:00", "2026-02-27T12:15"),  # told at that opening: half of the working time that is left
        ("2026-02-27T16:00", "2026-02-27T16:30"),
        ("2026-02-28T12:00", None),  # on Saturday for Monday: no working time is left
        ("2026-03-02T00:00", "2026-03-03T09:00"),  # told once it had started: the working day that follows
        ("2026-03-10T11:00", "2026-03-11T09:00"),
    ],
)
def test_readers_are_reminded_once_in_their_hours(told: str, reminded: str | None) -> None:
    found = remind_at(MIDNIGHT, _instant(told), CALENDAR)
    assert found == (_instant(reminded) if reminded else None)


@pytest.mark.parametrize(
    ("told", "listed"),
    [
        ("2026-02-20T10:00", "2026-03-02T09:00"),
        ("2026-03-01T23:59", "2026-03-02T09:00"),
        ("2026-03-02T00:00", "2026-03-03T09:00"),
        ("2026-03-06T12:00", "2026-03-09T09:00"),  # Friday: the working day after is Monday
    ],
)
def test_heads_are_told_at_the_start_or_the_working_day_after(told: str, listed: str) -> None:
    assert list_at(MIDNIGHT, _instant(told), CALENDAR) == _instant(listed)


@pytest.mark.parametrize(
    ("days", "told", "reminded", "listed"),
    [
        (("03-05", "03-06"), "2026-03-05T10:00", "2026-03-05T14:45", "2026-03-05T16:22:30"),  # Thursday alone, running
        (("03-05", "03-06"), "2026-03-05T17:00", "2026-03-05T17:30", "2026-03-05T17:45"),
        (("03-05", "03-06"), "2026-03-05T18:00", None, None),  # told after work, over before anybody is back
        (("03-05", "03-07"), "2026-03-05T18:00", "2026-03-06T12:15", "2026-03-06T15:22:30"),  # read on Friday
        (("03-06", "03-09"), "2026-03-06T15:00", "2026-03-06T16:00", "2026-03-06T16:30"),  # Friday until Sunday
        (("03-07", "03-09"), "2026-03-04T10:00", "2026-03-06T09:00", "2026-03-06T12:15"),  # Saturday and Sunday alone
        (("03-07", "03-09"), "2026-03-07T10:00", None, None),
        (("03-05", "03-06"), "2026-03-04T10:00", "2026-03-04T14:45", "2026-03-05T09:00"),  # told the day before
    ],
)
def test_what_is_over_before_the_next_opening_is_spoken_of_in_the_time_that_is_left(
    days: tuple[str, str], told: str, reminded: str | None, listed: str | None
) -> None:
    starts_at, ends_at = (paris(f"2026-{day}", "00:00") for day in days)
    short = replace(TRIAL_45, starts_at=starts_at, ends_at=ends_at)
    when = moments(short, _instant(told), CALENDAR)
    assert when == Moments(*(_instant(at) if at else None for at in (reminded, listed)))


INSTANTS = st.datetimes(datetime(2026, 1, 5), datetime(2026, 6, 1), timezones=st.just(UTC))  # noqa: DTZ001 — Hypothesis adds the zone


@given(INSTANTS, INSTANTS)
def test_a_reminder_comes_after_it_was_told_in_working_time_and_before_the_heads_hear(
    told: datetime, starts_at: datetime
) -> None:
    campaign = replace(TRIAL_45, starts_at=starts_at, ends_at=starts_at + timedelta(days=40))
    when = moments(campaign, told, CALENDAR)
    if when.listing is None:
        assert CALENDAR.between(told, campaign.ends_at) <= timedelta()
        return
    assert when.listing >= starts_at
    assert when.listing > told
    assert CALENDAR.next_opening(when.listing) == when.listing
    if when.reminder is None:
        assert CALENDAR.between(told, starts_at) == timedelta()
    else:
        assert told < when.reminder <= when.listing
        assert when.reminder < starts_at or told >= starts_at or when.reminder == when.listing


def test_moments_that_are_still_to_come() -> None:
    when = Moments(AT, AT + timedelta(hours=1))
    assert when.after(AT - timedelta(seconds=1)) == (AT, AT + timedelta(hours=1))
    assert when.after(AT) == (AT + timedelta(hours=1),)
    assert Moments(None, AT).after(AT - timedelta(seconds=1)) == (AT,)
    assert Moments(None, None).after(AT) == ()


def _instant(text: str) -> datetime:
    day, clock = text.split("T")
    return paris(day, clock)
