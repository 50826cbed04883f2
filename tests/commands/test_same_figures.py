"""Slack, the API, the command line, CSV and the workbook give the same figures, to the cent."""

import csv
import io
import json
from collections.abc import Iterator
from decimal import Decimal
from http import HTTPStatus
from typing import Any

import pytest
from openpyxl import load_workbook
from operator_at_work import EXAMPLES, Operator
from pydantic import SecretStr

from bot.app import Bot, build
from bot.clock import system_clock
from bot.locale import Language
from bot.services import figures
from bot.services.workspaces import OWN
from bot.settings import Settings
from bot.views.kpi_reports import kpi_report
from sla.breakdown import By
from sla.kpi_report import Question
from sla.period import Period

TOKEN = "intake-token-of-the-test"
MONEY = ("revenue", "average_basket", "total_revenue", "marketing_target")


@pytest.fixture(scope="module")
def first_quarter(tmp_path_factory: pytest.TempPathFactory) -> Operator:
    """The article's example: 75 leads, 45 sales for 220,000 of 300,000 euros."""
    operator = Operator(tmp_path_factory.mktemp("figures"), {"INTAKE_TOKEN": TOKEN})
    operator.gets("apply", operator.example, "--in-force")
    operator.gets("import", "leads", str(EXAMPLES / "q1-leads.csv"))
    operator.gets("import", "deals", str(EXAMPLES / "q1-deals.csv"))
    return operator


@pytest.fixture(scope="module")
def bot(first_quarter: Operator) -> Iterator[Bot]:
    settings = Settings(database_url=f"sqlite:///{first_quarter.database}", intake_token=SecretStr(TOKEN))
    found = build(settings, system_clock)
    yield found
    found.close()


def by_api(bot: Bot, query: str) -> bytes:
    answer = bot.web().test_client().get(f"/api/v1/kpis?{query}", headers={"Authorization": f"Bearer {TOKEN}"})
    assert answer.status_code == HTTPStatus.OK, answer.text
    return bytes(answer.data)


def by_workbook(content: bytes) -> dict[str, list[list[Any]]]:
    """The cells of each sheet, as their types are."""
    book = load_workbook(io.BytesIO(content))
    return {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book.worksheets}


def test_the_command_line_and_the_api_answer_alike(first_quarter: Operator, bot: Bot) -> None:
    for name, value in [("view", "period"), ("view", "cohort"), *(("by", by.value) for by in By)]:
        said = first_quarter.gets("kpis", "--period", "2026-Q1", "--format", "json", f"--{name}", value)
        assert json.loads(said) == json.loads(by_api(bot, f"period=2026-Q1&{name}={value}"))


def test_csv_has_the_figures_of_the_api(first_quarter: Operator, bot: Bot) -> None:
    told = json.loads(by_api(bot, "period=2026-Q1"))
    [row] = csv.DictReader(io.StringIO(first_quarter.gets("kpis", "--period", "2026-Q1", "--format", "csv")))
    assert row == {name: str(told[name]) for name in row}
    assert by_api(bot, "period=2026-Q1&format=csv").decode() == ",".join(row) + "\n" + ",".join(row.values()) + "\n"


@pytest.mark.parametrize("by", By)
def test_parts_add_up_to_the_whole_everywhere(first_quarter: Operator, bot: Bot, by: By) -> None:
    told = json.loads(by_api(bot, f"period=2026-Q1&by={by}"))
    text = first_quarter.gets("kpis", "--period", "2026-Q1", "--by", by.value, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["leads"] for row in rows] == [str(part["leads"]) for part in told["parts"]]
    assert sum(int(row["leads"]) for row in rows) == told["leads"]
    assert sum(int(row["sales"]) for row in rows) == told["sales"]
    assert sum(Decimal(row["revenue"]) for row in rows) == Decimal(told["revenue"])


def test_the_workbook_has_typed_cells_of_the_same_figures(first_quarter: Operator, bot: Bot) -> None:
    told = json.loads(by_api(bot, "period=2026-Q1&by=source"))
    path = first_quarter.folder / "kpis.xlsx"
    options = ("--by", "source", "--format", "xlsx", "--output", str(path))
    assert first_quarter.gets("kpis", "--period", "2026-Q1", *options) == f"Written to {path}.\n"
    for content in (path.read_bytes(), by_api(bot, "period=2026-Q1&by=source&format=xlsx")):
        sheets = by_workbook(content)
        assert list(sheets) == ["KPIs", "By source", "Times", "Funnel"]
        cells = {row[0]: row[1:] for row in sheets["KPIs"][1:]}
        for name in MONEY:
            assert f"{cells[name][0]:.2f}" == told[name]
        for name in ("leads", "sales", "conversion", "marketing_share", "customers_needed", "leads_needed"):
            assert cells[name][0] == told[name]
        parts = [dict(zip(sheets["By source"][0], row, strict=True)) for row in sheets["By source"][1:]]
        assert [(row["name"], row["leads"], f"{row['revenue']:.2f}") for row in parts] == [
            (part["name"], part["leads"], part["revenue"]) for part in told["parts"]
        ]


