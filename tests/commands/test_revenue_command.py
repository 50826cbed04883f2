"""`sla-bot revenue`: the company's revenue of a period in one figure, and the KPIs that count with it."""

import json
from typing import Any

import pytest
from operator_at_work import Operator


@pytest.fixture
def ready(operator: Operator) -> Operator:
    """An operator whose agreement is in force."""
    operator.gets("apply", operator.example, "--in-force")
    return operator


def kpis(operator: Operator, period: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(operator.gets("kpis", "--period", period, "--format", "json"))
    return found


class TestAFigureThatIsStated:
    def test_is_all_revenue_of_its_period_and_shown_as_stated(self, ready: Operator) -> None:
        assert ready.gets("revenue", "2026-Q1", "300000") == "All revenue of 2026-Q1: 300000 EUR, as stated.\n"
        found = kpis(ready, "2026-Q1")
        assert (found["total_revenue"], found["total_revenue_stated"]) == ("300000.00", True)
        assert "total revenue stated  True" in ready.gets("kpis", "--period", "2026-Q1")

    def test_says_nothing_of_another_period(self, ready: Operator) -> None:
        ready.gets("revenue", "2026-Q1", "300000")
        assert "total_revenue_stated" not in kpis(ready, "2026")
        assert kpis(ready, "2026-Q2")["total_revenue"] == "0.00"

    def test_for_each_quarter_makes_the_year(self, ready: Operator) -> None:
        for number in range(1, 5):
            ready.gets("revenue", f"2026-q{number}", "250000.50")
        assert (kpis(ready, "2026")["total_revenue"], kpis(ready, "2026")["total_revenue_stated"]) == (
            "1000002.00",
            True,
        )

    def test_takes_the_place_of_the_one_before(self, ready: Operator) -> None:
        ready.gets("revenue", "2026-Q1", "300000")
        ready.gets("revenue", "2026-Q1", "310000")
        assert kpis(ready, "2026-Q1")["total_revenue"] == "310000.00"
        assert len(ready.rows("revenues")) == 1
        assert sum("revenue.stated" in row for row in ready.rows("audit")) == 2

    def test_is_forgotten_on_request(self, ready: Operator) -> None:
        ready.gets("revenue", "2026-Q1", "300000")
        assert ready.gets("revenue", "2026-Q1", "--forget") == "All revenue of 2026-Q1 is that of its deals again.\n"
        assert "total_revenue_stated" not in kpis(ready, "2026-Q1")


class TestRefusals:
    @pytest.mark.parametrize(
        ("words", "said"),
        [
            (("2026-Q5", "1"), "PERIOD: '2026-Q5' is no period"),
            (("2026-Q1",), "Write an amount"),
            (("2026-Q1", "1", "--forget"), "Write an amount"),
            (("2026-Q1", "a lot"), "AMOUNT: is no amount"),
            (("2026-Q1", "1.005"), "AMOUNT: 1.005 EUR has more than 2 decimals"),
            (("2026-Q1", "--forget"), "Nothing was stated of 2026-Q1."),
        ],
    )
    def test_say_what_is_wrong(self, ready: Operator, words: tuple[str, ...], said: str) -> None:
        before = ready.everything_stored()
        [line] = ready.is_told("revenue", *words)
        assert line.startswith(said)
        assert ready.everything_stored() == before

    def test_before_anything_is_in_force(self, operator: Operator) -> None:
        operator.gets("apply", operator.example)
        [line] = operator.is_told("revenue", "2026-Q1", "1")
        assert line.startswith("No agreement is in force yet")
