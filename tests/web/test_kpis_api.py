"""GET /api/v1/kpis: the figures of the service, as the published example writes them."""

import json
from datetime import timedelta
from decimal import Decimal

import pytest
from sender import EXAMPLES, MONDAY, TOKEN, Hands, Sender, example, read, reason_of
from werkzeug.test import TestResponse

from bot.services import figures
from bot.services.workspaces import OWN
from sla.kpi import View, to_json
from sla.period import Period

BESIDE = ("before", "goal", "funnel", "times", "waterfall")
"""What the figures are set against."""


def asks(sender: Sender, query: str, token: str = TOKEN) -> TestResponse:
    return sender.client.get(f"/api/v1/kpis{query}", headers={"Authorization": f"Bearer {token}"})


@pytest.fixture
def busy(sender: Sender, hands: Hands) -> Sender:
    """A sender after a few days: three leads handed over, two of them won, and a sale of the company's own."""
    for number in range(3):
        sender.stores("leads", example("lead", external_id=f"f-{number}", email=f"{number}@usine.example"))
    hands.pass_time(days=2)
    for number, amount in enumerate(("4900.00", "5100.50")):
        body = example("deal", external_id=f"d-{number}", email=f"{number}@usine.example", amount=amount)
        sender.stores("deals", {**body, "closed_at": hands().isoformat()})
    sender.stores("deals", example("deal", external_id="own", email="x@other.example", amount="2499.50"))
    return sender


class TestFigures:
    def test_are_those_of_the_period(self, busy: Sender) -> None:
        body = read(asks(busy, "?period=2026-Q1"))
        assert {name: value for name, value in body.items() if name not in BESIDE} == {
            "period": "2026-Q1",
            "view": "period",
            "currency": "EUR",
            "leads": 3,
            "sales": 2,
            "revenue": "10000.50",
            "average_basket": "5000.25",
            "conversion": 0.6667,
            "total_revenue": "12500.00",
            "marketing_share": 0.8,
            "marketing_target": "600000.00",
            "customers_needed": 120,
            "leads_needed": 180,
        }

    def test_have_the_keys_and_the_types_of_the_published_example(self, busy: Sender) -> None:
        body = read(asks(busy, "?period=2026-Q1"))
        published = json.loads((EXAMPLES / "q1-kpis.json").read_text(encoding="utf-8"))
        assert {name: type(body[name]) for name in published} == {
            name: type(value) for name, value in published.items()
        }

    @pytest.mark.parametrize("period", ["2026", "2026-Q1", "2026-03", "2026-W10", "2026-Q2", "2025"])
    @pytest.mark.parametrize("view", list(View))
    def test_equal_those_of_the_service(self, busy: Sender, period: str, view: View) -> None:
        found = figures.kpis(busy.bot.desk, OWN, Period.parse(period), view)
        body = read(asks(busy, f"?period={period}&view={view.value}"))
        assert {name: value for name, value in body.items() if name not in BESIDE} == to_json(found)

    def test_tell_the_two_views_apart(self, busy: Sender, hands: Hands) -> None:
        hands.pass_time(days=40)
        body = example("deal", external_id="late", email="2@usine.example", closed_at=hands().isoformat())
        busy.stores("deals", body)
        assert read(asks(busy, "?period=2026-Q1&view=period"))["sales"] == 2
        assert read(asks(busy, "?period=2026-Q1&view=cohort"))["sales"] == 3

    def test_without_any_lead_or_sale_divide_nothing_by_zero(self, sender: Sender) -> None:
        body = read(asks(sender, "?period=2025"))
        assert (body["leads"], body["sales"], body["revenue"]) == (0, 0, "0.00")
        for name in ("average_basket", "conversion", "marketing_share", "customers_needed", "leads_needed"):
            assert body[name] is None

    def test_end_at_midnight_where_the_teams_are(self, sender: Sender) -> None:
        midnight = MONDAY.replace(month=3, day=31, hour=22, minute=0)
        for name, closed_at in (("before", midnight - timedelta(seconds=1)), ("after", midnight)):
            sender.stores("deals", example("deal", external_id=name, closed_at=closed_at.isoformat()))
        assert Decimal(read(asks(sender, "?period=2026-03"))["total_revenue"]) == Decimal("4900.00")
        assert Decimal(read(asks(sender, "?period=2026-04"))["total_revenue"]) == Decimal("4900.00")


class TestRefusals:
    @pytest.mark.parametrize(
        "query",
        [
            "",
            "?period=",
            "?period=2026-Q5",
            "?period=2026-13",
            "?period=2026-W54",
            "?period=last-month",
            "?period=0000",
            "?period=99999",
            "?period=2026-Q1%00",
            "?period=2026-Q1&view=team",
            "?period=2026-Q1&view=",
            "?period=2026-03-09..2026-03-01",
            "?period=2026-Q1&by=",
            "?period=2026-Q1&by=rep",
            "?period=2026-Q1&format=pdf",
        ],
    )
    def test_a_period_or_a_view_nobody_knows(self, door: Sender, query: str) -> None:
        answer = asks(door, query)
        assert (answer.status_code, reason_of(answer)) == (422, "invalid_query")

    def test_without_the_token(self, door: Sender) -> None:
        for answer in (asks(door, "?period=2026", token="wrong"), door.client.get("/api/v1/kpis?period=2026")):
            assert (answer.status_code, reason_of(answer)) == (401, "unauthorized")

    def test_before_anything_is_set_up_or_in_force(self, nobody: Sender) -> None:
        answer = asks(nobody, "?period=2026")
        assert (answer.status_code, reason_of(answer)) == (503, "not_set_up")
        nobody.apply(in_force=False)
        answer = asks(nobody, "?period=2026")
        assert (answer.status_code, reason_of(answer)) == (503, "not_set_up")
