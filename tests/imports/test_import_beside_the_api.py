"""A file beside the API: one person, one lead and one deal, whoever told of it first."""

from datetime import timedelta

import pytest
from history_told import CLAIRE, NOW, PAUL, Teller, day, deal, lead
from sqlalchemy import text
from stored import connected, everything_stored, keys_to_say

from bot.services import activities, deals, handoffs, leads
from bot.services.imports import ANOTHER_CONTENT, Seen
from sla.actor import Actor
from sla.appearance import again
from sla.deed import Act, Deed
from sla.handoff import Status
from sla.imports.leads import LeadRow
from sla.intake import ArrivingActivity, ArrivingDeal
from sla.lead import Stage, score


class TestALeadThatWasNotHandedOver:
    def test_is_scored_and_waits_below_however_ripe(self, teller: Teller, database_url: str) -> None:
        said = keys_to_say(database_url)
        counts = teller.tells(lead(1), lead(2, PAUL, attributes={"form": "contact"})).counts
        claire = teller.knows()
        assert claire.lead
        assert (claire.lead.stage, score(claire.log), claire.handoffs) == (Stage.MQL, 60, ())
        assert counts["ripe"] == 1
        assert keys_to_say(database_url) == said

    def test_is_handed_over_like_any_other_when_that_is_asked(self, teller: Teller, database_url: str) -> None:
        assert teller.tells(lead(1), hand_over=True).counts["handed"] == 1
        (handoff,) = teller.knows().handoffs
        assert not handoff.historical
        assert f"card:{handoff.handoff_id}" in keys_to_say(database_url)

    def test_is_handed_over_once_also_when_the_file_comes_again(self, teller: Teller) -> None:
        teller.tells(lead(1))
        assert teller.tells(lead(1), hand_over=True).counts["handed"] == 1
        assert teller.tells(lead(1), hand_over=True).counts["handed"] == 0
        assert len(teller.knows().handoffs) == 1

    def test_counts_what_it_did_before_it_came(self, teller: Teller) -> None:
        body = {"source": "web", "external_id": "a", "email": CLAIRE, "activity": "visited_pricing", "occurred_at": NOW}
        activities.receive(teller.desk, teller.actor, ArrivingActivity.model_validate(body))
        teller.tells(lead(1))
        assert score(teller.knows().log) == 90
        with teller.database.reading(teller.workspace) as unit:
            claire = unit.leads.by_email(CLAIRE)
            assert claire
            assert unit.leads.activities(claire.lead_id) == ("visited_pricing",)


class TestOnePersonIsOneLead:
    def test_to_which_each_row_adds(self, teller: Teller) -> None:
        teller.tells(
            lead(1, came=0, name="Claire", phone="1"), lead(2, came=2, phone="2", attributes={"employees": 200})
        )
        claire = teller.knows().lead
        assert claire
        assert (claire.name, claire.phone, claire.attributes["employees"]) == ("Claire", "2", 200)

    def test_and_an_old_table_takes_back_nothing_that_was_learnt_since(self, teller: Teller) -> None:
        leads.receive(teller.desk, teller.actor, lead(1, came=80, phone="new").arriving)
        teller.tells(lead(2, came=0, phone="old", name="Claire"))
        claire = teller.knows().lead
        assert claire
        assert (claire.phone, claire.name, claire.occurred_at) == ("new", "Claire", day(80))


