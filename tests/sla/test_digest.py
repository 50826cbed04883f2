"""The weekly digest: what it holds, and that freezing it loses nothing."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from specimens import AGREEMENT, CALENDAR, TRIAL_45

from sla.digest import Digest, digest, from_json, to_json
from sla.evidence import Evidence, ShareCount, VerdictCount
from sla.handoff import Reason
from sla.kpi import Totals
from sla.offers import Phase, phase
from sla.period import Period
from sla.quality import By, Rate
from sla.standing import Findings, Queue, Standing, questions, stand

W10 = Period.parse("2026-W10")


COUNTS = st.integers(0, 300)
MONEY = st.decimals(-(10**9), 10**9, allow_nan=False, places=2) | st.just(Decimal("1E+3"))
TOTALS = st.builds(Totals, leads=COUNTS, sales=COUNTS, revenue=MONEY, total_revenue=MONEY)
CLAUSES = st.sampled_from([each.id for each in AGREEMENT.commitments])
EVIDENCE = st.builds(
    Evidence,
    delivered=COUNTS,
    accepted=st.builds(lambda met, more: ShareCount(met, met + more), COUNTS, COUNTS),
    verdicts=st.dictionaries(CLAUSES, st.builds(VerdictCount, kept=COUNTS, broken=COUNTS, running=COUNTS)),
)
INSTANTS = st.datetimes(datetime(2025, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001 — likewise
CAMPAIGNS = st.builds(
    lambda starts_at, days, **changes: replace(
        TRIAL_45, starts_at=starts_at, ends_at=starts_at + timedelta(days=days), **changes
    ),
    INSTANTS,
    st.integers(1, 60),
    campaign_id=st.uuids().map(lambda each: each.hex),
    name=st.text(max_size=20),
    sources=st.lists(st.text(max_size=5), max_size=2).map(tuple),
    offer=st.none() | st.just(TRIAL_45.offer),
    cancelled_at=st.none() | INSTANTS,
)


@st.composite
def standings(draw: st.DrawFn) -> Standing:
    now = draw(INSTANTS)
    asked = questions(AGREEMENT, CALENDAR, now)
    evidence = {period: draw(EVIDENCE) for period in asked.evidence}
    queue = draw(st.builds(Queue, open=COUNTS, unclaimed=COUNTS, overdue=COUNTS))
    return stand(AGREEMENT, CALENDAR, Findings(evidence, draw(TOTALS), draw(TOTALS), queue), now)


DIGESTS = st.builds(
    digest, INSTANTS.map(lambda at: Period.week_of(at.date())), standings(), st.lists(CAMPAIGNS, max_size=4)
)


@given(DIGESTS)
def test_what_was_frozen_comes_back_as_it_was(frozen: Digest) -> None:
    stored = json.loads(json.dumps(to_json(frozen)))
    assert from_json(stored) == frozen
    assert to_json(from_json(stored)) == stored


@given(DIGESTS)
def test_money_and_shares_are_frozen_as_text(frozen: Digest) -> None:
    def numbers(value: object) -> list[float]:
        if isinstance(value, dict):
            return [found for each in value.values() for found in numbers(each)]
        if isinstance(value, list):
            return [found for each in value for found in numbers(each)]
        return [value] if isinstance(value, float) else []

    assert numbers(to_json(frozen)) == []


@given(standings(), st.lists(CAMPAIGNS, max_size=6))
def test_the_campaigns_that_run_or_come_are_listed_as_they_start(standing: Standing, campaigns: list) -> None:
    held = digest(W10, standing, campaigns)
    listed = [*held.running, *held.coming]
    assert all(phase(each, standing.at) is Phase.RUNNING for each in held.running)
    assert all(phase(each, standing.at) is Phase.ANNOUNCED for each in held.coming)
    assert [each.starts_at for each in listed] == sorted(each.starts_at for each in listed)
    left_out = [each for each in campaigns if each not in listed]
    assert all(phase(each, standing.at) in {Phase.ENDED, Phase.CANCELLED} for each in left_out)


@pytest.mark.parametrize("stored", [{}, {"week": "2026-W10"}, {"week": {"label": "2026-W10"}, "standing": {}}])
def test_what_was_never_a_digest_is_refused(stored: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        from_json(stored)


@given(standings())
def test_one_that_was_frozen_before_it_spoke_of_the_worst_is_still_read(standing: Standing) -> None:
    rate = Rate(By.RULE, "demo", 20, 9, {Reason.NO_BUDGET: 9}, "asked for a demo")
    now = replace(digest(W10, standing, []), worst=(rate,))
    assert from_json(json.loads(json.dumps(to_json(now)))) == now
    before = {name: value for name, value in to_json(now).items() if name != "worst"}
    assert from_json(before) == replace(now, worst=())
