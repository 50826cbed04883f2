"""Should not have been an SQL: sales says why, and marketing reads the rates by rule and source."""

from seen import MARKETING, answered, arrive, card_of

from bot.demo import prospects
from bot.demo.stage import Stage
from bot.demo.story import NEXT_MONDAY
from bot.demo.story_parts import shown
from playground.person import Person


def disqualified(playing: Stage, sam: Person, number: int) -> None:
    """A lead that came, and that sales found unfit."""
    playing.post("leads", prospects.anybody(playing.bot.clock(), number, hot=False))
    playing.settle()
    sam.clicks(card_of(sam, prospects.name_of(number)), "Disqualify")
    assert sam.modal.labels == ["Should not have been an SQL? Say why"]
    sam.fills({sam.modal.labels[0]: "No budget"})
    assert sam.submits() == {}


def test_the_rates_and_their_reasons_are_told_by_rule_and_source(
    playing: Stage, sam: Person, marion: Person, claire: str
) -> None:
    sam.clicks(card_of(sam, claire), "Claim")
    disqualified(playing, sam, 1)
    playing.settle()
    told = answered(sam, "/sla quality 2026-Q1")
    assert "50% disqualified (1 of 2), No budget 1" in told
    assert "asked for a demo demo: 50% disqualified (1 of 2)" in told.replace("`", "")
    assert "website: 50% disqualified" in told
    assert "50\xa0% disqualifiés (1 sur 2)" in answered(marion, "/sla quality", MARKETING)


def test_a_period_without_any_says_so_and_one_that_is_none_too(playing: Stage, sam: Person) -> None:
    assert "Sales has judged no lead" in answered(sam, "/sla quality")
    assert "is no period" in answered(sam, "/sla quality 2026-Q9")


def test_the_digest_speaks_of_the_worst_once_enough_were_judged(playing: Stage, sam: Person) -> None:
    arrive(playing, prospects.claire)
    for number in range(5):
        disqualified(playing, sam, number)
    playing.go_to(NEXT_MONDAY)
    digest = shown([each for each in sam.sees("C0SALES") if "Weekly digest" in each.text][-1])
    assert "Should not have been SQLs, in the last four weeks" in digest
    assert "100% disqualified (5 of 5)" in digest
