"""A row becomes what the API would take, or is rejected with a reason in plain words."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from sla.imports.cells import Cells, Rejection, Rules
from sla.imports.dates import Order
from sla.imports.deals import DealRow, read_deal
from sla.imports.headings import columns
from sla.imports.kinds import DEALS, LEADS
from sla.imports.leads import LeadRow, read_lead
from sla.intake import ArrivingLead

NOW = datetime(2026, 4, 1, 8, tzinfo=UTC)
LEAD = {
    "source": "website",
    "external_id": "q1-001",
    "email": "claire.petit@usine-nord.example",
    "name": "Claire Petit",
    "occurred_at": "2026-03-02T10:15:00+01:00",
    "handed_at": "2026-03-02T14:00:00+01:00",
    "employees": "120",
}
DEAL = {
    "source": "crm",
    "external_id": "d-001",
    "email": "claire.petit@usine-nord.example",
    "amount": "4 900,00",
    "currency": "EUR",
    "status": "won",
    "closed_at": "2026-03-20",
}


def cells_for(kind: str, headings: list[str], given: dict[str, str] | None = None) -> Cells:
    read = columns(LEADS if kind == "lead" else DEALS, headings, {}, given or {}, [])
    return Cells(read, Rules(ZoneInfo("Europe/Paris"), "EUR", Order.DAY_FIRST, given))


def lead(given: dict[str, str] | None = None, **changes: str) -> LeadRow:
    row = {**LEAD, **changes}
    return read_lead(cells_for("lead", list(row), given), list(row.values()), NOW)


def deal(given: dict[str, str] | None = None, **changes: str) -> DealRow:
    row = {**DEAL, **changes}
    return read_deal(cells_for("deal", list(row), given), list(row.values()), NOW)


class TestALead:
    def test_is_what_the_api_would_take(self) -> None:
        row = lead()
        by_api = {name: LEAD[name] for name in ("source", "external_id", "email", "name", "occurred_at")}
        sent = ArrivingLead.model_validate({**by_api, "attributes": {"employees": 120}})
        assert row.arriving == sent
        assert row.arriving.fingerprint() == sent.fingerprint()
        assert row.handed_at == datetime(2026, 3, 2, 13, tzinfo=UTC)

    def test_is_also_known_from_a_form_that_sends_numbers_as_text(self) -> None:
        sent = lead().arriving.model_copy(update={"attributes": {"employees": "120"}})
        assert list(lead().other_fingerprints()) == [sent.fingerprint()]

    def test_that_was_not_handed_over_has_an_empty_cell_there(self) -> None:
        assert lead(handed_at="").handed_at is None

    def test_without_a_day_of_its_own_occurred_when_it_was_handed_over(self) -> None:
        row = lead(occurred_at="")
        assert row.arriving.occurred_at == row.handed_at

    def test_without_an_id_has_one_that_is_the_same_in_any_order_and_at_any_time(self) -> None:
        first, again = lead(external_id=""), lead(external_id="", name="C. Petit")
        assert first.arriving.external_id == again.arriving.external_id
        assert first.arriving.external_id.startswith("row-")
        assert lead(external_id="", email="else@usine-nord.example").arriving.external_id != first.arriving.external_id

    def test_has_one_name_of_two(self) -> None:
        assert lead(name="", first_name="Claire", last_name="Petit").arriving.name == "Claire Petit"
        assert lead(name="Claire P.", first_name="Claire", last_name="Petit").arriving.name == "Claire P."

    def test_may_have_its_source_from_the_operator(self) -> None:
        assert lead({"source": "fair"}, source="").arriving.source == "fair"
        assert lead({"source": "fair"}).arriving.source == "website"

    def test_tells_whether_a_time_named_no_zone(self) -> None:
        assert not lead().zoneless
        assert lead(occurred_at="02/03/2026 10:15").zoneless

    def test_may_be_handed_over_on_its_day_without_an_hour(self) -> None:
        assert lead(handed_at="2026-03-02").handed_at == datetime(2026, 3, 1, 23, tzinfo=UTC)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"email": ""}, "email: is missing"),
        ({"email": "claire"}, "email: 'claire' is no e-mail address; write name@company.example"),
        (
            {"email": "claire\npetit@usine-nord.example"},
            "email: 'claire\\npetit@usine-nord.example' is no e-mail address; write name@company.example",
        ),
        (
            {"occurred_at": "2026-02-30T10:00:00+01:00"},
            (
                "occurred_at: '2026-02-30T10:00:00+01:00' is no date: day is out of range for month; "
                "write 2026-03-02T10:15:00+01:00"
            ),
        ),
        ({"occurred_at": "", "handed_at": ""}, "external_id: is missing; occurred_at: is missing"),
        ({"occurred_at": "1999-01-01"}, "occurred_at: lies outside the years 2000 to 2099"),
        ({"handed_at": "2026-02-27"}, "handed_at: lies before occurred_at"),
        ({"handed_at": "2062-03-02"}, "handed_at: lies in the future"),
        ({"source": "", "name": "\x07"}, "source: is missing; name: '\\x07' holds control characters; send plain text"),
        ({"name": "x" * 301}, "name: is longer than 300 characters; shorten it, or leave the column out with --map"),
        ({"notes": "x" * 301}, "notes: is longer than 300 characters; shorten it, or leave the column out with --map"),
        ({f"a{n}": "x" for n in range(101)}, "attributes: are more than 100; leave columns out with --map"),
    ],
)
def test_a_lead_that_cannot_be_taken(changes: dict[str, str], reason: str) -> None:
    with pytest.raises(Rejection) as rejected:
        lead(**({"external_id": ""} if "external_id" in reason else {}), **changes)
    assert str(rejected.value) == reason


class TestADeal:
    def test_is_what_the_api_would_take(self) -> None:
        row = deal()
        assert (row.arriving.amount, row.arriving.currency, row.arriving.status) == (Decimal("4900.00"), "EUR", "won")
        assert row.arriving.closed_at == datetime(2026, 3, 19, 23, tzinfo=UTC)
        assert row.zoneless

    @pytest.mark.parametrize("text", ["Won", "CLOSED WON", "gagné", "Gagnée", "closedwon"])
    def test_may_say_in_several_words_that_it_is_won(self, text: str) -> None:
        assert deal(status=text).arriving.status == "won"

    def test_that_is_open_needs_no_day(self) -> None:
        assert deal(status="en cours", closed_at="").arriving.closed_at is None

    def test_that_is_open_may_have_the_day_that_is_hoped_for(self) -> None:
        hoped = NOW + timedelta(days=90)
        assert deal(status="open", closed_at=hoped.isoformat()).arriving.closed_at == hoped

    def test_may_be_a_refund(self) -> None:
        assert deal(amount="-120,50").arriving.amount == Decimal("-120.50")

    def test_may_have_currency_and_status_from_the_operator(self) -> None:
        row = deal({"currency": "EUR", "status": "won"}, currency="", status="")
        assert (row.arriving.currency, row.arriving.status) == ("EUR", "won")


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"currency": "USD"}, "currency: the agreement counts in EUR, not in 'USD'"),
        ({"amount": "$4900"}, "amount: '$4900' is no amount in EUR"),
        ({"amount": "4.900"}, "amount: '4.900' may be 4900 or 4.900; write 4900.00"),
        ({"amount": "4900.125"}, "amount: 4900.125 EUR has more than 2 decimals"),
        ({"status": "maybe"}, "status: 'maybe' is neither open nor won nor lost"),
        ({"closed_at": ""}, "closed_at: is empty; a deal that is won or lost has its day"),
        ({"closed_at": "2062-03-02"}, "closed_at: lies in the future"),
        ({"external_id": ""}, "external_id: is missing"),
        (
            {"source": "slack"},
            "source: 'slack' is kept for sales recorded by hand in Slack; call the sender otherwise than slack",
        ),
    ],
)
def test_a_deal_that_cannot_be_taken(changes: dict[str, str], reason: str) -> None:
    with pytest.raises(Rejection) as rejected:
        deal(**changes)
    assert str(rejected.value) == reason


@pytest.mark.parametrize(("extra", "how"), [(["x"], "too many"), ([], "too few")])
def test_a_row_of_another_width_than_its_table(extra: list[str], how: str) -> None:
    cells = cells_for("lead", list(LEAD))
    row = [*LEAD.values(), *extra] if extra else list(LEAD.values())[1:]
    with pytest.raises(Rejection, match=f"{how}: look for a missing quotation mark"):
        read_lead(cells, row, NOW)
