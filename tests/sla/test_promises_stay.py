"""What a lead heard when it came stays what it heard: no later edit, order or spelling takes it back or changes it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from specimens import LEAD, TRIAL_45, paris

from sla.campaign import Campaign, Earlier, Offer
from sla.campaign_change import edited
from sla.campaign_values import campaign_of, values_of
from sla.offers import Arrival, clashes, offers_in_force
from sla.segment import Segment

START, DURING = TRIAL_45.starts_at, paris("2026-03-10", "10:00")
DAY, INSTANT = timedelta(days=1), timedelta(microseconds=1)
FRANCE = Segment.model_validate({"when": {"country": "FR"}})
SIXTY = replace(TRIAL_45, campaign_id="c2", key="trial-60", name="Sixty", offer=Offer("Trial", "30 days", "60 days"))


def after(campaign: Campaign, *, mistake: bool = False, **changes: object) -> Campaign:
    """A campaign that was edited while it ran."""
    return edited(campaign, replace(campaign, **changes), DURING, mistake=mistake)


def heard(*campaigns: Campaign, at: object = DURING - INSTANT, source: str = "website") -> list[str]:
    return [each.offer.after for each in offers_in_force(campaigns, Arrival(LEAD, at, source, None))]


class TestWhoArrivedBeforeAnEdit:
    @pytest.mark.parametrize("narrower", [{"sources": ("webinar",)}, {"segments": (FRANCE,)}])
    def test_keeps_the_offer_where_it_is_for_fewer_leads_now(self, narrower: dict[str, object]) -> None:
        campaign = after(TRIAL_45, **narrower)
        assert heard(campaign) == ["45 days"]
        assert heard(campaign, at=DURING) == []

    def test_is_told_that_those_who_come_now_are_promised_nothing(self) -> None:
        arrival = Arrival(LEAD, DURING - INSTANT, "website", None)
        for campaign in (after(TRIAL_45, sources=("webinar",)), after(TRIAL_45, offer=None)):
            (promised,) = offers_in_force([campaign], arrival)
            assert (promised.withdrawn, promised.since_then) == (True, None)
        (promised,) = offers_in_force([after(TRIAL_45, offer=SIXTY.offer)], arrival)
        assert (promised.withdrawn, promised.since_then) == (False, SIXTY.offer)

    def test_gets_nothing_where_it_is_for_more_leads_now(self) -> None:
        campaign = after(replace(TRIAL_45, sources=("webinar",)), sources=())
        assert heard(campaign) == []
        assert heard(campaign, at=DURING) == ["45 days"]

    def test_keeps_the_campaign_that_spoke_where_another_goes_before_it_now(self) -> None:
        narrow = replace(SIXTY, sources=("webinar",))
        wider = after(narrow, sources=(), over=("c1",))
        assert heard(TRIAL_45, wider) == ["45 days"]
        assert heard(TRIAL_45, wider, at=DURING) == ["60 days"]

    def test_keeps_it_where_the_order_of_two_is_turned_round(self) -> None:
        first = replace(SIXTY, over=("c1",))
        turned = after(first, over=(), under=("c1",))
        assert heard(TRIAL_45, turned) == ["60 days"]
        assert heard(TRIAL_45, turned, at=DURING) == ["45 days"]

    def test_hears_what_holds_now_where_it_was_a_mistake(self) -> None:
        campaign = after(replace(TRIAL_45, sources=("webinar",)), sources=(), mistake=True)
        assert heard(campaign) == ["45 days"]

    def test_keeps_each_of_several_editions(self) -> None:
        narrow = after(TRIAL_45, sources=("webinar",))
        later = edited(narrow, replace(narrow, offer=SIXTY.offer, sources=()), DURING + DAY)
        assert heard(later) == ["45 days"]
        assert heard(later, at=DURING) == []
        assert heard(later, at=DURING, source="webinar") == ["45 days"]
        assert heard(later, at=DURING + DAY) == ["60 days"]

    def test_gets_nothing_of_one_that_was_brought_forward_to_begin_this_morning(self) -> None:
        campaign = replace(TRIAL_45, starts_at=DURING + DAY)
        sooner = after(campaign, starts_at=DURING - DAY)
        assert heard(sooner) == []
        assert heard(sooner, at=DURING) == ["45 days"]
        assert heard(after(campaign, starts_at=DURING - DAY, mistake=True)) == ["45 days"]


def test_one_that_was_announced_later_the_same_day_takes_no_promise_back() -> None:
    rival = replace(SIXTY, announced_at=DURING, starts_at=START + DAY, over=("c1",))
    assert heard(TRIAL_45, rival) == ["45 days"]
    assert heard(TRIAL_45, rival, at=DURING) == ["60 days"]
    assert heard(rival) == ["60 days"], "where nothing was promised it counts from its first midnight"


def test_what_a_former_version_kept_of_an_offer_is_judged_by_the_audience_that_came_after_it() -> None:
    written = values_of(replace(TRIAL_45, offer=SIXTY.offer))
    offer = {"what": "trial", "before": "30 days", "after": "45 days"}
    written["earlier"] = [{"offer": offer, "until": DURING.isoformat()}]
    stored = campaign_of(written)
    assert stored.earlier == (Earlier(TRIAL_45.offer, DURING),)
    narrow = edited(stored, replace(stored, sources=("webinar",)), DURING + DAY)
    assert heard(narrow) == ["45 days"]
    assert heard(narrow, at=DURING) == ["60 days"]
    assert heard(narrow, at=DURING + DAY) == []
    assert campaign_of(values_of(narrow)) == narrow


class TestASource:
    @pytest.mark.parametrize("written", ["Website", "WEBSITE", " website"])
    def test_is_the_same_in_capitals(self, written: str) -> None:
        assert heard(replace(TRIAL_45, sources=(written,))) == ["45 days"]
        assert heard(replace(TRIAL_45, sources=("website",)), source=written) == ["45 days"]

    def test_in_capitals_parts_no_two_campaigns(self) -> None:
        one, other = replace(TRIAL_45, sources=("Straße",)), replace(SIXTY, sources=("STRASSE",))
        assert list(clashes(one, [other])) == [other]
