"""Routing: a lead is one person's to take, says why, and goes to the next, never twice to the same."""

from datetime import timedelta

import pytest
from routed import clicks, handoff_of, in_channel, path_of, set_up, told
from seen import SALES, arrive, card_of, shown

from bot.demo import prospects
from bot.demo.stage import Stage
from playground.person import Person

CLAIRE, PAUL, EMMA = "Claire Petit", "Paul Garcia", "Emma Leroy"
HALF_AN_HOUR = timedelta(minutes=30)
NORTH = {"id": "north", "when": {"role": "cmo"}, "to": ["U0VERA"]}


def test_each_lead_is_the_next_persons_and_the_card_says_whose_and_why(turns: Stage, sam: Person) -> None:
    for who in (prospects.claire, prospects.paul, prospects.emma):
        arrive(turns, who)
    assert [path_of(turns, sam, name) for name in (CLAIRE, PAUL, EMMA)] == [["U0SAM"], ["U0SUE"], ["U0VERA"]]
    card = card_of(sam, CLAIRE)
    assert "*For @Sam Parker* · in turn · until" in shown(card)
    assert "For @Sam" in card.text


def test_who_is_offered_a_lead_is_told_in_person_why_until_when_and_what_is_due(
    turns: Stage, sam: Person, sue: Person
) -> None:
    arrive(turns, prospects.claire)
    (message,) = told(sam, CLAIRE)
    assert "It was the turn of @Sam Parker" in shown(message)
    assert "It is yours to take until Today at 10:00" in shown(message) or "10:00" in shown(message)
    assert "Claim by sales: due" in shown(message)
    assert "#sales" in shown(message)
    assert message.buttons == ["Claim", "Release"]
    assert not told(sue, CLAIRE)


def test_the_message_has_the_buttons_of_the_card(turns: Stage, sam: Person, sue: Person) -> None:
    arrive(turns, prospects.claire)
    sam.clicks(told(sam, CLAIRE)[0], "Release")
    turns.pass_time(timedelta(minutes=1))
    sue.clicks(told(sue, CLAIRE)[0], "Claim")
    turns.settle()
    assert "*Claimed* · @Sue Ashworth" in shown(card_of(sam, CLAIRE))


@pytest.mark.parametrize("text", ["Claim", "Contacted", "Release"])
def test_an_offer_is_nobody_elses_but_the_heads(
    turns: Stage, sam: Person, sue: Person, sophie: Person, text: str
) -> None:
    arrive(turns, prospects.claire)
    clicks(turns, sue, CLAIRE, text)
    assert "This lead is for @Sam Parker to take first." in shown(sue.private(SALES)[-1])
    assert handoff_of(turns, sam, CLAIRE).offer == "U0SAM"
    clicks(turns, sophie, CLAIRE, text)
    assert handoff_of(turns, sam, CLAIRE).offer != "U0SAM"
    assert not sophie.private(SALES) or "⚠️" not in shown(sophie.private(SALES)[-1])


def test_a_claim_ends_the_offer_and_an_attempt_claims(turns: Stage, sam: Person) -> None:
    arrive(turns, prospects.claire)
    clicks(turns, sam, CLAIRE, "Contacted")
    handoff = handoff_of(turns, sam, CLAIRE)
    assert (handoff.owner, handoff.offered_to) == ("U0SAM", None)
    assert "For @" not in shown(card_of(sam, CLAIRE))


def test_why_me_tells_every_routing_to_whoever_asks(turns: Stage, sam: Person, sue: Person) -> None:
    arrive(turns, prospects.paul)
    arrive(turns, prospects.claire)
    clicks(turns, sue, CLAIRE, "Release")
    clicks(turns, sam, CLAIRE, "Why me")
    said = shown(sam.private(SALES)[-1])
    assert "1. *@Sue Ashworth*" in said
    assert "new lead" in said
    assert "It was the turn of @Sue Ashworth, who had no lead for the longest." in said
    assert "Passed over: @Sam Parker: had the last lead" in said
    assert "2. *@Vera Kowalski*" in said
    assert "given back" in said
    assert "@Sue Ashworth: had this lead before" in said
    assert not any("1. *@" in shown(message) for message in sue.private(SALES))


