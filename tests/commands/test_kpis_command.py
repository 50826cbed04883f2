"""`sla-bot kpis`: the figures of a period for people, for programs and for spreadsheets."""

import csv
import io
import json

import pytest
from operator_at_work import EXAMPLES, Operator

from bot.locale.language import NOTHING

NOTHING_SOLD = {
    "period": "2026-Q1",
    "view": "period",
    "currency": "EUR",
    "leads": 0,
    "sales": 0,
    "revenue": "0.00",
    "average_basket": None,
    "conversion": None,
    "total_revenue": "0.00",
    "marketing_share": None,
    "marketing_target": "600000.00",
    "customers_needed": None,
    "leads_needed": None,
}


@pytest.fixture
def ready(operator: Operator) -> Operator:
    """An operator whose agreement is in force."""
    operator.gets("apply", operator.example, "--in-force")
    return operator


class TestFormats:
    def test_json_has_the_published_keys_in_their_order(self, ready: Operator) -> None:
        said = json.loads(ready.gets("kpis", "--period", "2026-Q1", "--format", "json"))
        published = list(json.loads((EXAMPLES / "q1-kpis.json").read_text(encoding="utf-8")))
        assert {name: said[name] for name in published} == NOTHING_SOLD
        assert list(said)[: len(published)] == published

    def test_a_table_has_a_line_for_each_figure_and_a_dash_for_none(self, ready: Operator) -> None:
        lines = ready.gets("kpis", "--period", "2026-Q1").splitlines()
        assert lines[0] == "period            2026-Q1"
        assert f"average basket    {NOTHING}" in lines
        assert "marketing target  600000.00" in lines
        assert len(lines) == len(NOTHING_SOLD)

    def test_csv_reads_back(self, ready: Operator) -> None:
        [row] = csv.DictReader(io.StringIO(ready.gets("kpis", "--period", "2026-Q1", "--format", "csv")))
        assert row == {name: "" if value is None else str(value) for name, value in NOTHING_SOLD.items()}

    def test_the_other_view_is_named(self, ready: Operator) -> None:
        assert json.loads(ready.gets("kpis", "--view", "cohort", "--format", "json"))["view"] == "cohort"

    def test_parts_stand_beneath_in_columns(self, ready: Operator) -> None:
        ready.gets("import", "leads", str(EXAMPLES / "q1-leads.csv"))
        ready.gets("import", "deals", str(EXAMPLES / "q1-deals.csv"))
        lines = ready.gets("kpis", "--period", "2026-Q1", "--by", "source").splitlines()
        parts = lines[len(NOTHING_SOLD) + 1 :]
        assert parts[0].split() == ["name", "leads", "sales", "revenue", "average", "basket", "conversion"]
        assert sum(int(line.split()[1]) for line in parts[1:]) == 75

    def test_a_period_is_said_in_words(self, ready: Operator) -> None:
        this = json.loads(ready.gets("kpis", "--period", "this quarter", "--format", "json"))
        last = json.loads(ready.gets("kpis", "--period", "trimestre dernier", "--format", "json"))
        assert (last["period"], last["view"]) == (this["before"]["period"], "period")

    def test_the_running_month_unless_another_period_is_named(self, ready: Operator) -> None:
        period = json.loads(ready.gets("kpis", "--format", "json"))["period"]
        assert len(period) == len("2026-03")
        assert period[4] == "-"


class TestRefusals:
    def test_before_anything_is_set_up(self, operator: Operator) -> None:
        assert operator.is_told("kpis") == ["No workspace is set up yet: run sla-bot apply FILE."]

    def test_before_anything_is_in_force(self, operator: Operator) -> None:
        operator.gets("apply", operator.example)
        [line] = operator.is_told("kpis")
        assert line == "No agreement is in force yet: run sla-bot apply FILE --in-force, or have both heads sign."

    @pytest.mark.parametrize("period", ["2026-Q5", "2026-13", "2026-W60", "next month", "26", "0000", ""])
    def test_a_period_nobody_knows(self, ready: Operator, period: str) -> None:
        [line] = ready.is_told("kpis", "--period", period)
        assert line.startswith(f"--period: {period!r} ")
        assert "2026-Q1" in line

    def test_a_workbook_without_a_file_to_be_in(self, ready: Operator) -> None:
        assert ready.is_told("kpis", "--format", "xlsx") == ["--format xlsx: say where to with --output kpis.xlsx"]

    def test_a_file_that_can_not_be_written(self, ready: Operator) -> None:
        path = str(ready.folder / "nowhere" / "kpis.csv")
        assert ready.is_told("kpis", "--format", "csv", "--output", path) == [
            f"--output: {path}: No such file or directory"
        ]

    @pytest.mark.parametrize("option", [("--view", "team"), ("--by", "rep"), ("--format", "xml"), ("--colour",)])
    def test_an_option_nobody_knows(self, ready: Operator, option: tuple[str, ...]) -> None:
        assert ready.is_told("kpis", *option)[-1].startswith("Error: ")
