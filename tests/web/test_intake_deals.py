"""POST /api/v1/deals: what a handed-over lead buys is marketing's, anything else the company's; a closed deal stays."""

from typing import Any

import pytest
from sender import Hands, Sender, example

from sla.handoff import Status


def figures(sender: Sender) -> dict[str, Any]:
    """The quarter's sales and revenues."""
    answer = sender.client.get("/api/v1/kpis?period=2026-Q1", headers={"Authorization": "Bearer a-token-for-tests"})
    body: dict[str, Any] = answer.get_json()
    return {name: body[name] for name in ("sales", "revenue", "total_revenue")}


class TestAWonDeal:
    def test_of_a_lead_that_was_handed_over_wins_its_handoff(self, sender: Sender) -> None:
        lead = sender.stores("leads", example("lead"))
        answer = sender.stores("deals", example("deal"))
        assert answer == {
            "deal_id": answer["deal_id"],
            "handoff_id": lead["handoff_id"],
            "counts_for": "marketing",
        }
        assert sender.handoff(lead["handoff_id"]).status is Status.WON
        assert sender.running_clocks(lead["handoff_id"]) == set()
        assert sender.stores("leads", example("lead"))["stage"] == "customer"
        assert figures(sender) == {"sales": 1, "revenue": "4900.00", "total_revenue": "4900.00"}

    def test_of_somebody_else_is_the_companys(self, sender: Sender) -> None:
        answer = sender.stores("deals", example("deal", email="somebody@other.example"))
        assert (answer["handoff_id"], answer["counts_for"]) == (None, "company")
        assert figures(sender) == {"sales": 0, "revenue": "0.00", "total_revenue": "4900.00"}

    def test_of_a_lead_that_was_never_handed_over_is_the_companys(self, sender: Sender) -> None:
        sender.stores("leads", example("lead", attributes={}))
        assert sender.stores("deals", example("deal"))["counts_for"] == "company"

    def test_finds_its_lead_in_whatever_case_the_address_is_written(self, sender: Sender) -> None:
        sender.stores("leads", example("lead"))
        assert (
            sender.stores("deals", example("deal", email="CLAIRE.Petit@Usine-Nord.example"))["counts_for"]
            == "marketing"
        )

    def test_of_a_handoff_that_ended_otherwise_still_counts_as_marketings(self, sender: Sender) -> None:
        lead = sender.stores("leads", example("lead"))
        sender.stores("deals", example("deal"))
        second = sender.stores("deals", example("deal", external_id="deal-772", amount="100.00"))
        assert (second["handoff_id"], second["counts_for"]) == (lead["handoff_id"], "marketing")
        assert figures(sender) == {"sales": 2, "revenue": "5000.00", "total_revenue": "5000.00"}

    def test_without_a_day_counts_from_when_it_was_received(self, sender: Sender) -> None:
        body = example("deal")
        del body["closed_at"]
        sender.stores("deals", body)
        assert figures(sender)["total_revenue"] == "4900.00"

    def test_may_be_a_refund(self, sender: Sender) -> None:
        sender.stores("deals", example("deal"))
        sender.stores("deals", example("deal", external_id="deal-771-refund", amount="-900.00"))
        assert figures(sender)["total_revenue"] == "4000.00"


class TestAnOpenDeal:
    def test_moves_nothing(self, sender: Sender) -> None:
        lead = sender.stores("leads", example("lead"))
        sender.stores("deals", example("deal", status="open", closed_at=None))
        assert sender.handoff(lead["handoff_id"]).status is Status.OPEN
        assert figures(sender)["total_revenue"] == "0.00"

    def test_may_change_and_be_won_later_as_the_same_deal(self, sender: Sender) -> None:
        lead = sender.stores("leads", example("lead"))
        opened = sender.stores("deals", example("deal", status="open", closed_at=None, amount="4000.00"))
        changed = sender.stores("deals", example("deal", status="open", closed_at=None, amount="4500.00"))
        won = sender.stores("deals", example("deal"))
        assert opened["deal_id"] == changed["deal_id"] == won["deal_id"]
        assert sender.handoff(lead["handoff_id"]).status is Status.WON
        assert figures(sender) == {"sales": 1, "revenue": "4900.00", "total_revenue": "4900.00"}

    def test_may_be_lost_which_leaves_the_handoff_to_sales(self, sender: Sender) -> None:
        lead = sender.stores("leads", example("lead"))
        sender.stores("deals", example("deal", status="open", closed_at=None))
        sender.stores("deals", example("deal", status="lost"))
        assert sender.handoff(lead["handoff_id"]).status is Status.OPEN
        assert figures(sender)["total_revenue"] == "0.00"


