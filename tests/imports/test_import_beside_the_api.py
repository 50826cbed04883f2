"""A file beside the API: one person, one lead and one deal, whoever told of it first."""

import pytest
from history_told import CLAIRE, NOW, PAUL, Teller, day, deal, lead
from stored import everything_stored, keys_to_say

from bot.services import activities, deals, leads
from bot.services.imports import ANOTHER_CONTENT
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
