"""History counts as if everything had been sent when it happened, whatever file comes first; twice is once."""

from collections.abc import Iterator, Sequence
from itertools import count

import pytest
from history_told import CLAIRE, NOW, PAUL, Teller, day, deal, lead
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from stored import connected, keys_to_say

from bot.services import activities, deals, leads
from sla.handoff import Grade, Status
from sla.imports.deals import DealRow
from sla.imports.leads import LeadRow
from sla.intake import ArrivingActivity
from sla.lead import Stage, score
from storage.unit import Database

FEW = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
WORKSPACES = count()
WHO = st.sampled_from([CLAIRE, PAUL])
LEADS = st.lists(
    st.builds(
        lead,
        st.integers(1, 5),
        WHO,
        came=st.integers(0, 3),
        handed=st.none() | st.integers(4, 9),
        phone=st.sampled_from(["", "1", "2"]),
        attributes=st.sampled_from([{}, {"form": "contact"}, {"employees": 200}]),
    ),
    max_size=6,
)
DEALS = st.lists(
    st.one_of(
        st.builds(deal, st.integers(1, 4), WHO, closed=st.integers(0, 12), amount=st.sampled_from(["1000", "5", "-7"])),
        st.builds(deal, st.integers(1, 4), WHO, closed=st.none(), status=st.just("open")),
    ),
    max_size=6,
)


def afresh(database: Database) -> Teller:
    """A teller to a workspace of its own."""
    return Teller(database, f"w{next(WORKSPACES)}")


class TestInAnyOrder:
    @FEW
    @given(LEADS, DEALS)
    def test_leads_and_deals_come_out_the_same(
        self, database: Database, leads_: Sequence[LeadRow], deals_: Sequence[DealRow]
    ) -> None:
        one, other = afresh(database), afresh(database)
        one.tells(*leads_)
        one.tells(*deals_)
        other.tells(*deals_)
        other.tells(*leads_)
        assert one.everything() == other.everything()

    @FEW
    @given(LEADS, DEALS, st.data())
    def test_parts_come_out_as_the_whole(
        self, database: Database, leads_: Sequence[LeadRow], deals_: Sequence[DealRow], data: st.DataObject
    ) -> None:
        whole, parts = afresh(database), afresh(database)
        at_once = whole.tells(*leads_).refused, whole.tells(*deals_).refused
        first, second = data.draw(st.integers(0, len(leads_))), data.draw(st.integers(0, len(deals_)))
        parts.tells(*leads_[:first])
        refused = len(parts.tells(*deals_[:second]).refused)
        parts.tells(*leads_[first:])
        assert refused + len(parts.tells(*deals_[second:]).refused) == len(at_once[1])
        assert parts.everything() == whole.everything()

    @FEW
    @given(LEADS, DEALS)
    def test_the_same_again_changes_nothing(
        self, database: Database, leads_: Sequence[LeadRow], deals_: Sequence[DealRow]
    ) -> None:
        teller = afresh(database)
        teller.tells(*leads_)
        taken = teller.tells(*deals_)
        before = teller.everything()
        assert teller.tells(*leads_).counts["stored"] == 0
        if taken.counts["stored"] == len({row.key for row in deals_}):  # none of them has moved on
            assert teller.tells(*deals_).counts["stored"] == 0
        assert teller.everything() == before