class TestTheSameDeliveryAgain:
    @pytest.mark.parametrize("status", ["open", "won", "lost"])
    def test_changes_nothing(self, sender: Sender, status: str) -> None:
        sender.stores("leads", example("lead"))
        first = sender.stores("deals", example("deal", status=status))
        stored = sender.everything_stored()
        assert sender.stores("deals", example("deal", status=status, amount=4900)) == first
        assert sender.everything_stored() == stored

    def test_without_a_day_changes_nothing_however_much_later(self, sender: Sender, hands: Hands) -> None:
        body = example("deal", closed_at=None)
        first = sender.stores("deals", body)
        stored = sender.everything_stored()
        hands.pass_time(days=2)
        assert sender.stores("deals", body) == first
        assert sender.everything_stored() == stored

    def test_stays_the_companys_although_its_lead_was_handed_over_meanwhile(self, sender: Sender) -> None:
        first = sender.stores("deals", example("deal"))
        sender.stores("leads", example("lead"))
        assert sender.stores("deals", example("deal")) == first

    @pytest.mark.parametrize(
        "change",
        [
            {"amount": "4900.01"},
            {"status": "lost"},
            {"status": "open"},
            {"closed_at": "2026-03-21T16:00:00+01:00"},
            {"email": "paul@usine-sud.example"},
        ],
    )
    def test_with_another_content_is_a_conflict_once_the_deal_is_closed(
        self, sender: Sender, change: dict[str, str]
    ) -> None:
        sender.stores("leads", example("lead"))
        sender.stores("deals", example("deal"))
        sender.is_refused("deals", example("deal", **change), 409, "external_id_reused")


class TestMoney:
    @pytest.mark.parametrize("amount", ["4900.00", "4900", 4900, "4900.000"])
    def test_is_written_as_text_or_as_a_whole_number(self, sender: Sender, amount: object) -> None:
        sender.stores("deals", example("deal", amount=amount))
        assert figures(sender)["total_revenue"] == "4900.00"

    def test_is_counted_to_the_cent(self, sender: Sender) -> None:
        for number, amount in enumerate(("0.10", "0.20", "999999999999.70")):
            sender.stores("deals", example("deal", external_id=f"d-{number}", amount=amount))
        assert figures(sender)["total_revenue"] == "1000000000000.00"

    def test_in_another_currency_than_agreed_is_not_taken(self, sender: Sender) -> None:
        error = sender.is_refused("deals", example("deal", currency="CHF"), 422, "other_currency")
        assert error["fields"] == [{"field": "currency", "message": "the agreement counts in EUR, not in CHF"}]

    @pytest.mark.parametrize(("currency", "amount"), [("EUR", "4900.005"), ("JPY", "4900.5")])
    def test_finer_than_its_currency_is_not_taken(self, early: Sender, currency: str, amount: str) -> None:
        error = early.is_refused("deals", example("deal", currency=currency, amount=amount), 422, "invalid_body")
        [found] = error["fields"]
        assert found["field"] == "amount"
        assert found["message"].startswith(f"{amount} {currency} has more than ")

    def test_of_a_currency_with_three_decimals_has_three(self, early: Sender) -> None:
        assert early.stores("deals", example("deal", currency="TND", amount="4900.005"))["counts_for"] == "company"
