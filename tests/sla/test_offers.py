"""Which offer stands on a lead's card, where a campaign stands, and the notice it gave."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from specimens import CALENDAR, LEAD, TRIAL_45, paris

from sla.campaign import Campaign, Offer, OfferInForce
from sla.offers import Arrival, Phase, called_off, had_notice, offers_in_force, phase
from sla.span import Span

START, END = TRIAL_45.starts_at, TRIAL_45.ends_at
INSTANT = timedelta(microseconds=1)
LONG_TRIAL = OfferInForce("Long trial", Offer("trial", "30 days", "45 days"), END)


def arrived(at: datetime, source: str = "website", campaign: str | None = None) -> Arrival:
    return Arrival(LEAD, at, source, campaign)


def offer_in_force(found: list[Campaign], arrival: Arrival) -> OfferInForce | None:
    """The offer of campaigns that all change one thing."""
    promised = offers_in_force(found, arrival)
    assert len(promised) <= 1
    return promised[0] if promised else None


def cancelled(at: datetime) -> Campaign:
    return replace(TRIAL_45, cancelled_at=at)


@pytest.mark.parametrize(
    ("at", "offer"),
    [(START - INSTANT, None), (START, LONG_TRIAL), (END - INSTANT, LONG_TRIAL), (END, None)],
)
def test_a_lead_keeps_the_offer_of_the_moment_it_arrived(at: datetime, offer: OfferInForce | None) -> None:
    assert offer_in_force([TRIAL_45], arrived(at)) == offer


def test_a_cancellation_breaks_no_promise_that_was_made() -> None:
    stopped = cancelled(paris("2026-03-10", "12:00"))
    kept = replace(LONG_TRIAL, cancelled_at=stopped.cancelled_at)
    assert offer_in_force([stopped], arrived(stopped.cancelled_at - INSTANT)) == kept
    assert offer_in_force([stopped], arrived(stopped.cancelled_at)) is None


@pytest.mark.parametrize(
    ("source", "campaign", "meant"),
    [("webinar", None, True), ("website", None, False), ("website", "trial-45", True), ("website", "other", False)],
)
def test_a_campaign_with_sources_means_those_and_the_leads_that_carry_its_key(
    source: str, campaign: str | None, *, meant: bool
) -> None:
    narrow = replace(TRIAL_45, sources=("webinar", "trade-show"))
    assert (offer_in_force([narrow], arrived(START, source, campaign)) is not None) is meant


def test_of_two_offers_the_one_that_started_last_holds() -> None:
    newer = replace(TRIAL_45, campaign_id="c0", name="Sixty", starts_at=START + timedelta(days=1))
    both = [newer, TRIAL_45]
    assert offer_in_force(both, arrived(START)).campaign == "Long trial"
    assert offer_in_force(both, arrived(START + timedelta(days=2))).campaign == "Sixty"


def test_a_campaign_without_an_offer_leaves_an_older_offer_in_force() -> None:
    plain = replace(TRIAL_45, campaign_id="c2", offer=None, starts_at=START + timedelta(days=1))
    assert offer_in_force([TRIAL_45, plain], arrived(START + timedelta(days=2))) == LONG_TRIAL
    assert offer_in_force([plain], arrived(START + timedelta(days=2))) is None


@pytest.mark.parametrize(
    ("campaign", "now", "expected"),
    [
        (TRIAL_45, START - INSTANT, Phase.ANNOUNCED),
        (TRIAL_45, START, Phase.RUNNING),
        (TRIAL_45, END - INSTANT, Phase.RUNNING),
        (TRIAL_45, END, Phase.ENDED),
        (cancelled(START), START - INSTANT, Phase.ANNOUNCED),
        (cancelled(START), START, Phase.CANCELLED),
        (cancelled(START), END, Phase.CANCELLED),
        (cancelled(END + INSTANT), END + timedelta(days=1), Phase.ENDED),
    ],
)
def test_where_a_campaign_stands(campaign: Campaign, now: datetime, expected: Phase) -> None:
    assert phase(campaign, now) is expected


@pytest.mark.parametrize(
    ("announced", "span", "kept"),
    [
        ("2026-02-26T09:00", "2d", True),  # Thursday for Monday at the same hour: two working days
        ("2026-02-26T09:01", "2d", False),
        ("2026-03-02T08:00", "2d", False),
        ("2026-02-27T14:00", "3h", True),
        ("2026-03-02T10:00", "1h", False),  # announced after it began
    ],
)
def test_notice_is_counted_in_working_time(announced: str, span: str, *, kept: bool) -> None:
    day, clock = announced.split("T")
    campaign = replace(TRIAL_45, announced_at=paris(day, clock))
    assert had_notice(campaign, Span.parse(span), CALENDAR) is kept


def test_called_off_means_no_prospect_ever_heard_of_it() -> None:
    assert called_off(cancelled(START))
    assert not called_off(cancelled(START + INSTANT))
    assert not called_off(TRIAL_45)


INSTANTS = st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001 — Hypothesis adds the zone


@st.composite
def campaigns(draw: st.DrawFn) -> Campaign:
    starts_at, ends_at = sorted(draw(st.lists(INSTANTS, min_size=2, max_size=2, unique=True)))
    return replace(
        TRIAL_45,
        campaign_id=draw(st.uuids()).hex,
        name=draw(st.sampled_from(["one", "two", "three"])),
        starts_at=starts_at,
        ends_at=ends_at,
        cancelled_at=draw(st.none() | INSTANTS),
        sources=tuple(draw(st.sets(st.sampled_from(["website", "webinar"])))),
    )


@given(st.lists(campaigns(), max_size=5), INSTANTS, st.randoms())
def test_the_offer_depends_neither_on_order_nor_on_what_happens_later(
    found: list[Campaign], at: datetime, random: Random
) -> None:
    shuffled = random.sample(found, len(found))
    known_then = [each for each in found if each.cancelled_at is None or each.cancelled_at <= at]
    unaware = [replace(each, cancelled_at=None) for each in found if each not in known_then]
    promised = offers_in_force(found, arrived(at))
    assert offers_in_force(shuffled, arrived(at)) == promised
    as_heard = [replace(each, cancelled_at=None) for each in promised]
    then = offers_in_force([*known_then, *unaware], arrived(at))
    assert [replace(each, cancelled_at=None) for each in then] == as_heard


@given(campaigns(), INSTANTS)
def test_an_offer_stands_only_while_its_campaign_runs(campaign: Campaign, at: datetime) -> None:
    if offer_in_force([campaign], arrived(at)) is not None:
        assert phase(campaign, at) is Phase.RUNNING
        assert campaign.starts_at <= at < campaign.ends_at