class TestALeadThatWasHandedOver:
    def test_has_a_handoff_of_the_past_with_no_card_and_no_clock(self, teller: Teller, database_url: str) -> None:
        said = keys_to_say(database_url)
        assert teller.tells(lead(1, came=0, handed=1)).counts["past"] == 1
        claire = teller.knows()
        (handoff,) = claire.handoffs
        assert claire.lead
        assert claire.lead.stage is Stage.SQL
        assert (handoff.historical, handoff.status, handoff.grade) == (True, Status.OPEN, Grade.STANDARD)
        assert (handoff.arrived_at, handoff.handed_at, handoff.version) == (day(0), day(1), 1)
        assert score(claire.log) == 60
        with teller.database.reading(teller.workspace) as unit:
            assert unit.deadlines.of_handoff(handoff.handoff_id) == ()
        assert keys_to_say(database_url) == said

    def test_is_in_the_record_with_the_file_and_the_line(self, teller: Teller) -> None:
        teller.tells(lead(1, handed=1))
        claire = teller.knows()
        assert claire.lead
        with teller.database.reading(teller.workspace) as unit:
            (received,) = unit.audit.of(claire.lead.lead_id)
            (imported,) = unit.audit.of(claire.handoffs[0].handoff_id)
        assert (received.action, imported.action) == ("lead.received", "handoff.imported")
        assert received.detail == imported.detail == {"source": "website", "file": "history.csv", "line": 2}

    def test_is_won_when_its_sale_closed_and_has_no_card_then_either(self, teller: Teller, database_url: str) -> None:
        teller.tells(lead(1, handed=1))
        said = keys_to_say(database_url)
        counts = teller.tells(deal(1, closed=5)).counts
        claire = teller.knows()
        assert (counts["marketing"], counts["company"]) == (1, 0)
        assert (claire.handoffs[0].status, claire.handoffs[0].closed_at) == (Status.WON, day(5))
        assert claire.lead
        assert claire.lead.stage is Stage.CUSTOMER
        assert keys_to_say(database_url) == said

    def test_is_won_likewise_by_a_deal_of_the_api(self, teller: Teller, database_url: str) -> None:
        teller.tells(lead(1, handed=1))
        said = keys_to_say(database_url)
        receipt = deals.receive(teller.desk, teller.actor, deal(1, closed=5).arriving)
        assert receipt.counts_for == "marketing"
        claire = teller.knows()
        assert (claire.handoffs[0].status, claire.handoffs[0].closed_at) == (Status.WON, day(5))
        assert keys_to_say(database_url) == said

    def test_takes_on_the_deal_that_the_api_told_of_before(self, teller: Teller) -> None:
        assert deals.receive(teller.desk, teller.actor, deal(1, closed=5).arriving).counts_for == "company"
        assert teller.tells(lead(1, handed=1)).counts["adopted"] == 1
        assert teller.knows().handoffs[0].status is Status.WON

    def test_is_given_a_card_when_it_comes_back_by_itself(self, teller: Teller, database_url: str) -> None:
        teller.tells(lead(1, handed=1))
        receipt = leads.receive(teller.desk, teller.actor, lead(2, came=80).arriving)
        assert receipt.handoff_id
        assert f"card:{receipt.handoff_id}" in keys_to_say(database_url)
        assert [handoff.historical for handoff in teller.knows().handoffs].count(False) == 1

    def test_is_left_alone_when_it_only_looks_at_a_page(self, teller: Teller) -> None:
        teller.tells(lead(1, handed=1))
        body = {"source": "web", "external_id": "a", "email": CLAIRE, "activity": "visited_pricing", "occurred_at": NOW}
        activities.receive(teller.desk, teller.actor, ArrivingActivity.model_validate(body))
        assert [handoff.historical for handoff in teller.knows().handoffs] == [True]


