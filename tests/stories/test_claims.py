"""Who gets a lead: one winner, everybody else is told, and nothing old moves anything."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from seen import MARKETING, SALES, arrive, card_of, key_of, shown

from bot.demo import prospects
from bot.demo.stage import Stage
from bot.services.workspaces import OWN
from playground.faults import Fault
from playground.message import Message
from playground.person import Person


def test_the_first_click_wins_and_the_card_names_the_winner(playing: Stage, sam: Person, claire: str) -> None:
    sam.clicks(card_of(sam, claire), "Claim")
    playing.settle()
    card = card_of(sam, claire)
    assert card.buttons == ["Contacted"]
    assert "*Claimed* · @Sam" in shown(card)
    assert "Sam" in card.text


def test_the_second_click_is_told_who_has_it(playing: Stage, sam: Person, sue: Person, claire: str) -> None:
    stale = card_of(sue, claire)
    sam.clicks(card_of(sam, claire), "Claim")
    sue.clicks(stale, "Claim")
    playing.settle()
    (told,) = sue.private(SALES)
    assert "@Sam Parker has already claimed this lead." in shown(told)
    assert not sam.private(SALES)
    assert "@Sam" in shown(card_of(sue, claire))


def owners(playing: Stage, card: Message) -> list[str]:
    """Who claimed a lead, one after the other: the audit log and the spans of its owners tell the same."""
    handoff_id = key_of(card).removeprefix("card:")
    with playing.bot.desk.database.reading(OWN) as unit:
        claims = [entry.actor for entry in unit.audit.of(handoff_id) if entry.action == "handoff.claim"]
        assert [span.owner for span in unit.handoffs.spans(handoff_id)] == claims
    return claims


def test_a_click_delivered_twice_claims_once(playing: Stage, sam: Person, claire: str) -> None:
    playing.slack.ask(Fault("duplicate", "block_actions"))
    sam.clicks(card_of(sam, claire), "Claim")
    playing.settle()
    assert len(playing.slack.deliveries("block_actions")) == 2
    assert "@Sam" in shown(card_of(sam, claire))
    assert owners(playing, card_of(sam, claire)) == ["U0SAM"]
    assert not sam.private(SALES)


def attempts(playing: Stage, person: Person, name: str) -> int:
    """How many attempts to reach a lead are noted."""
    with playing.bot.desk.database.reading(OWN) as unit:
        return len(unit.handoffs.attempts(key_of(card_of(person, name)).removeprefix("card:")))


def test_an_attempt_delivered_twice_is_one_attempt_and_a_refusal_is_told_once(
    playing: Stage, sam: Person, sue: Person, claire: str
) -> None:
    playing.slack.ask(Fault("duplicate", "block_actions", count=2))
    sam.clicks(card_of(sam, claire), "Contacted")
    sue.clicks(card_of(sue, claire), "Contacted")
    playing.settle()
    assert len(playing.slack.deliveries("block_actions")) == 4
    assert attempts(playing, sam, claire) == 1
    assert len(sue.private(SALES)) == 1
    assert len(sam.private(SALES)) == 1


def test_a_double_click_is_one_attempt_and_a_later_click_another(playing: Stage, sam: Person, claire: str) -> None:
    sam.clicks(card_of(sam, claire), "Contacted")
    sam.clicks(card_of(sam, claire), "Contacted")
    assert attempts(playing, sam, claire) == 1
    playing.pass_time(timedelta(seconds=15))
    sam.clicks(card_of(sam, claire), "Contacted")
    assert attempts(playing, sam, claire) == 2


def test_everybody_clicks_at_once(playing: Stage) -> None:
    arrive(playing, prospects.claire)
    people = [playing.slack.person(user) for user in ("U0SAM", "U0SUE", "U0SOPHIE")]
    card = card_of(people[0], "Claire Petit")
    with ThreadPoolExecutor(12) as pool:
        clicks = [pool.submit(person.clicks, card, "Claim") for person in people * 4]
    assert all(click.result().ok for click in clicks)
    playing.settle()
    told = [shown(message) for person in people for message in person.private(SALES)]
    (user,) = owners(playing, card)
    (winner,) = [person for person in people if person.profile.id == user]
    name = f"@{winner.profile.real_name}"
    assert name in shown(card_of(winner, "Claire Petit"))
    assert len(told) == 11
    mine = [shown(message) for message in winner.private(SALES)]
    assert len(mine) == 3
    assert all(name in line for line in told if line not in mine)


@pytest.mark.parametrize("stranger", ["U0MARION", "U0MEHDI"])
def test_only_sales_may_act_and_others_are_told_why(playing: Stage, claire: str, stranger: str) -> None:
    person = playing.slack.person(stranger)
    person.clicks(card_of(person, claire), "Claim")
    playing.settle()
    (told,) = person.private(SALES)
    assert "⚠️" in shown(told)
    assert "Claim" in card_of(person, claire).buttons


def test_a_release_opens_the_lead_again_and_restarts_no_clock(
    playing: Stage, sam: Person, sue: Person, claire: str
) -> None:
    due_before = [line for line in card_of(sam, claire).lines() if "First contact" in line]
    sam.clicks(card_of(sam, claire), "Claim")
    playing.settle()
    sam.clicks(card_of(sam, claire), "Release")
    playing.settle()
    card = card_of(sam, claire)
    assert "Claim" in card.buttons
    assert [line for line in card.lines() if "First contact" in line] == due_before
    sue.clicks(card, "Claim")
    playing.settle()
    assert "@Sue" in shown(card_of(sue, claire))


def test_another_member_cannot_act_on_a_claimed_lead_but_the_head_can(
    playing: Stage, sam: Person, sue: Person, sophie: Person, claire: str
) -> None:
    sam.clicks(card_of(sam, claire), "Claim")
    playing.settle()
    sue.clicks(card_of(sue, claire), "Contacted")
    playing.settle()
    assert "with @Sam Parker" in shown(sue.private(SALES)[-1])
    sophie.clicks(card_of(sophie, claire), "Contacted")
    playing.settle()
    assert "*Contacted*" in shown(card_of(sam, claire))


def test_a_disqualified_lead_needs_a_reason_and_stays_closed(
    playing: Stage, sam: Person, sue: Person, claire: str
) -> None:
    stale = card_of(sue, claire)
    sam.clicks(card_of(sam, claire), "Claim")
    playing.settle()
    sam.clicks(card_of(sam, claire), "Disqualify")
    assert sam.submits() != {}
    sam.fills({sam.modal.labels[0]: "No budget"})
    assert sam.submits() == {}
    playing.settle()
    card = card_of(sam, claire)
    assert "Disqualified" in shown(card)
    assert "No budget" in shown(card)
    assert card.buttons == []
    for text in ("Claim", "Contacted", "Reached"):
        sue.clicks(stale, text)
    playing.settle()
    assert shown(card_of(sue, claire)).splitlines()[:2] == shown(card).splitlines()[:2]
    assert all("closed" in shown(told) for told in sue.private(SALES))
    assert len(sue.private(SALES)) == 3


def test_a_won_lead_asks_for_the_amount_and_counts(playing: Stage, sam: Person, sophie: Person, claire: str) -> None:
    sam.clicks(card_of(sam, claire), "Contacted")
    playing.settle()
    sam.clicks(card_of(sam, claire), "Won")
    sam.fills({sam.modal.labels[0]: "about five thousand"})
    assert "no amount" in next(iter(sam.submits().values()))
    sam.fills({sam.modal.labels[0]: "4 900,00"})
    assert sam.submits() == {}
    playing.settle()
    assert "*Won*" in shown(card_of(sam, claire))
    sam.types("/sla kpis", in_=SALES)
    assert "€4,900" in shown(sam.private(SALES)[-1])


def test_reached_asks_for_the_minutes_which_the_scorecard_counts(playing: Stage, sam: Person, claire: str) -> None:
    sam.clicks(card_of(sam, claire), "Contacted")
    playing.settle()
    sam.clicks(card_of(sam, claire), "Reached")
    sam.fills({"How many minutes did you talk?": "a while"})
    assert "600 at most" in next(iter(sam.submits().values()))
    assert "prospect reached" not in shown(card_of(sam, claire))
    sam.fills({"How many minutes did you talk?": "12"})
    assert sam.submits() == {}
    playing.settle()
    assert "prospect reached" in shown(card_of(sam, claire))
    sam.types("/sla status", in_=SALES)
    assert "`talk`: 100%, target 80% (n = 1)" in shown(sam.private(SALES)[-1])


def test_the_minutes_of_a_talk_may_stay_empty(playing: Stage, sam: Person, claire: str) -> None:
    sam.clicks(card_of(sam, claire), "Reached")
    assert sam.submits() == {}
    playing.settle()
    assert "prospect reached" in shown(card_of(sam, claire))
    sam.types("/sla status", in_=SALES)
    assert "Conversations `talk`: 100%" not in shown(sam.private(SALES)[-1])


def test_lost_is_one_click(playing: Stage, sam: Person, claire: str) -> None:
    sam.clicks(card_of(sam, claire), "Contacted")
    playing.settle()
    sam.clicks(card_of(sam, claire), "Lost")
    playing.settle()
    assert "*Lost*" in shown(card_of(sam, claire))


def test_explain_shows_the_working_intervals_to_the_asker_alone(
    playing: Stage, sam: Person, sue: Person, claire: str
) -> None:
    sam.clicks(card_of(sam, claire), "Explain")
    playing.settle()
    told = shown(sam.private(SALES)[-1])
    assert "9:30" in told
    assert "clause contact_hot, version 1" in told
    assert not sue.private(SALES)


def test_the_card_is_never_posted_to_marketing(playing: Stage, claire: str) -> None:
    assert not playing.slack.person("U0MARION").sees(MARKETING, claire)
