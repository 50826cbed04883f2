from decimal import Decimal

import pytest

from bot.locale import Language
from bot.views.won import read_amount

EN = Language("en")


def read(typed: str | None, currency: str = "EUR") -> Decimal | dict[str, str]:
    return read_amount(EN, {"handoff.amount": {"input": {"value": typed}}}, currency)


@pytest.mark.parametrize("typed", ["4900.50", "4900,50", " 4 900,50 ", "4\u202f900,50", "4'900.50"])
def test_an_amount_is_read_as_people_write_it(typed: str) -> None:
    assert read(typed) == Decimal("4900.50")


@pytest.mark.parametrize("typed", [None, "", "much", "4.900,50", "€4900", "1e"])
def test_what_is_no_amount_is_asked_for_again(typed: str | None) -> None:
    assert read(typed) == {"handoff.amount": "This is no amount. Write it like 4900.00."}


@pytest.mark.parametrize("typed", ["0", "-5", "NaN", "Infinity", "4900.505", "4,900", "4.900", "1e15"])
def test_an_amount_out_of_bounds_is_said_so(typed: str) -> None:
    assert read(typed) == {"handoff.amount": "Write an amount above zero, with 2 decimals at most."}


@pytest.mark.parametrize(("currency", "typed"), [("JPY", "4900"), ("TND", "4900,505"), ("TND", "0.005"), ("USD", "1")])
def test_an_amount_has_the_decimals_of_its_currency(currency: str, typed: str) -> None:
    assert read(typed, currency) == Decimal(typed.replace(",", "."))


@pytest.mark.parametrize(
    ("currency", "typed", "told"),
    [
        ("JPY", "10.50", "Write a whole amount above zero, without decimals."),
        ("JPY", "0", "Write a whole amount above zero, without decimals."),
        ("TND", "4900.0005", "Write an amount above zero, with 3 decimals at most."),
        ("JPY", "much", "This is no amount. Write it like 4900."),
        ("TND", "much", "This is no amount. Write it like 4900.000."),
    ],
)
def test_what_does_not_fit_its_currency_is_asked_for_again(currency: str, typed: str, told: str) -> None:
    assert read(typed, currency) == {"handoff.amount": told}