class TestADeal:
    def test_from_before_its_person_was_handed_over_is_the_companys(self, teller: Teller) -> None:
        teller.tells(lead(1, handed=10))
        counts = teller.tells(deal(1, closed=9)).counts
        assert (counts["company"], counts["earlier"]) == (1, 1)
        assert teller.knows().handoffs[0].status is Status.OPEN

    def test_of_the_very_day_is_marketings_whatever_the_hour(self, teller: Teller) -> None:
        teller.tells(lead(1, handed=10))
        morning = day(10).replace(hour=0, minute=30)
        assert teller.tells(deal(1, closed_at=morning)).counts["marketing"] == 1

    def test_came_of_the_last_of_several_handoffs_before_it(self, teller: Teller) -> None:
        teller.tells(lead(1, came=0, handed=1), lead(2, came=4, handed=5), lead(3, came=8, handed=9))
        teller.tells(deal(1, closed=6))
        won = [handoff.handed_at for handoff in teller.knows().handoffs if handoff.status is Status.WON]
        assert won == [day(5)]

    def test_that_is_a_refund_lowers_the_revenue_and_wins_nothing(self, teller: Teller) -> None:
        teller.tells(lead(1, handed=1))
        teller.tells(deal(1, closed=2, amount="-50.00"))
        claire = teller.knows()
        assert claire.deals[0].handoff_id == claire.handoffs[0].handoff_id
        assert claire.handoffs[0].status is Status.OPEN

    def test_that_was_open_moves_on(self, teller: Teller) -> None:
        teller.tells(lead(1, handed=1))
        teller.tells(deal(1, closed=None, status="open"))
        assert teller.tells(deal(1, closed=3)).counts["stored"] == 1
        claire = teller.knows()
        assert len(claire.deals) == 1
        assert claire.handoffs[0].status is Status.WON

    def test_that_turns_out_to_be_somebody_elses_is_theirs(self, teller: Teller) -> None:
        teller.tells(deal(1, closed=None, status="open"))
        teller.tells(deal(1, PAUL, closed=3))
        assert [len(teller.knows(email).deals) for email in (CLAIRE, PAUL)] == [0, 1]

    def test_wins_a_lead_that_sales_has_on_a_card_as_the_api_does(self, teller: Teller) -> None:
        receipt = leads.receive(teller.desk, teller.actor, lead(1, came=80).arriving)
        assert teller.tells(deal(1, closed_at=NOW)).counts["marketing"] == 1
        (handoff,) = teller.knows().handoffs
        assert (handoff.handoff_id, handoff.status, handoff.historical) == (receipt.handoff_id, Status.WON, False)
        with teller.database.reading(teller.workspace) as unit:
            assert not any(deadline.running for deadline in unit.deadlines.of_handoff(handoff.handoff_id))

    def test_from_before_leaves_such_a_card_to_sales(self, teller: Teller) -> None:
        leads.receive(teller.desk, teller.actor, lead(1, came=80).arriving)
        assert teller.tells(deal(1, closed=3)).counts["company"] == 1
        assert teller.knows().handoffs[0].status is Status.OPEN

    def test_in_another_currency_than_agreed_is_refused(self, teller: Teller) -> None:
        batch = teller.tells(deal(1, currency="CHF"), deal(2))
        assert batch.refused == ((2, "currency: the agreement counts in EUR, not in CHF"),)
        assert batch.counts["stored"] == 1


REFUSING = {
    "sqlite": (
        f"CREATE TRIGGER no_paul BEFORE INSERT ON leads WHEN NEW.email = '{PAUL}' BEGIN SELECT RAISE(ABORT, 'no'); END",
        "DROP TRIGGER no_paul",
    ),
    "postgresql": (
        f"ALTER TABLE leads ADD CONSTRAINT no_paul CHECK (email <> '{PAUL}')",
        "ALTER TABLE leads DROP CONSTRAINT no_paul",
    ),
}


@pytest.fixture
def refusing_url(database_url: str) -> Iterator[str]:
    """A database that will not hear of Paul."""
    refuse, relent = REFUSING[database_url.partition(":")[0]]
    with connected(database_url) as connection:
        connection.execute(text(refuse))
    yield database_url
    with connected(database_url) as connection:
        connection.execute(text(relent))


def test_a_row_that_the_database_does_not_take_is_refused_alone(refusing_url: str, teller: Teller) -> None:
    rows = [lead(number, f"p{number}@usine.example") for number in range(1, 8)]
    rows[4] = lead(5, PAUL)
    batch = teller.tells(*rows)
    ((line, reason),) = batch.refused
    assert line == 6
    assert reason.startswith("the database does not take it: ")
    assert batch.counts["stored"] == 6
