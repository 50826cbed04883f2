"""What leads keep of a campaign that is over: each offer with its span, as far as this campaign spoke."""

from dataclasses import replace
from datetime import timedelta

import pytest
from specimens import TRIAL_45, paris

from sla.campaign import Campaign, Offer
from sla.campaign_change import cancelled, edited
from sla.campaign_kept import Kept, kept

START, END, DURING = TRIAL_45.starts_at, TRIAL_45.ends_at, paris("2026-03-10", "10:00")
DAY = timedelta(days=1)
LATER = DURING + 2 * DAY
OFFER = TRIAL_45.offer
assert OFFER is not None
SIXTY = Offer("Trial ", "30 days", "60 days")
OTHER = replace(TRIAL_45, campaign_id="c2", key="trial-60", name="Sixty", offer=SIXTY, over=("c1",))
KEPT = Kept(OFFER, None, None)


def changed(campaign: Campaign, offer: Offer | None, *, later: bool = False) -> Campaign:
    """The campaign with another offer from an instant on."""
    return edited(campaign, replace(campaign, offer=offer), LATER if later else DURING)


class TestWhatLeadsKeep:
    def test_is_each_offer_until_it_changed(self) -> None:
        assert kept(changed(TRIAL_45, SIXTY)) == (Kept(OFFER, None, DURING), Kept(SIXTY, DURING, None))

    def test_is_one_offer_whoever_it_was_for(self) -> None:
        narrow = edited(TRIAL_45, replace(TRIAL_45, sources=("webinar",)), DURING)
        assert kept(narrow) == (KEPT,)

    def test_is_what_was_promised_before_an_offer_was_withdrawn(self) -> None:
        assert kept(changed(TRIAL_45, None)) == (Kept(OFFER, None, DURING),)

    def test_is_nothing_for_those_who_came_between_a_withdrawal_and_its_end(self) -> None:
        restored = changed(changed(TRIAL_45, None), OFFER, later=True)
        assert kept(restored) == (Kept(OFFER, None, DURING), Kept(OFFER, LATER, None))
        assert kept(changed(replace(TRIAL_45, offer=None), OFFER)) == (Kept(OFFER, DURING, None),)

    def test_is_nothing_of_one_that_was_called_off_or_promised_nothing(self) -> None:
        assert kept(cancelled(TRIAL_45, "", START)) == ()
        assert kept(replace(TRIAL_45, offer=None)) == ()


class TestOfACampaignThatAnotherSpokeOver:
    @pytest.mark.parametrize("longer", [{}, {"ends_at": END + DAY}, {"cancelled_at": END}])
    def test_nothing_is_kept_where_it_did_so_all_the_time(self, longer: dict[str, object]) -> None:
        assert kept(TRIAL_45, [TRIAL_45, replace(OTHER, **longer)]) == ()
        assert kept(replace(TRIAL_45, sources=("webinar",)), [OTHER]) == ()

    @pytest.mark.parametrize(
        "shorter",
        [
            {"sources": ("webinar",)},
            {"starts_at": DURING},
            {"ends_at": DURING},
            {"cancelled_at": DURING},
            {"announced_at": DURING},
        ],
    )
    def test_a_part_is_kept_where_it_spoke_to_some_or_for_a_time(self, shorter: dict[str, object]) -> None:
        assert kept(TRIAL_45, [replace(OTHER, **shorter)]) == (replace(KEPT, partly=True),)

    def test_it_is_judged_by_the_order_that_there_was(self) -> None:
        turned = edited(OTHER, replace(OTHER, over=(), under=("c1",)), DURING)
        assert kept(TRIAL_45, [turned]) == (replace(KEPT, partly=True),)
        assert kept(changed(TRIAL_45, SIXTY), [turned]) == (Kept(SIXTY, DURING, None),)

    @pytest.mark.parametrize(
        "quiet",
        [
            {"over": (), "under": ("c1",)},
            {"offer": Offer("price", "10 €", "8 €")},
            {"offer": None},
            {"starts_at": END, "ends_at": END + DAY},
            {"cancelled_at": START},
        ],
    )
    def test_all_is_kept_where_it_did_not(self, quiet: dict[str, object]) -> None:
        assert kept(TRIAL_45, [replace(OTHER, **quiet)]) == (KEPT,)