def test_a_sheet_without_a_row_keeps_its_headings(bot: Bot) -> None:
    sheets = by_workbook(by_api(bot, "period=2025-03&by=person&format=xlsx"))
    assert sheets["Times"] == [["clause", "n", "median minutes", "p90 minutes", "kept", "judged"]]
    assert sheets["By person"] == [["name", "leads", "sales", "revenue", "average basket", "conversion"]]


@pytest.mark.parametrize("by", By)
def test_slacks_table_has_the_parts_of_the_api_to_the_cent(bot: Bot, by: By) -> None:
    language = Language.of("en")
    told = json.loads(by_api(bot, f"period=2026-Q1&by={by}"))
    message = kpi_report(language, figures.report(bot.desk, OWN, Question(Period.parse("2026-Q1"), by=by), bot.clock()))
    (table,) = [block for block in message.blocks if block["type"] == "table"]
    shown = [[cell["text"] for cell in row[1:6]] for row in table["rows"][1:]]
    money = [{name: Decimal(part[name]) for name in ("revenue", "average_basket")} for part in told["parts"]]
    assert shown == [
        [
            language.number(part["leads"]),
            language.number(part["sales"]),
            language.money(amounts["revenue"], "EUR"),
            language.money(amounts["average_basket"], "EUR"),
            language.percent(Decimal(part["sales"]) / part["leads"]),
        ]
        for part, amounts in zip(told["parts"], money, strict=True)
    ]
    assert all(language.money(amounts["revenue"], "EUR") in message.text for amounts in money)


def test_slack_sets_them_against_the_period_before_and_the_goal_of_the_api(bot: Bot) -> None:
    told, language = json.loads(by_api(bot, "period=2026-03")), Language.of("en")
    said = kpi_report(language, figures.report(bot.desk, OWN, Question(Period.parse("2026-03")), bot.clock())).text
    before, goal = told["before"], told["goal"]
    assert f"(goal: {language.number(goal['leads'])}, before: {language.number(before['leads'])})" in said
    was, wanted = (language.money(Decimal(each["revenue"]), "EUR") for each in (before, goal))
    assert f"(goal: {wanted}, before: {was})" in said


def test_slack_says_the_figures_of_the_api(bot: Bot) -> None:
    told = json.loads(by_api(bot, "period=2026-Q1"))
    language = Language.of("en")
    report = figures.report(bot.desk, OWN, Question(Period.parse("2026-Q1")), bot.clock())
    said = kpi_report(language, report).text
    for name in MONEY:
        assert language.money(Decimal(told[name]), "EUR") in said
    for name in ("conversion", "marketing_share"):
        assert language.percent(Decimal(str(told[name]))) in said
    for name in ("leads", "sales", "customers_needed", "leads_needed"):
        assert f" {told[name]}" in said


def test_a_text_that_looks_like_a_formula_is_text(first_quarter: Operator, bot: Bot) -> None:
    """A source is what a form sends; a spreadsheet must not work it out."""
    body = json.loads((EXAMPLES / "lead.json").read_text(encoding="utf-8"))
    body |= {"source": "=1+1", "external_id": "formula"}
    client = bot.web().test_client()
    answer = client.post("/api/v1/leads", json=body, headers={"Authorization": f"Bearer {TOKEN}"})
    assert answer.status_code == HTTPStatus.ACCEPTED
    rows = first_quarter.gets("kpis", "--by", "source", "--format", "csv").splitlines()
    assert [row.split(",")[0] for row in rows[1:]] == ["'=1+1"]
    book = load_workbook(io.BytesIO(by_api(bot, f"period={told_period(first_quarter)}&by=source&format=xlsx")))
    assert [cell.data_type for cell in book["By source"]["A"]][1:] == ["s"]


def told_period(operator: Operator) -> str:
    return str(json.loads(operator.gets("kpis", "--format", "json"))["period"])


def test_the_waterfall_of_a_month_ends_with_the_months_figures_everywhere(first_quarter: Operator, bot: Bot) -> None:
    told = json.loads(by_api(bot, "period=2026-03"))
    days = told["waterfall"]
    assert (days[0]["day"], days[-1]["day"], len(days)) == ("2026-03-02", "2026-03-31", 22)
    assert (days[-1]["sqls"], days[-1]["sales"]) == (told["leads"], told["sales"])
    assert days[-1]["sqls_goal"] == told["goal"]["leads"]
    assert json.loads(first_quarter.gets("kpis", "--period", "2026-03", "--format", "json")) == told
    heads, *rows = by_workbook(by_api(bot, "period=2026-03&format=xlsx"))["Day by day"]
    named = [dict(zip((head.replace(" ", "_") for head in heads), row, strict=True)) for row in rows]
    assert [{**row, "day": row["day"].date().isoformat()} for row in named] == days
    report = figures.report(bot.desk, OWN, Question(Period.parse("2026-03")), bot.clock())
    table = next(block for block in kpi_report(Language("en"), report).blocks if block["type"] == "table")
    last = [cell["text"] for cell in table["rows"][-1]]
    assert (last[1], last[3]) == (str(told["leads"]), str(told["sales"]))
