"""Revenue that is stated in one figure a period: which periods it counts for, and what is no such figure."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from sla.period import Period
from sla.revenue import StatedRevenue, stated

QUARTERS = {f"2026-Q{number}": Decimal(100 * number) for number in range(1, 5)}
MONTHS = {f"2026-{number:02}": Decimal(number) for number in range(1, 13)}


def of(label: str, figures: dict[str, Decimal]) -> Decimal | None:
    return stated(Period.parse(label), figures)


class TestWhatWasStated:
    def test_is_that_of_exactly_its_period(self) -> None:
        figures = {"2026-Q1": Decimal(300_000)}
        assert of("2026-Q1", figures) == 300_000
        for other in ("2026", "2026-Q2", "2025-Q1", "2026-01", "2026-W10"):
            assert of(other, figures) is None

    def test_of_all_quarters_makes_the_year(self) -> None:
        assert of("2026", QUARTERS) == 1000

    def test_of_all_months_makes_the_quarter_and_the_year(self) -> None:
        assert (of("2026-Q1", MONTHS), of("2026", MONTHS)) == (6, 78)

    def test_of_quarters_and_months_together_makes_the_year(self) -> None:
        figures = {name: QUARTERS[name] for name in ("2026-Q1", "2026-Q2", "2026-Q3")}
        rest = {name: MONTHS[name] for name in ("2026-10", "2026-11", "2026-12")}
        assert of("2026", figures | rest) == 600 + 33

    @pytest.mark.parametrize("missing", QUARTERS)
    def test_with_a_part_missing_makes_nothing(self, missing: str) -> None:
        assert of("2026", {name: figure for name, figure in QUARTERS.items() if name != missing}) is None

    def test_of_the_whole_goes_before_its_parts(self) -> None:
        assert of("2026", {**QUARTERS, "2026": Decimal(5)}) == 5

    def test_of_nothing_sold_is_nothing_and_not_unknown(self) -> None:
        assert of("2026-03", {"2026-03": Decimal(0)}) == 0

    def test_of_weeks_makes_no_month(self) -> None:
        weeks = {f"2026-W{number:02}": Decimal(1) for number in range(1, 54)}
        assert (of("2026-03", weeks), of("2026", weeks), of("2026-W10", weeks)) == (None, None, 1)

    @given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.data())
    def test_is_the_sum_of_what_tiles_the_period(self, day: date, data: st.DataObject) -> None:
        """However a year is cut into quarters and months, each day of it counts once."""
        figures: dict[str, Decimal] = {}
        year, at = Period.year_of(day), Period.year_of(day).first
        while at in year:
            kinds = [Period.month_of] + ([Period.quarter_of] if Period.quarter_of(at).first == at else [])
            part = data.draw(st.sampled_from(kinds))(at)
            figures[part.label] = Decimal((part.last - part.first).days + 1)
            at = part.last + timedelta(days=1)
        complete = all(
            Period.quarter_of(date(day.year, month, 1)).label in figures
            or all(Period.month_of(date(day.year, month + more, 1)).label in figures for more in range(3))
            for month in (1, 4, 7, 10)
        )
        assert complete
        assert stated(year, figures) == (year.last - year.first).days + 1


class TestAFigure:
    def test_is_read_as_it_is_written(self) -> None:
        read = StatedRevenue.model_validate({"period": " 2026-q1 ", "currency": "EUR", "amount": "300000.00"})
        assert (read.period, read.amount) == ("2026-Q1", Decimal("300000.00"))

    @pytest.mark.parametrize(
        "change",
        [
            {"period": "2026-Q5"}, {"period": "last year"}, {"period": 2026}, {"period": None},
            {"amount": 1.5}, {"amount": "-1"}, {"amount": "1.005"}, {"amount": "1,000"}, {"amount": None},
            {"currency": "eur"}, {"currency": ""}, {"by": "me"},
        ],
        ids=str,
    )  # fmt: skip
    def test_that_is_none_is_refused(self, change: dict[str, Any]) -> None:
        with pytest.raises(ValidationError):
            StatedRevenue.model_validate({"period": "2026-Q1", "currency": "EUR", "amount": "1", **change})
