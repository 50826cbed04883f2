"""Slack, the API, the command line, CSV and the workbook give the same figures, to the cent."""

import csv
import io
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from operator_at_work import EXAMPLES, Operator

from bot.app import Bot
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
Figures = dict[str, Any]


@pytest.fixture(scope="module")
def first_quarter(tmp_path_factory: pytest.TempPathFactory) -> Operator:
    """The article's example: 75 leads, 45 sales for 220,000 of 300,000 euros."""
    operator = Operator(tmp_path_factory.mktemp("figures"), {"INTAKE_TOKEN": TOKEN, "SLACK_SIGNING_SECRET": "s" * 16})
    operator.gets("apply", operator.example, "--in-force")
    operator.gets("import", "leads", str(EXAMPLES / "q1-leads.csv"))
    operator.gets("import", "deals", str(EXAMPLES / "q1-deals.csv"))
    return operator


def by_api(operator: Operator, query: str) -> bytes:
    bot = Bot.of(Settings(database_url=f"sqlite:///{operator.database}", intake_token=TOKEN))
    answer = bot.web().test_client().get(f"/api/v1/kpis?{query}", headers={"Authorization": f"Bearer {TOKEN}"})
    assert answer.status_code == 200, answer.text  # noqa: PLR2004 — it answers
    return bytes(answer.data)


def by_workbook(content: bytes) -> dict[str, list[list[Any]]]:
    """The cells of each sheet, as their types are."""
    book = load_workbook(io.BytesIO(content))
    return {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book.worksheets}