class TestTheApiAndTheFile:
    def test_know_one_lead_whichever_comes_first(self, teller: Teller, database_url: str) -> None:
        leads.receive(teller.desk, teller.actor, lead(1).arriving)
        teller.tells(lead(2, PAUL))
        stored = everything_stored(database_url)
        assert teller.tells(lead(1)).counts["here"] == 1
        leads.receive(teller.desk, teller.actor, lead(2, PAUL).arriving)
        assert everything_stored(database_url) == stored

    def test_also_where_the_form_sends_every_number_as_text(self, teller: Teller) -> None:
        leads.receive(teller.desk, teller.actor, lead(1, attributes={"employees": "200"}).arriving)
        assert teller.tells(lead(1, attributes={"employees": 200})).counts["here"] == 1

    def test_know_one_deal_whichever_comes_first(self, teller: Teller, database_url: str) -> None:
        deals.receive(teller.desk, teller.actor, deal(1).arriving)
        teller.tells(deal(2))
        stored = everything_stored(database_url)
        assert teller.tells(deal(1)).counts["here"] == 1
        deals.receive(teller.desk, teller.actor, ArrivingDeal.model_validate(deal(2).arriving.model_dump()))
        assert everything_stored(database_url) == stored

    def test_of_a_lead_below_the_file_may_tell_that_it_was_handed_over(self, teller: Teller) -> None:
        leads.receive(teller.desk, teller.actor, lead(1, attributes={"form": "contact"}).arriving)
        assert teller.tells(lead(1, attributes={"form": "contact"}, handed=1)).counts["past"] == 1
        assert [handoff.historical for handoff in teller.knows().handoffs] == [True]

    def test_never_count_one_handoff_twice(self, teller: Teller) -> None:
        leads.receive(teller.desk, teller.actor, lead(1).arriving)
        batch = teller.tells(lead(1, handed=1))
        assert batch.refused == ((2, "handed_at: the bot itself handed this lead to sales on 2026-04-01"),)
        assert len(teller.knows().handoffs) == 1


class TestAnotherContentUnderTheSameKey:
    def test_of_a_lead_is_a_conflict_and_changes_nothing(self, teller: Teller, database_url: str) -> None:
        teller.tells(lead(1, handed=1))
        stored = everything_stored(database_url)
        assert teller.tells(lead(1, handed=1, name="Else")).refused == ((2, ANOTHER_CONTENT),)
        assert teller.tells(lead(1, handed=2)).refused == ((2, f"handed_at: {ANOTHER_CONTENT}"),)
        assert everything_stored(database_url) == stored

    @pytest.mark.parametrize("change", [{"amount": "7"}, {"status": "lost"}, {"status": "open"}, {"closed": 3}])
    def test_of_a_closed_deal_too(self, teller: Teller, database_url: str, change: dict[str, object]) -> None:
        teller.tells(deal(1))
        stored = everything_stored(database_url)
        assert teller.tells(deal(1, **change)).refused == ((2, ANOTHER_CONTENT),)
        assert everything_stored(database_url) == stored

    def test_holds_up_no_other_row(self, teller: Teller) -> None:
        teller.tells(lead(1))
        batch = teller.tells(lead(1, name="Else"), lead(2, PAUL), lead(2, PAUL), lead(2, PAUL, name="Else"))
        assert [line for line, _ in batch.refused] == [2, 5]
        assert (batch.counts["stored"], batch.counts["here"], batch.counts["refused"]) == (1, 1, 2)


class TestADealThatWasOpenWhenItCame:
    def test_counts_for_the_handoff_that_its_person_has_meanwhile(self, teller: Teller) -> None:
        teller.tells(deal(1, closed=None, status="open"))
        leads.receive(teller.desk, teller.actor, lead(1).arriving)
        counts = teller.tells(deal(1, closed_at=NOW)).counts
        assert (counts["marketing"], counts["company"], counts["earlier"]) == (1, 0, 0)
        assert [handoff.status for handoff in teller.knows().handoffs] == [Status.WON]

    def test_is_the_companys_when_it_closed_before(self, teller: Teller) -> None:
        teller.tells(deal(1, closed=None, status="open"))
        leads.receive(teller.desk, teller.actor, lead(1).arriving)
        counts = teller.tells(deal(1, closed=3)).counts
        assert (counts["marketing"], counts["company"], counts["earlier"]) == (0, 1, 1)


