"""`POST /api/v1/revenue`: the company's revenue of a period in one figure, as a program states it."""

from typing import Any

import pytest
from sender import TOKEN, Sender, example, fields_of, read

from bot.locale import Language
from bot.services import figures
from bot.services.workspaces import OWN
from bot.views.kpi_reports import kpi_report as view
from sla.kpi_report import Question
from sla.period import Period

GOOD = {"period": "2026-Q1", "amount": "300000.00", "currency": "EUR"}


def kpis(sender: Sender, period: str = "2026-Q1") -> dict[str, Any]:
    found = sender.client.get(f"/api/v1/kpis?period={period}", headers={"Authorization": f"Bearer {TOKEN}"})
    return read(found)


def test_it_takes_the_place_of_the_sum_of_the_deals(sender: Sender) -> None:
    lead = sender.stores("leads", example("lead"))
    sender.stores("deals", example("deal"))
    assert sender.stores("revenue", GOOD) == GOOD
    found = kpis(sender)
    assert (found["revenue"], found["total_revenue"], found["total_revenue_stated"]) == ("4900.00", "300000.00", True)
    assert found["marketing_share"] == round(4900 / 300_000, 4)
    assert kpis(sender, "2026")["total_revenue"] == "4900.00"
    assert lead["handoff_id"]


def test_it_is_said_again_and_mended(sender: Sender) -> None:
    for amount in ("300000.00", "300000.00", "290000.00"):
        sender.stores("revenue", {**GOOD, "amount": amount})
    assert kpis(sender)["total_revenue"] == "290000.00"


def test_it_is_seen_in_slacks_words(sender: Sender) -> None:
    sender.stores("revenue", GOOD)
    found = figures.report(sender.bot.desk, OWN, Question(Period.parse("2026-Q1")), sender.bot.clock())
    assert "Total revenue, as stated" in view(Language.of("en"), found).text
    assert "déclaré" in view(Language.of("fr"), found).text


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"period": "2026-Q5"}, "period"),
        ({"amount": "-5"}, "amount"),
        ({"amount": 1.5}, "amount"),
        ({"currency": "euro"}, "currency"),
        ({"source": "crm"}, "source"),
    ],
)
def test_what_is_no_figure_is_refused(sender: Sender, change: dict[str, Any], field: str) -> None:
    assert field in fields_of(sender.is_refused("revenue", {**GOOD, **change}, 422, "invalid_body"))


def test_a_figure_in_another_currency_is_refused(sender: Sender) -> None:
    error = sender.is_refused("revenue", {**GOOD, "currency": "USD"}, 422, "other_currency")
    assert fields_of(error) == {"currency": "the agreement counts in EUR, not in USD"}


def test_a_figure_without_the_token_is_refused(sender: Sender) -> None:
    sender.is_refused_to("wrong", "revenue", GOOD)


def test_before_an_agreement_is_in_force_it_is_to_be_sent_again(early: Sender, nobody: Sender) -> None:
    early.is_refused("revenue", GOOD, 503, "not_set_up")


def test_before_a_workspace_is_set_up_likewise(nobody: Sender) -> None:
    nobody.is_refused("revenue", GOOD, 503, "not_set_up")


def test_a_body_that_is_too_large_is_refused(sender: Sender) -> None:
    sender.is_refused("revenue", b" " * 70_000, 413, "body_too_large")
