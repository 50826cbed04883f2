from decimal import Decimal

import pytest

from bot.locale import Language
from bot.views.won import read_amount

EN = Language("en")


def read(typed: str | None) -> Decimal | dict[str, str]:
    return read_amount(EN, {"handoff.amount": {"input": {"value": typed}}})


@pytest.mark.parametrize("typed", ["4900.50", "4900,50", " 4 900,50 ", "4\u202f900,50", "4'900.50"])
def test_an_amount_is_read_as_people_write_it(typed: str) -> None:
    assert read(typed) == Decimal("4900.50")


@pytest.mark.parametrize("typed", [None, "", "much", "4.900,50", "€4900", "1e"])
def test_what_is_no_amount_is_asked_for_again(typed: str | None) -> None:
    assert read(typed) == {"handoff.amount": "This is no amount. Write it like 4900 or 4900.50."}


@pytest.mark.parametrize("typed", ["0", "-5", "NaN", "Infinity", "4900.505", "4,900", "4.900", "1e15"])
def test_an_amount_out_of_bounds_is_said_so(typed: str) -> None:
    assert read(typed) == {"handoff.amount": "Write an amount above zero, with two decimals at most."}
