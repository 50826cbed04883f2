"""Won deals become sales: of a contact that was handed over marketing's, any other the company's."""

from decimal import Decimal

import pytest
from hubspot_play import Play, shown


def won(playing: Play, deal_id: str, *contacts: str, **changes: str | None) -> str:
    """A deal that is won in HubSpot; HubSpot has not told of it yet."""
    said: dict[str, str | None] = {"dealstage": "closedwon", "amount": "4900", "deal_currency_code": "EUR"}
    closed = playing.stage.bot.clock().isoformat(timespec="milliseconds").replace("+00:00", "Z")
    playing.account.deal(deal_id, *contacts, **{**said, "closedate": closed, **changes})
    return deal_id


def told_of(playing: Play, deal_id: str) -> None:
    playing.tell(playing.webhooks.about("deal", deal_id, "dealstage", "closedwon"))


def figures(playing: Play) -> tuple[int, Decimal, Decimal]:
    """Marketing's sales and revenue, and the company's revenue in all."""
    found = playing.kpis()
    return found.sales, found.revenue, found.total_revenue


@pytest.fixture
def handed(playing: Play) -> Play:
    """A lead in the hands of sales, claimed by Sam."""
    playing.tell(playing.came(playing.claire()))
    playing.clicks("Claire Petit", "Claim")
    return playing


class TestAWonDeal:
    def test_wins_the_handoff_of_its_contact_and_counts_for_marketing(self, handed: Play) -> None:
        told_of(handed, won(handed, "88", "501"))
        assert figures(handed) == (1, Decimal("4900.00"), Decimal("4900.00"))
        assert "Won" in shown(handed.card("Claire Petit"))
        assert handed.told("501") == ["won", "sam"]

    def test_without_a_contact_is_the_companys(self, handed: Play) -> None:
        told_of(handed, won(handed, "88"))
        assert figures(handed) == (0, Decimal(0), Decimal("4900.00"))
        assert handed.told("501") == ["claimed", "sam"]

    def test_of_somebody_who_never_was_a_lead_is_the_companys(self, quick: Play) -> None:
        quick.account.contact("900", email="someone@else.example")
        told_of(quick, won(quick, "88", "900"))
        assert figures(quick) == (0, Decimal(0), Decimal("4900.00"))

    def test_of_several_contacts_is_that_of_the_one_who_was_handed_over(self, handed: Play) -> None:
        handed.account.contact("900", email="buyer@usine-nord.example")
        handed.account.contact("901", email="no address at all")
        told_of(handed, won(handed, "88", "901", "900", "501"))
        assert figures(handed) == (1, Decimal("4900.00"), Decimal("4900.00"))

    def test_takes_the_place_of_the_sale_that_was_typed_on_the_card(self, handed: Play) -> None:
        sam = handed.person()
        sam.clicks(handed.card("Claire Petit"), "Won")
        sam.fills({"Amount in EUR": "5000"})
        sam.submits()
        handed.settle()
        assert figures(handed)[1] == Decimal("5000.00")
        told_of(handed, won(handed, "88", "501"))
        assert figures(handed) == (1, Decimal("4900.00"), Decimal("4900.00"))

    def test_that_is_mended_counts_as_it_is_now(self, handed: Play) -> None:
        told_of(handed, won(handed, "88", "501"))
        handed.account.deal("88", amount="5100.505")
        told_of(handed, "88")
        assert figures(handed) == (1, Decimal("5100.51"), Decimal("5100.51"))

    def test_that_is_mended_does_not_win_the_handoff_that_came_after_it(self, handed: Play) -> None:
        told_of(handed, won(handed, "88", "501"))
        handed.account.contact("501", lifecyclestage="lead")
        handed.wait(hours=1)
        handed.account.contact("501", lifecyclestage="marketingqualifiedlead")
        handed.tell(handed.came("501"))
        assert handed.told("501") == ["open", ""]
        handed.account.deal("88", amount="5000")
        told_of(handed, "88")
        assert handed.told("501") == ["open", ""]

    def test_that_is_not_won_after_all_counts_no_more(self, handed: Play) -> None:
        told_of(handed, won(handed, "88", "501"))
        handed.account.deal("88", dealstage="contractsent")
        told_of(handed, "88")
        assert figures(handed) == (0, Decimal(0), Decimal(0))
        assert handed.told("501") == ["won", "sam"], "a finished handoff stays as it is"

    def test_whose_contact_is_added_later_becomes_marketings(self, handed: Play) -> None:
        told_of(handed, won(handed, "88"))
        handed.account.deal("88", "501")
        about = {"subscriptionType": "deal.associationChange", "fromObjectId": 88, "toObjectId": 501}
        note = handed.webhooks.about("deal", "88", **about)
        del note["objectId"]
        handed.tell(note)
        assert figures(handed) == (1, Decimal("4900.00"), Decimal("4900.00"))
        assert handed.told("501") == ["won", "sam"]

    def test_that_is_deleted_in_hubspot_counts_no_more(self, handed: Play) -> None:
        told_of(handed, won(handed, "88", "501"))
        handed.account.delete("deals", "88")
        handed.tell(handed.webhooks.about("deal", "88", subscriptionType="deal.deletion"))
        assert figures(handed) == (0, Decimal(0), Decimal(0))

    def test_with_a_negative_amount_is_a_refund_and_wins_nothing(self, handed: Play) -> None:
        told_of(handed, won(handed, "88", "501", amount="-100"))
        assert figures(handed) == (0, Decimal("-100.00"), Decimal("-100.00"))
        assert handed.told("501") == ["claimed", "sam"]


