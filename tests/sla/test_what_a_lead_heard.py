"""What a lead heard each time it came, judged by what was known of it then."""

from dataclasses import replace
from datetime import datetime, timedelta
from types import MappingProxyType

import pytest
from specimens import LEAD, OPEN, TRIAL_45, paris

from sla.appearance import Appearance
from sla.campaign import Campaign
from sla.lead import Attribute, Lead
from sla.promised import Heard, all_heard, arrivals_of
from sla.segment import Segment

START, DURING, END = TRIAL_45.starts_at, paris("2026-03-10", "10:00"), TRIAL_45.ends_at
DAY = timedelta(days=1)
CMOS = replace(TRIAL_45, segments=(Segment.model_validate({"when": {"role": "cmo"}}),))


def came(at: datetime, source: str = "website", by: str | None = None, **said: Attribute) -> Appearance:
    return Appearance(source, str(at), None, at, at, MappingProxyType(said), by)


def known(**attributes: Attribute) -> Lead:
    """Claire as she is known today."""
    return replace(LEAD, attributes=MappingProxyType(attributes))


def heard(campaign: Campaign, lead: Lead, *appearances: Appearance) -> list[tuple[datetime, bool]]:
    """When the lead heard something else than before, and whether that was an offer."""
    found = all_heard([campaign], arrivals_of(lead, appearances))
    return [(each.at, bool(each.offers)) for each in found]


class TestALeadThatComesSeveralTimes:
    def test_heard_what_held_each_time(self) -> None:
        times = (came(START - DAY), came(DURING), came(END))
        assert heard(TRIAL_45, LEAD, *times) == [(START - DAY, False), (DURING, True), (END, False)]

    def test_heard_once_what_it_heard_again(self) -> None:
        assert heard(TRIAL_45, LEAD, came(START), came(DURING)) == [(START, True)]

    def test_that_is_told_of_late_heard_what_held_when_it_came(self) -> None:
        assert heard(TRIAL_45, LEAD, came(END), came(DURING)) == [(DURING, True), (END, False)]

    def test_came_again_after_the_first(self) -> None:
        found = all_heard([TRIAL_45], arrivals_of(LEAD, (came(START - DAY), came(DURING))))
        assert [each.again for each in found] == [False, True]

    def test_is_judged_by_the_source_of_each_time(self) -> None:
        narrow = replace(TRIAL_45, sources=("webinar",))
        lead = replace(LEAD, source="website")
        assert heard(narrow, lead, came(START, "webinar"), came(DURING)) == [(START, True), (DURING, False)]


class TestAFactThatIsLearntLater:
    def test_takes_nothing_back(self) -> None:
        lead = known(role="ceo")
        assert heard(CMOS, lead, came(START, role="cmo"), came(END, role="ceo")) == [(START, True), (END, False)]

    def test_promises_nothing_to_who_came_before_it(self) -> None:
        assert heard(CMOS, known(role="cmo"), came(START), came(END, role="cmo")) == [(START, False)]

    def test_counts_from_the_time_it_was_said(self) -> None:
        lead = known(role="cmo")
        assert heard(CMOS, lead, came(START), came(DURING, role="cmo")) == [(START, False), (DURING, True)]

    def test_by_hand_is_only_added_to_what_was_known(self) -> None:
        lead = known(role="cmo")
        by_hand = came(DURING, "in_person", "U0SUE", role="ceo")
        assert heard(CMOS, lead, came(START - DAY, role="cmo"), by_hand) == [(START - DAY, False), (DURING, True)]


def test_what_no_appearance_said_was_known_all_along() -> None:
    assert heard(CMOS, known(role="cmo"), came(START)) == [(START, True)]


@pytest.mark.parametrize("name", ["name", "company", "phone"])
def test_a_field_is_what_was_said_of_it_by_then(name: str) -> None:
    campaign = replace(TRIAL_45, segments=(Segment.model_validate({"when": {name: "Then"}}),))
    lead = replace(LEAD, **{name: "Now"})
    assert heard(campaign, lead, came(START, **{name: "Then"}), came(END, **{name: "Now"}))[0] == (START, True)


def test_a_campaign_s_key_stays_with_a_lead() -> None:
    narrow = replace(TRIAL_45, sources=("webinar",))
    keyed = replace(came(START - DAY), campaign="trial-45")
    assert heard(narrow, replace(LEAD, campaign="trial-45"), keyed, came(DURING)) == [
        (START - DAY, False),
        (DURING, True),
    ]


def test_of_a_lead_from_before_times_were_noted_the_known_ones_count() -> None:
    handoff = replace(OPEN, arrived_at=DURING)
    at = [each.at for each in arrivals_of(replace(LEAD, occurred_at=DURING), ())]
    assert at == [DURING]
    assert [each.at for each in arrivals_of(LEAD, (came(END),), handoff)] == [DURING, END]
    assert [each.at for each in arrivals_of(LEAD, (came(DURING),), handoff)] == [DURING]
    assert all_heard([], arrivals_of(LEAD, (came(END),))) == (Heard(END, ()),)
