"""A deal of HubSpot's as a sale: what it is worth, whose it is, and what can't be one."""

from contextlib import suppress
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sla.hubspot.deal import FollowedDeal, addresses, buyer, deal_of, is_won
from sla.hubspot.record import Record, Unusable

NOW = datetime(2026, 3, 20, 16, tzinfo=UTC)
WON: dict[str, str | None] = {
    "dealstage": "1234567", "hs_is_closed_won": "true", "hs_is_closed": "true", "amount": "4900",
    "deal_currency_code": "EUR", "closedate": "2026-03-20T15:00:00.000Z",
}  # fmt: skip


def deal(email: str = "claire@usine-nord.example", currency: str = "USD", **changes: str | None) -> FollowedDeal:
    return deal_of(Record("88", NOW, {**WON, **changes}), email, currency)


class TestAWonDeal:
    def test_is_a_sale(self) -> None:
        found = deal()
        assert (found.source, found.external_id, found.status) == ("hubspot", "88", "won")
        assert (found.amount, found.currency, found.closed_at) == (
            Decimal("4900.00"),
            "EUR",
            datetime(2026, 3, 20, 15, tzinfo=UTC),
        )

    def test_may_be_nobodys(self) -> None:
        assert deal(email="").email == ""

    def test_that_names_no_currency_is_in_the_accounts(self) -> None:
        assert deal(deal_currency_code=None).currency == "USD"

    @pytest.mark.parametrize(
        ("amount", "currency", "expected"),
        [
            ("4900.505", "EUR", "4900.51"),
            ("4900.504999", "EUR", "4900.50"),
            ("1E+3", "EUR", "1000.00"),
            ("-100", "EUR", "-100.00"),
            ("490000.4", "JPY", "490000"),
            ("1.2345", "TND", "1.235"),
            ("0", "EUR", "0.00"),
        ],
    )
    def test_is_worth_whole_coins(self, amount: str, currency: str, expected: str) -> None:
        assert str(deal(amount=amount, deal_currency_code=currency).amount) == expected

    @pytest.mark.parametrize("amount", [None, "", " ", "a lot", "1,000", "NaN", "Infinity", "1e40", "9" * 30])
    def test_without_an_amount_is_none(self, amount: str | None) -> None:
        with pytest.raises(Unusable) as found:
            deal(amount=amount)
        assert (found.value.code, found.value.facts) == ("no_amount", {"deal": "88"})

    def test_is_closed_some_time(self) -> None:
        assert deal(closedate=None).closed_at is None


@pytest.mark.parametrize(
    ("said", "won", "status"),
    [
        ({}, True, "won"),
        ({"hs_is_closed_won": "false"}, False, "lost"),
        ({"hs_is_closed_won": "false", "hs_is_closed": "false", "amount": None}, False, "open"),
        ({"hs_is_closed_won": None, "dealstage": "closedwon"}, True, "won"),
        ({"hs_is_closed_won": None, "hs_is_closed": None}, False, "open"),
    ],
)
def test_it_is_won_when_hubspot_says_so(said: dict[str, str | None], won: bool, status: str) -> None:  # noqa: FBT001 — a case
    assert is_won(Record("88", NOW, {**WON, **said})) is won
    assert deal(**said).status == status


class TestWhoseItIs:
    def test_is_nobodys_without_contacts(self) -> None:
        assert buyer([], [], None) == ""
        assert buyer([], [], "") == ""

    def test_is_that_of_the_contact_who_was_handed_over(self) -> None:
        assert buyer(["a@x.example", "b@x.example"], ["b@x.example"], None) == "b@x.example"

    def test_is_that_of_the_first_where_none_was(self) -> None:
        assert buyer(["a@x.example", "b@x.example"], [], None) == "a@x.example"

    def test_stays_as_long_as_it_can(self) -> None:
        assert buyer(["a@x.example", "b@x.example"], ["b@x.example"], "a@x.example") == "a@x.example"
        assert buyer(["b@x.example"], ["b@x.example"], "a@x.example") == "b@x.example"

    def test_is_asked_of_addresses_alone(self) -> None:
        assert addresses(["", "no", " B@x.example", "b@X.example", "a@x.example"]) == ("b@x.example", "a@x.example")


@given(st.dictionaries(st.sampled_from(sorted(WON)), st.none() | st.text(max_size=60)))
def test_whatever_it_holds_it_is_a_deal_or_can_say_why_not(said: dict[str, str | None]) -> None:
    with suppress(Unusable):  # and nothing else
        assert deal_of(Record("88", NOW, said), "", "EUR").amount.is_finite()