class TestADealInAnotherCurrency:
    def test_is_not_counted_is_told_of_once_and_stops_nothing_else(self, handed: Play) -> None:
        for deal_id in ("88", "89"):
            won(handed, deal_id, "501", deal_currency_code="USD")
        won(handed, "90", "501")
        handed.tell(*(handed.webhooks.about("deal", one, "dealstage", "closedwon") for one in ("88", "90", "89")))
        assert figures(handed) == (1, Decimal("4900.00"), Decimal("4900.00"))
        assert handed.waiting()["dead"] == 2
        (told,) = [one for one in handed.troubles() if "USD" in one]
        assert "EUR" in told

    def test_counts_once_its_currency_was_mended(self, handed: Play) -> None:
        told_of(handed, won(handed, "88", "501", deal_currency_code="USD"))
        handed.account.deal("88", deal_currency_code="EUR")
        told_of(handed, "88")
        assert (figures(handed)[0], handed.waiting()["dead"]) == (1, 0)

    def test_is_one_whose_account_counts_in_another(self, quick: Play) -> None:
        quick.account.currency = "USD"
        told_of(quick, won(quick, "88", deal_currency_code=None))
        assert (figures(quick)[2], quick.waiting()["dead"]) == (Decimal(0), 1)

    def test_is_none_that_names_no_currency_where_the_account_counts_in_ours(self, quick: Play) -> None:
        told_of(quick, won(quick, "88", deal_currency_code=None))
        assert figures(quick)[2] == Decimal("4900.00")


@pytest.mark.parametrize("amount", [None, "", "a lot", "NaN", "1" * 20])
def test_a_won_deal_without_an_amount_is_told_of_and_counts_once_it_has_one(quick: Play, amount: str | None) -> None:
    told_of(quick, won(quick, "88", amount=amount))
    assert (figures(quick)[2], quick.waiting()["dead"]) == (Decimal(0), 1)
    assert any("montant" in one for one in quick.troubles())
    quick.account.deal("88", amount="4900")
    told_of(quick, "88")
    assert (figures(quick)[2], quick.waiting()["dead"]) == (Decimal("4900.00"), 0)


@pytest.mark.parametrize("stage", ["appointmentscheduled", "closedlost"])
def test_a_deal_that_is_not_won_is_no_sale(quick: Play, stage: str) -> None:
    told_of(quick, won(quick, "88", dealstage=stage, amount=None))
    assert [row for row in quick.stored() if row.startswith(("deals:", "hubspot_"))] == []