def test_a_rule_sends_a_lead_to_its_territory_and_why_me_names_it(empty: Stage, sam: Person, vera: Person) -> None:
    playing = set_up(empty, rules=[NORTH])
    arrive(playing, prospects.claire)
    assert path_of(playing, sam, CLAIRE) == ["U0VERA"]
    assert "*For @Vera Kowalski* · rule `north` · until" in shown(card_of(sam, CLAIRE))
    assert "Rule `north` holds: role is cmo." in shown(told(vera, CLAIRE)[0])
    arrive(playing, prospects.paul)
    assert path_of(playing, sam, PAUL) == []
    clicks(playing, sam, PAUL, "Claim")
    assert handoff_of(playing, sam, PAUL).owner == "U0SAM"


def test_once_a_rules_people_are_through_a_lead_goes_by_default(empty: Stage, sam: Person, vera: Person) -> None:
    playing = set_up(empty, by="turns", rules=[NORTH])
    arrive(playing, prospects.claire)
    clicks(playing, vera, CLAIRE, "Release")
    assert path_of(playing, sam, CLAIRE) == ["U0VERA", "U0SAM"]
    clicks(playing, sam, CLAIRE, "Why me")
    assert "Rule `north` holds (role is cmo), but none of its people was left." in shown(sam.private(SALES)[-1])


def test_who_has_a_company_gets_its_next_lead(empty: Stage, sam: Person, sue: Person) -> None:
    playing = set_up(empty, by="turns", same_company=True)
    arrive(playing, prospects.claire)
    clicks(playing, sam, CLAIRE, "Claim")
    arrive(playing, prospects.paul, company="  USINE   nord ", email="paul@gmail.com")
    assert path_of(playing, sam, PAUL) == ["U0SAM"]
    assert "has this company" in shown(card_of(sam, PAUL))
    arrive(playing, prospects.emma, company="", email="emma@usine-nord.example", name=EMMA)
    with pytest.raises(ValueError, match="not enough values"):
        card_of(sam, EMMA)  # a lead without a company is not handed over
    arrive(playing, prospects.emma, company="Usine Nord SAS", email="e.leroy@usine-nord.example", external_id="again")
    assert path_of(playing, sam, EMMA) == ["U0SAM"]
    clicks(playing, sam, EMMA, "Release")
    assert path_of(playing, sam, EMMA) == ["U0SAM", "U0SUE"]


def test_by_default_whoever_comes_first_has_it_and_nothing_is_recorded(playing: Stage, sam: Person) -> None:
    arrive(playing, prospects.claire)
    assert path_of(playing, sam, CLAIRE) == []
    assert "Why me" not in sam.could_click(card_of(sam, CLAIRE))
    clicks(playing, sam, CLAIRE, "Claim")
    playing.pass_time(timedelta(minutes=2))
    clicks(playing, sam, CLAIRE, "Release")
    playing.pass_time(timedelta(minutes=2))
    assert "Open, nobody has claimed it" in shown(card_of(sam, CLAIRE))
    assert not in_channel(sam, "opened")


def test_every_routing_is_on_record(turns: Stage, sam: Person) -> None:
    arrive(turns, prospects.claire)
    turns.pass_time(HALF_AN_HOUR)
    handoff = handoff_of(turns, sam, CLAIRE)
    with turns.bot.desk.database.reading("own") as unit:
        entries = [each for each in unit.audit.of(handoff.handoff_id) if each.action == "handoff.routed"]
    told_of = [(entry.actor, entry.detail) for entry in entries]
    assert told_of == [
        ("api:leads", {"to": "U0SAM", "way": "turn", "because": "handed"}),
        ("worker", {"to": "U0SUE", "way": "turn", "because": "late"}),
    ]
