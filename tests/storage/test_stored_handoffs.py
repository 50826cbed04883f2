"""Handoffs: conditional updates decide who has a lead."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pytest
from rows import DAY, HERE, HOUR, MINUTE, NOW, campaign, claim, deadline, handoff, lead, store_handoff

from sla.campaign import OfferInForce
from sla.dossier import Dossier
from sla.handoff import Attempt, Channel, Grade, Handoff, Reason, Status
from sla.lead import ScoreLine
from sla.ownership import Ownership
from sla.pause import Pause
from sla.promised import Heard
from storage.errors import AlreadyStored
from storage.unit import Database

FULL = handoff(
    status=Status.DISQUALIFIED,
    grade=Grade.HOT,
    campaign="trial-45",
    owner="U0SAM",
    claimed_at=NOW + MINUTE,
    contacted_at=NOW + 2 * MINUTE,
    reached_at=NOW + 3 * MINUTE,
    closed_at=NOW + 4 * MINUTE,
    reason=Reason.NO_BUDGET,
    historical=True,
)


@pytest.mark.parametrize("stored", [handoff(), FULL])
def test_a_handoff_comes_back_as_it_was(database: Database, stored: Handoff) -> None:
    with database.unit(HERE) as unit:
        unit.leads.insert(lead())
        unit.handoffs.insert(stored)
        assert unit.handoffs.get("h1") == stored


def test_an_open_handoff_is_claimed_once(database: Database) -> None:
    with database.unit(HERE) as unit:
        opened = store_handoff(unit)
        assert claim(unit, "h1", "U0SAM", NOW + MINUTE)
        assert not claim(unit, "h1", "U0SUE", NOW + HOUR)
        claimed = replace(opened, status=Status.CLAIMED, owner="U0SAM", claimed_at=NOW + MINUTE)
        assert unit.handoffs.get("h1") == claimed


def test_the_first_claim_stays_the_first_after_a_release(database: Database) -> None:
    with database.unit(HERE) as unit:
        store_handoff(unit, claimed_at=NOW)
        claim(unit, "h1", "U0SUE", NOW + HOUR)
        claimed = unit.handoffs.get("h1")
    assert claimed is not None
    assert claimed.claimed_at == NOW


def test_a_handoff_that_is_not_there_is_not_claimed(database: Database) -> None:
    with database.unit(HERE) as unit:
        assert not claim(unit, "h1", "U0SAM", NOW)


def test_of_many_who_claim_at_once_one_wins(database: Database) -> None:
    with database.unit(HERE) as unit:
        store_handoff(unit)

    def click(user: str) -> bool:
        with database.unit(HERE) as unit:
            return claim(unit, "h1", user, NOW)

    won = _at_once(click)
    with database.reading(HERE) as unit:
        claimed = unit.handoffs.get("h1")
    assert sum(won.values()) == 1
    assert claimed is not None
    assert won[str(claimed.owner)]


def test_of_many_who_move_it_from_what_they_saw_one_wins(database: Database) -> None:
    with database.unit(HERE) as unit:
        opened = store_handoff(unit)

    def contact(user: str) -> bool:
        after = replace(opened, status=Status.CONTACTED, owner=user, contacted_at=NOW)
        with database.unit(HERE) as unit:
            return unit.handoffs.advance(after, opened.status, opened.owner)

    won = _at_once(contact)
    assert sum(won.values()) == 1


def _at_once(act: Callable[[str], bool], people: int = 16) -> dict[str, bool]:
    start = Barrier(people)

    def when_all_are_ready(user: str) -> bool:
        start.wait(10)
        return act(user)

    users = [f"U{number}" for number in range(people)]
    with ThreadPoolExecutor(people) as pool:
        return dict(zip(users, pool.map(when_all_are_ready, users), strict=True))


def test_a_stale_act_changes_nothing(database: Database) -> None:
    with database.unit(HERE) as unit:
        opened = store_handoff(unit, owner=None)
        won = replace(opened, status=Status.WON, owner="U0SAM", closed_at=NOW)
        assert unit.handoffs.advance(won, expected_status=Status.OPEN, expected_owner=None)
        late = replace(opened, status=Status.CONTACTED, owner="U0SUE")
        assert not unit.handoffs.advance(late, expected_status=Status.OPEN, expected_owner=None)
        assert not unit.handoffs.advance(late, expected_status=Status.WON, expected_owner="U0SUE")
        assert unit.handoffs.get("h1") == won


def test_the_latest_handoff_of_a_lead_is_found_by_lead_and_by_email(database: Database) -> None:
    with database.unit(HERE) as unit:
        unit.leads.insert(lead(email="claire@usine-nord.example"))
        lost = handoff("h2", status=Status.LOST, handed_at=NOW + DAY)
        for each in (handoff("h1"), lost):
            unit.handoffs.insert(each)
        assert unit.handoffs.latest_of_lead("l1") == lost
        assert unit.handoffs.latest_of_email("Claire@Usine-Nord.example") == lost
        assert unit.handoffs.latest_of_email("nobody@usine-nord.example") is None


def test_attempts_come_back_in_order_and_a_number_is_taken_once(database: Database) -> None:
    tried = Attempt(1, "U0SAM", NOW, note="left a message")
    with database.unit(HERE) as unit:
        store_handoff(unit)
        unit.handoffs.add_attempt("h1", tried)
        second = Attempt(2, "U0SAM", NOW + HOUR, Channel.MEETING)
        unit.handoffs.add_attempt("h1", second)
        told = replace(second, channel=Channel.EMAIL, reached=True, minutes=12, note="sends an order")
        unit.handoffs.change_attempt("h1", told)
        assert unit.handoffs.attempts("h1") == (tried, told)
        unit.handoffs.remove_attempt("h1", 2)
        assert unit.handoffs.attempts("h1") == (tried,)
    with pytest.raises(AlreadyStored), database.unit(HERE) as unit:
        unit.handoffs.add_attempt("h1", tried)


def test_pauses_are_stored_in_place_of_those_before(database: Database) -> None:
    first = Pause(NOW, NOW + DAY, "U0SAM", "after the holidays")
    second = Pause(NOW + 2 * DAY, NOW + 3 * DAY, "U0SUE")
    with database.unit(HERE) as unit:
        store_handoff(unit)
        asleep = handoff("h1", snoozed_until=second.until)
        unit.handoffs.set_pauses("h1", [first])
        unit.handoffs.set_pauses("h1", [first, second])
        assert unit.handoffs.pauses_of(asleep) == (first, second)
        assert unit.handoffs.pauses_of(handoff("h1")) == ()
        dossier = unit.handoffs.dossier("h1")
        assert dossier is not None
        assert dossier.pauses == ()
        assert unit.handoffs.restore(asleep, Status.OPEN, None)
        found = unit.handoffs.dossier("h1")
        assert found is not None
        assert found.pauses == (first, second)


def test_an_act_taken_back_takes_its_first_facts_with_it_if_nobody_was_quicker(database: Database) -> None:
    with database.unit(HERE) as unit:
        opened = store_handoff(unit)
        claimed = replace(opened, status=Status.CLAIMED, owner="U0SAM", claimed_at=NOW)
        assert unit.handoffs.advance(claimed, Status.OPEN, None)
        assert not unit.handoffs.restore(opened, Status.CLAIMED, "U0SUE")
        assert unit.handoffs.restore(opened, Status.CLAIMED, "U0SAM")
        assert unit.handoffs.get("h1") == opened


def test_a_span_that_ended_or_began_by_mistake_is_as_it_was(database: Database) -> None:
    with database.unit(HERE) as unit:
        store_handoff(unit)
        unit.handoffs.begin_span("h1", "U0SAM", NOW)
        unit.handoffs.end_span("h1", NOW + HOUR)
        unit.handoffs.begin_span("h1", "U0SUE", NOW + HOUR)
        unit.handoffs.remove_span("h1")
        unit.handoffs.reopen_span("h1")
        assert unit.handoffs.spans("h1") == (Ownership("U0SAM", NOW),)


def test_each_owners_span_is_kept(database: Database) -> None:
    with database.unit(HERE) as unit:
        store_handoff(unit)
        unit.handoffs.begin_span("h1", "U0SAM", NOW)
        unit.handoffs.end_span("h1", NOW + HOUR)
        unit.handoffs.begin_span("h1", "U0SUE", NOW + HOUR)
        assert unit.handoffs.spans("h1") == (
            Ownership("U0SAM", NOW, NOW + HOUR),
            Ownership("U0SUE", NOW + HOUR),
        )


def test_a_dossier_gathers_what_a_card_shows(database: Database) -> None:
    line = ScoreLine("demo", 60, "asked for a demo", NOW)
    with database.unit(HERE) as unit:
        unit.leads.insert(lead())
        unit.leads.append("l1", [line])
        unit.campaigns.insert(campaign())
        unit.campaigns.insert(campaign("c2", starts_at=NOW + DAY, ends_at=NOW + 2 * DAY))
        stored = handoff(campaign="trial-c1")
        unit.handoffs.insert(stored)
        unit.deadlines.insert([deadline()])
        unit.handoffs.add_attempt("h1", Attempt(1, "U0SAM", NOW))
    with database.reading(HERE) as unit:
        offer = campaign().offer
        assert offer is not None
        assert unit.handoffs.dossier("h1") == Dossier(
            handoff=stored,
            lead=lead(),
            log=(line,),
            deadlines=(deadline(),),
            attempts=(Attempt(1, "U0SAM", NOW),),
            heard=(Heard(NOW, (OfferInForce("45 days of trial", offer, NOW + DAY),)),),
            campaign_name="45 days of trial",
        )


def test_there_is_no_dossier_of_nothing(database: Database) -> None:
    with database.reading(HERE) as unit:
        assert unit.handoffs.dossier("h1") is None


def test_a_first_fact_stays_when_a_writer_who_has_not_seen_it_comes_later(database: Database) -> None:
    with database.unit(HERE) as unit:
        contacted = store_handoff(unit, status=Status.CONTACTED, owner="U0SAM", claimed_at=NOW, contacted_at=NOW)
        unit.handoffs.advance(replace(contacted, reached_at=NOW + HOUR), Status.CONTACTED, "U0SAM")
        assert unit.handoffs.advance(contacted, Status.CONTACTED, "U0SAM")
        found = unit.handoffs.get("h1")
    assert found == replace(contacted, reached_at=NOW + HOUR)