class TestOfALeadThatSalesHas:
    @pytest.fixture
    def card(self, teller: Teller) -> str:
        """Claire's card, which is Sam's since a while."""
        leads.receive(teller.desk, teller.actor, lead(1).arriving)
        (handoff,) = teller.knows().handoffs
        act(teller, handoff.handoff_id, Act.CLAIM)
        teller.now += timedelta(days=2)
        return handoff.handoff_id

    def times_again(self, teller: Teller, handoff_id: str) -> int:
        """How often its card says that she came again."""
        with teller.database.reading(teller.workspace) as unit:
            dossier = unit.handoffs.dossier(handoff_id)
        assert dossier
        return len(again(dossier.appearances, dossier.handoff.handed_at))

    def shown(self, database_url: str) -> set[str]:
        """What is to be said anew, once all that was to be said is forgotten."""
        return {key.partition(":")[0] for key in keys_to_say(database_url)}

    @pytest.fixture
    def silent(self, card: str, database_url: str) -> str:
        """The same, with nothing left to say."""
        with connected(database_url) as connection:
            connection.execute(text("DELETE FROM outbox"))
        return card

    def test_an_old_table_adds_to_her_and_says_nothing_of_her_coming_again(
        self, teller: Teller, silent: str, database_url: str
    ) -> None:
        teller.tells(lead(2, came=0, handed=1, attributes={"employees": 20}))
        assert self.times_again(teller, silent) == 0
        assert self.shown(database_url) == {"card"}

    def test_a_new_one_stands_on_the_card(self, teller: Teller, silent: str, database_url: str) -> None:
        teller.tells(came_yesterday(teller))
        assert self.times_again(teller, silent) == 1
        assert self.shown(database_url) == {"card"}

    def test_and_its_owner_hears_of_it_where_rows_are_as_those_of_the_api(
        self, teller: Teller, silent: str, database_url: str
    ) -> None:
        teller.tells(came_yesterday(teller), hand_over=True)
        assert self.times_again(teller, silent) == 1
        assert self.shown(database_url) == {"card", "again"}


class TestADryRun:
    """Says of every person what would become of them, in however many batches they come."""

    def test_counts_nobody_twice(self, teller: Teller) -> None:
        seen = Seen()
        batches = [teller.tells(lead(1), hand_over=True, dry=seen), teller.tells(lead(2), hand_over=True, dry=seen)]
        assert [batch.counts["handed"] for batch in batches] == [1, 0]
        seen = Seen()
        batches = [teller.tells(lead(1), dry=seen), teller.tells(lead(2), dry=seen)]
        assert [batch.counts["ripe"] for batch in batches] == [1, 0]

    @pytest.mark.parametrize("dry", [True, False])
    def test_hands_over_who_comes_anew_after_the_past(self, teller: Teller, *, dry: bool) -> None:
        teller.tells(lead(1, handed=1))
        assert teller.tells(lead(2, came=60), hand_over=True, dry=Seen() if dry else None).counts["handed"] == 1

    @pytest.mark.parametrize("dry", [True, False])
    def test_hands_over_who_comes_anew_after_sales_had_ended_it(self, teller: Teller, *, dry: bool) -> None:
        leads.receive(teller.desk, teller.actor, lead(1).arriving)
        (handoff,) = teller.knows().handoffs
        assert teller.tells(lead(2, came=60), hand_over=True, dry=Seen()).counts["handed"] == 0
        for deed in (Act.CLAIM, Act.LOSE):
            act(teller, handoff.handoff_id, deed)
        teller.now += timedelta(hours=1)
        assert teller.tells(lead(2, came=60), hand_over=True, dry=Seen() if dry else None).counts["handed"] == 1


def act(teller: Teller, handoff_id: str, deed: Act) -> None:
    """Sam does something on a card."""
    handoffs.act(teller.desk, Actor(teller.workspace, "U0SAM", "slack", teller.now), handoff_id, Deed(deed))


def came_yesterday(teller: Teller) -> LeadRow:
    """A row of Claire, who came again after she was handed over."""
    at = teller.now - timedelta(days=1)
    return lead(2, occurred_at=at)
