"""`sla-bot scorecard`: how each commitment stands, for people, for programs and for spreadsheets."""

import csv
import io
import json

import pytest
from operator_at_work import Operator

from bot.locale.language import NOTHING

COLUMNS = ["clause", "team", "metric", "grade", "period", "state", "figure", "target", "n"]
VOLUME = {
    "clause": "volume",
    "team": "marketing",
    "metric": "sqls_delivered",
    "grade": None,
    "period": "2026-01",
    "state": "broken",
    "figure": 0,
    "target": 25,
    "n": 0,
}


@pytest.fixture
def ready(operator: Operator) -> Operator:
    """An operator whose agreement is in force."""
    operator.gets("apply", operator.example, "--in-force")
    return operator


def test_json_has_a_row_for_each_commitment_in_the_agreements_order(ready: Operator) -> None:
    said = json.loads(ready.gets("scorecard", "--period", "2026-01", "--format", "json"))
    assert said[0] == VOLUME
    assert list(said[0]) == COLUMNS
    assert len(said) == 13


def test_shares_are_numbers_and_what_has_no_case_has_no_figure(ready: Operator) -> None:
    said = json.loads(ready.gets("scorecard", "--format", "json"))
    hot = next(row for row in said if row["clause"] == "contact_hot")
    assert (hot["grade"], hot["state"], hot["figure"], hot["target"], hot["n"]) == ("hot", "not_enough", None, 0.9, 0)


def test_a_table_has_columns_and_a_dash_for_nothing(ready: Operator) -> None:
    lines = ready.gets("scorecard", "--period", "2026-Q1").splitlines()
    assert lines[0].split() == COLUMNS
    assert lines[1].split() == ["volume", "marketing", "sqls_delivered", NOTHING, "2026-03", "broken", "0", "25", "0"]
    assert len({line.index("2026-03") for line in lines[1:]}) == 1


def test_csv_reads_back(ready: Operator) -> None:
    read = list(csv.DictReader(io.StringIO(ready.gets("scorecard", "--period", "2026-01", "--format", "csv"))))
    assert read[0] == {name: "" if value is None else str(value) for name, value in VOLUME.items()}
    assert len(read) == 13


def test_before_anything_is_in_force(operator: Operator) -> None:
    assert operator.is_told("scorecard") == ["No workspace is set up yet: run sla-bot apply FILE."]
    operator.gets("apply", operator.example)
    assert operator.is_told("scorecard")[0].startswith("No agreement is in force yet")


@pytest.mark.parametrize("period", ["2026-Q5", "last month", ""])
def test_a_period_nobody_knows(ready: Operator, period: str) -> None:
    [line] = ready.is_told("scorecard", "--period", period)
    assert line.startswith(f"--period: {period!r} ")
