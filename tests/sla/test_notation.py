"""The small texts of an agreement: time spans, shares, hours."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sla.interval import Interval
from sla.share import parse_share, share_text
from sla.span import Span


@pytest.mark.parametrize(
    ("text", "span", "shortest"),
    [
        ("30m", Span(30, "minutes"), "30m"),
        ("4h", Span(240, "minutes"), "4h"),
        ("240m", Span(240, "minutes"), "4h"),
        ("90m", Span(90, "minutes"), "90m"),
        ("2d", Span(2, "days"), "2d"),
    ],
)
def test_a_span_is_working_minutes_or_working_days_and_is_written_shortest(
    text: str, span: Span, shortest: str
) -> None:
    assert Span.parse(text) == span
    assert str(span) == shortest


@pytest.mark.parametrize(
    "text", ["4hours", "4", "", "h", "-1h", "1.5h", "0m", "4 h", "4H", "\N{FULLWIDTH DIGIT TWO}h", "2d "]
)
def test_what_is_no_span(text: str) -> None:
    with pytest.raises(ValueError, match="is no time span; write 4h, 30m or 2d"):
        Span.parse(text)


@pytest.mark.parametrize("text", ["1001h", "60001m", "367d"])
def test_a_span_too_long_to_be_a_promise(text: str) -> None:
    with pytest.raises(ValueError, match="is too long; at most 1000h or 366d"):
        Span.parse(text)


@pytest.mark.parametrize(
    ("text", "share"), [("60%", "0.6"), ("0%", "0"), ("100%", "1"), ("72.5%", "0.725"), ("5 %", "0.05")]
)
def test_a_share_is_a_fraction_of_one(text: str, share: str) -> None:
    assert parse_share(text) == Decimal(share)
    assert share_text(Decimal(share)) == text.replace(" ", "")


@given(st.decimals(0, 1, places=5))
def test_a_share_reads_back(share: Decimal) -> None:
    assert parse_share(share_text(share)) == share


@pytest.mark.parametrize("text", ["60", "%", "-5%", "sixty", "0.6", "1e1%"])
def test_what_is_no_share(text: str) -> None:
    with pytest.raises(ValueError, match="is no share; write 60%"):
        parse_share(text)


@pytest.mark.parametrize("text", ["101%", "100.01%"])
def test_a_percentage_above_100(text: str) -> None:
    with pytest.raises(ValueError, match="is more than the whole; write at most 100%"):
        parse_share(text)


@pytest.mark.parametrize(
    ("text", "interval", "written"),
    [
        ("09:00-12:30", Interval(540, 750), "09:00-12:30"),
        ("00:00-24:00", Interval(0, 1440), "00:00-24:00"),
        ("09:00-00:00", Interval(540, 1440), "09:00-24:00"),
        ("22:00-02:00", Interval(1320, 1560), "22:00-02:00"),
        ("20:00-08:00", Interval(1200, 1920), "20:00-08:00"),
    ],
)
def test_hours_are_half_open_minutes_of_their_day_past_midnight_too(
    text: str, interval: Interval, written: str
) -> None:
    assert Interval.parse(text) == interval
    assert str(interval) == written


@pytest.mark.parametrize("text", ["18:00-09:00", "12:30-09:00", "20:00-08:01"])
def test_hours_that_end_before_they_start_are_no_night_of_twelve_hours(text: str) -> None:
    with pytest.raises(ValueError, match="ends before it starts"):
        Interval.parse(text)


@pytest.mark.parametrize(
    "text", ["9:00-12:00", "24:00-25:00", "09:60-10:00", "09:00", "09:00-12:00-13:00", "24:00-02:00"]
)
def test_what_is_no_hours(text: str) -> None:
    with pytest.raises(ValueError, match="is no hours"):
        Interval.parse(text)
