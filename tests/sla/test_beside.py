"""What campaigns that change the same thing mean for each other: who goes first, and who speaks once one is over."""

from dataclasses import replace
from datetime import timedelta

import pytest
from specimens import TRIAL_45, paris

from sla.beside import ALONE, Beside, beside, for_some
from sla.campaign import Campaign, Offer
from sla.campaign_change import yielded
from sla.campaign_kept import kept
from sla.segment import Segment

START, END, DURING = TRIAL_45.starts_at, TRIAL_45.ends_at, paris("2026-03-10", "10:00")
DAY, INSTANT = timedelta(days=1), timedelta(microseconds=1)
FRANCE = Segment.model_validate({"when": {"country": "FR"}})
SIXTY = replace(TRIAL_45, campaign_id="c2", key="trial-60", name="Sixty", offer=Offer("Trial ", "30 days", "60 days"))
FIRST = replace(SIXTY, over=("c1",))


class TestTheOrder:
    def test_is_seen_from_both(self) -> None:
        assert beside(FIRST, [TRIAL_45], START) == Beside(before=(TRIAL_45,))
        assert beside(TRIAL_45, [FIRST], START) == Beside(behind=(FIRST,))
        assert beside(replace(SIXTY, under=("c1",)), [TRIAL_45], START) == Beside(behind=(TRIAL_45,))

    @pytest.mark.parametrize(
        "changes",
        [
            {"over": ()},
            {"offer": None},
            {"offer": Offer("price", "10 €", "8 €")},
            {"cancelled_at": START},
            {"campaign_id": "c1"},
            {"starts_at": END, "ends_at": END + DAY},
        ],
    )
    def test_is_of_no_matter_where_no_lead_hears_of_both(self, changes: dict[str, object]) -> None:
        assert beside(TRIAL_45, [replace(FIRST, **changes)], START) == ALONE

    def test_that_is_turned_round_is_said_by_one_alone(self) -> None:
        assert yielded(FIRST, "c1", DURING).over == ()
        assert yielded(replace(SIXTY, under=("c1", "c3")), "c1", DURING).under == ("c3",)

    def test_that_is_turned_round_is_read_with_the_other_and_keeps_what_was_promised(self) -> None:
        after = yielded(FIRST, "c1", DURING)
        assert (after.edition, after.read_since) == (2, 1)
        assert after.earlier[0].over == ("c1",)

    def test_that_is_turned_round_before_the_start_is_told_anew_of_both(self) -> None:
        assert yielded(FIRST, "c1", START - DAY).told_at == START - DAY


def speaks_after(campaign: Campaign, *others: Campaign) -> tuple[str | None, list[str]]:
    """Who speaks to all its leads at its end, and who to some."""
    found = beside(campaign, others, campaign.ends_at)
    return (found.next and found.next.name), [each.name for each in found.partly]


class TestOnceACampaignIsOver:
    LONGER = replace(SIXTY, ends_at=END + DAY)

    def test_another_that_runs_speaks(self) -> None:
        assert speaks_after(TRIAL_45, self.LONGER) == ("Sixty", [])

    def test_one_that_begins_then_speaks(self) -> None:
        assert speaks_after(TRIAL_45, replace(self.LONGER, starts_at=END)) == ("Sixty", [])

    @pytest.mark.parametrize(
        "changes",
        [
            {"ends_at": END},
            {"starts_at": END + INSTANT},
            {"cancelled_at": END},
            {"offer": Offer("price", "10 €", "8 €")},
            {"offer": None},
        ],
    )
    def test_one_that_does_not_run_or_changes_something_else_does_not(self, changes: dict[str, object]) -> None:
        assert speaks_after(TRIAL_45, replace(self.LONGER, **changes)) == (None, [])

    def test_nobody_else_speaks_while_it_runs(self) -> None:
        assert beside(TRIAL_45, [self.LONGER], END - INSTANT).next is None

    @pytest.mark.parametrize("narrow", [{"sources": ("webinar",)}, {"segments": (FRANCE,)}])
    def test_one_for_some_leads_speaks_to_those(self, narrow: dict[str, object]) -> None:
        assert speaks_after(TRIAL_45, replace(self.LONGER, **narrow)) == (None, ["Sixty"])
        assert speaks_after(replace(TRIAL_45, **narrow), replace(self.LONGER, **narrow)) == ("Sixty", [])
        assert speaks_after(replace(TRIAL_45, **narrow), self.LONGER) == ("Sixty", [])

    def test_one_for_other_leads_does_not(self) -> None:
        other = replace(self.LONGER, sources=("fair",))
        assert speaks_after(replace(TRIAL_45, sources=("webinar",)), other) == (None, [])

    def test_one_for_some_leads_speaks_beside_one_for_all_unless_it_gives_way(self) -> None:
        all_leads = replace(self.LONGER, campaign_id="c3", name="All")
        some = replace(self.LONGER, sources=("webinar",), over=("c3",))
        assert speaks_after(TRIAL_45, all_leads, some) == ("All", ["Sixty"])
        assert speaks_after(TRIAL_45, all_leads, replace(some, over=(), under=("c3",))) == ("All", [])


class TestOfThoseThatRunForSomeLeads:
    SOME = replace(SIXTY, sources=("webinar",))

    def test_each_speaks_to_its_own(self) -> None:
        assert for_some([TRIAL_45, replace(self.SOME, over=("c1",))]) == (replace(self.SOME, over=("c1",)),)

    def test_one_that_gives_way_to_one_for_all_does_not(self) -> None:
        assert for_some([TRIAL_45, replace(self.SOME, under=("c1",))]) == ()
        other = replace(self.SOME, under=("c1",), offer=Offer("price", "10 €", "8 €"))
        assert for_some([TRIAL_45, other]) == (other,), "it changes something else"

    def test_those_for_all_are_none(self) -> None:
        assert for_some([TRIAL_45, replace(self.SOME, offer=None)]) == ()


def test_once_it_is_over_it_is_known_what_leads_keep() -> None:
    assert beside(TRIAL_45, [SIXTY], END).kept == kept(TRIAL_45, [SIXTY])
    assert beside(TRIAL_45, [FIRST], END).kept == ()
    assert beside(TRIAL_45, [], DURING).kept == ()
