"""Campaigns that clash, change and end early: who hears what, who keeps what, and who has to read it again."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from specimens import LEAD, TRIAL_45, paris

from sla.campaign import Campaign, Offer
from sla.campaign_change import SHOWN, cancelled, differing, edited, for_all
from sla.campaign_values import campaign_of, values_of
from sla.offers import Arrival, as_heard, clashes, offers_in_force
from sla.segment import Segment

START, END = TRIAL_45.starts_at, TRIAL_45.ends_at
BEFORE, DURING = paris("2026-02-26", "10:00"), paris("2026-03-10", "10:00")
DAY, INSTANT = timedelta(days=1), timedelta(microseconds=1)
SIXTY = Offer("Trial ", "30 days", "60 days")


def segment(**when: object) -> Segment:
    return Segment.model_validate({"when": when})


def rival(**changes: object) -> Campaign:
    """Another campaign that changes the trial, at the same time."""
    return replace(replace(TRIAL_45, campaign_id="c2", key="trial-60", name="Sixty", offer=SIXTY), **changes)


def heard(campaigns: list[Campaign], key: str | None = None, at: datetime = DURING) -> list[str]:
    return [each.campaign for each in offers_in_force(campaigns, Arrival(LEAD, at, "website", key))]


class TestClashes:
    @pytest.mark.parametrize(
        ("changes", "clashing"),
        [
            ({}, True),
            ({"offer": Offer("  TRIAL", "30", "60")}, True),  # capitals and blanks part nothing
            ({"offer": Offer("price", "10 €", "8 €")}, False),
            ({"offer": None}, False),
            ({"starts_at": END, "ends_at": END + DAY}, False),
            ({"starts_at": END - INSTANT, "ends_at": END + DAY}, True),
            ({"cancelled_at": BEFORE}, False),
            ({"over": ("c1",)}, False),
            ({"under": ("c1",)}, False),
            ({"under": ("c3",)}, True),
            ({"campaign_id": "c1"}, False),  # it is the campaign itself, as it was
        ],
    )
    def test_are_of_one_thing_at_one_time_with_no_order(self, changes: dict[str, object], *, clashing: bool) -> None:
        other = rival(**changes)
        assert list(clashes(TRIAL_45, [other])) == ([other] if clashing else [])

    @pytest.mark.parametrize(
        ("ours", "theirs", "clashing"),
        [
            ({"sources": ("website",)}, {"sources": ("webinar",)}, False),
            ({"sources": ("website",)}, {"sources": ("website", "webinar")}, True),
            ({"sources": ("website",)}, {}, True),
            ({"segments": (segment(country="FR"),)}, {"segments": (segment(country="BE"),)}, False),
            ({"segments": (segment(country="FR"),)}, {"segments": (segment(role="cmo"),)}, True),
            (
                {"segments": (segment(country="FR"), segment(country="BE"))},
                {"segments": (segment(country="BE"),)},
                True,
            ),
        ],
    )
    def test_are_for_leads_that_both_could_mean(
        self, ours: dict[str, object], theirs: dict[str, object], *, clashing: bool
    ) -> None:
        assert bool(list(clashes(replace(TRIAL_45, **ours), [rival(**theirs)]))) is clashing


class TestOfTwoCampaigns:
    def test_the_one_speaks_whose_key_the_lead_carries(self) -> None:
        assert heard([TRIAL_45, rival(over=("c1",))], "trial-45") == ["Long trial"]

    def test_the_one_speaks_that_was_put_first(self) -> None:
        assert heard([TRIAL_45, rival(over=("c1",))]) == ["Sixty"]
        assert heard([TRIAL_45, rival(under=("c1",), starts_at=START + DAY)]) == ["Long trial"]

    def test_three_in_a_circle_leave_it_to_the_last_to_start(self) -> None:
        ring = [replace(TRIAL_45, over=("c2",)), rival(over=("c3",)), rival(campaign_id="c3", name="C", over=("c1",))]
        last = replace(ring[2], starts_at=START + DAY)
        assert heard([*ring[:2], last]) == ["C"]

    def test_two_that_change_different_things_both_speak(self) -> None:
        cheap = rival(name="Cheap", offer=Offer("price", "10 €", "8 €"))
        assert heard([TRIAL_45, cheap]) == ["Cheap", "Long trial"]

    def test_the_other_speaks_to_leads_that_the_first_does_not_mean(self) -> None:
        narrow = rival(over=("c1",), segments=(segment(country="BE"),))
        assert heard([TRIAL_45, narrow]) == ["Long trial"]


class TestAChange:
    def test_of_the_offer_counts_for_leads_that_arrive_from_then_on(self) -> None:
        after = edited(TRIAL_45, replace(TRIAL_45, offer=SIXTY), DURING)
        assert as_heard(after, DURING - INSTANT).offer == TRIAL_45.offer
        assert as_heard(after, DURING).offer == SIXTY
        (promised,) = offers_in_force([after], Arrival(LEAD, DURING - INSTANT, "website", None))
        assert (promised.offer, promised.since_then) == (TRIAL_45.offer, SIXTY)

    def test_of_an_offer_that_was_a_mistake_counts_for_all(self) -> None:
        after = edited(TRIAL_45, replace(TRIAL_45, offer=SIXTY), DURING, mistake=True)
        assert as_heard(after, START).offer == SIXTY

    @pytest.mark.parametrize(
        ("changes", "at", "counts"),
        [
            ({"offer": SIXTY}, DURING, True),
            ({"sources": ("webinar",)}, DURING, True),
            ({"under": ("c2",)}, DURING, True),
            ({"starts_at": BEFORE - DAY}, BEFORE, True),
            ({"purpose": "another"}, DURING, False),
            ({"ends_at": END + DAY}, DURING, False),
            ({"offer": SIXTY}, BEFORE, False),
        ],
    )
    def test_that_was_a_mistake_is_known_by_what_leads_had_heard(
        self, changes: dict[str, object], at: datetime, *, counts: bool
    ) -> None:
        wanted = replace(TRIAL_45, **changes)
        assert for_all(TRIAL_45, edited(TRIAL_45, wanted, at, mistake=True), at) is counts
        assert not for_all(TRIAL_45, edited(TRIAL_45, wanted, at), at)

    def test_before_its_start_changes_the_offer_for_all(self) -> None:
        assert edited(TRIAL_45, replace(TRIAL_45, offer=SIXTY), BEFORE).earlier == ()

    def test_of_one_that_promised_nothing_leaves_earlier_leads_without_an_offer(self) -> None:
        plain = replace(TRIAL_45, offer=None)
        after = edited(plain, TRIAL_45, DURING)
        assert heard([after], at=DURING - DAY) == []
        assert heard([after], at=DURING) == ["Long trial"]

    @pytest.mark.parametrize(
        ("changes", "read_again"),
        [
            ({"name": "Another"}, False),
            ({"purpose": "another", "talking_points": "say so", "links": ("https://a.example",)}, False),
            ({"expected": 40}, False),
            ({"ends_at": END + DAY}, True),
            ({"starts_at": START + DAY}, True),
            ({"offer": None}, True),
            ({"sources": ("webinar",)}, True),
            ({"segments": (segment(country="FR"),)}, True),
        ],
    )
    def test_asks_to_be_read_again_when_it_matters(self, changes: dict[str, object], *, read_again: bool) -> None:
        after = edited(TRIAL_45, replace(TRIAL_45, **changes), BEFORE)
        assert after.edition == 2
        assert after.read_since == (2 if read_again else 1)

    @pytest.mark.parametrize(
        ("changes", "told_anew"),
        [
            ({"offer": SIXTY}, True),
            ({"sources": ("webinar",)}, True),
            ({"segments": (segment(country="FR"),)}, True),
            ({"over": ("c2",)}, True),
            ({"under": ("c2",)}, True),
            ({"starts_at": START - DAY}, True),
            ({"starts_at": BEFORE - DAY}, True),  # it begins at once
            ({"starts_at": START + DAY}, False),
            ({"ends_at": END + DAY}, False),
            ({"name": "Another"}, False),
        ],
    )
    def test_gives_notice_anew_where_prospects_hear_something_else_or_sooner(
        self, changes: dict[str, object], *, told_anew: bool
    ) -> None:
        after = edited(TRIAL_45, replace(TRIAL_45, **changes), BEFORE)
        assert after.told_at == (BEFORE if told_anew else None)

    def test_while_it_runs_is_no_matter_of_notice(self) -> None:
        assert edited(TRIAL_45, replace(TRIAL_45, offer=SIXTY), DURING).told_at is None

    def test_by_cancelling_keeps_what_it_was(self) -> None:
        after = cancelled(TRIAL_45, "sold out", DURING)
        assert (after.edition, after.cancelled_at, after.why) == (2, DURING, "sold out")
        assert differing(TRIAL_45, after) == ()


OFFERS = st.sampled_from([None, TRIAL_45.offer, SIXTY, Offer("trial", "30 days", "15 days")])
MINUTES = st.integers(0, 60 * 24 * 60)


@given(st.lists(st.tuples(MINUTES, OFFERS), max_size=6), MINUTES)
def test_a_lead_keeps_what_held_when_it_arrived_whatever_is_changed_later(
    changes: list[tuple[int, Offer | None]], arrived: int
) -> None:
    at = BEFORE + timedelta(minutes=arrived)
    campaign, expected = TRIAL_45, TRIAL_45.offer
    for minutes, offer in sorted(changes, key=lambda change: change[0]):
        when = BEFORE + timedelta(minutes=minutes)
        before_start = when <= campaign.starts_at
        campaign = edited(campaign, replace(campaign, offer=offer), when)
        if when <= at or before_start:
            expected = offer
    assert as_heard(campaign, max(at, START)).offer == expected


@given(st.sampled_from(SHOWN), st.sampled_from(SHOWN))
def test_what_differs_is_named_in_the_order_in_which_it_is_told(one: str, other: str) -> None:
    marker = {"starts_at": START - DAY, "ends_at": END + DAY, "offer": SIXTY}
    changes = {name: marker.get(name, object()) for name in (one, other)}
    assert differing(TRIAL_45, replace(TRIAL_45, **changes)) == tuple(name for name in SHOWN if name in changes)


def test_a_campaign_comes_back_from_its_plain_values() -> None:
    full = edited(
        replace(TRIAL_45, segments=(segment(country="FR"),), expected=7, over=("c2",), links=("https://a.example",)),
        replace(TRIAL_45, offer=SIXTY, segments=(segment(country="FR", employees={"at_least": 50}),)),
        DURING,
    )
    assert campaign_of(values_of(full)) == full
    assert set(values_of(full, ["key", "offer"])) == {"key", "offer"}
    assert campaign_of(values_of(full)).starts_at.astimezone(UTC) == START
