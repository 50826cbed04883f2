"""Instants and money come back as they went, to the microsecond and to the cent."""

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sla.money import digits, from_minor, to_minor
from storage.types import from_microseconds, to_microseconds

ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
INSTANTS = st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1), timezones=ZONES)  # noqa: DTZ001 — the strategy adds zones
CURRENCIES = st.sampled_from(["EUR", "USD", "JPY", "TND", "XXX"])


@given(INSTANTS)
def test_an_instant_comes_back_in_utc(at: datetime) -> None:
    back = from_microseconds(to_microseconds(at))
    assert back == at
    assert back.tzinfo is UTC


@given(INSTANTS, INSTANTS)
def test_stored_instants_sort_as_instants_do(one: datetime, other: datetime) -> None:
    assert (one < other) == (to_microseconds(one) < to_microseconds(other))


@given(st.integers(-(10**17), 10**17), CURRENCIES)
def test_minor_units_and_amounts_are_two_spellings_of_one_sum(minor: int, currency: str) -> None:
    amount = from_minor(minor, currency)
    assert to_minor(amount, currency) == minor
    assert -int(amount.as_tuple().exponent) == digits(currency)


@given(st.lists(st.integers(-(10**12), 10**12)), CURRENCIES)
def test_a_sum_of_minor_units_is_the_sum_of_the_amounts(minors: list[int], currency: str) -> None:
    assert from_minor(sum(minors), currency) == sum((from_minor(each, currency) for each in minors), Decimal(0))


@pytest.mark.parametrize(("amount", "currency"), [("0.001", "EUR"), ("0.5", "JPY"), ("1.0005", "TND")])
def test_a_fraction_finer_than_the_currency_is_refused(amount: str, currency: str) -> None:
    with pytest.raises(ValueError, match="decimals"):
        to_minor(Decimal(amount), currency)


def test_trailing_zeros_are_no_fraction() -> None:
    assert to_minor(Decimal("4900.5000"), "EUR") == 490050
    assert to_minor(Decimal("1E+3"), "JPY") == 1000
