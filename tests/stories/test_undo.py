"""What was done with a lead is taken back within a minute by who did it, as if it had not been."""

from datetime import timedelta

import pytest
from seen import MARKETING, SALES, answered, card_of, does, due, handoff_id, shown, stage_of, told

from bot.demo import prospects
from bot.demo.stage import Stage
from bot.services.workspaces import OWN
from playground.person import Person
from sla.lead import Stage as LeadStage

A_WHILE = timedelta(seconds=70)


def test_a_release_within_a_minute_takes_the_claim_back(playing: Stage, sam: Person, paul: str) -> None:
    before = shown(card_of(sam, paul))
    does(playing, sam, paul, "Claim", "Release")
    assert shown(card_of(sam, paul)) == before
    with playing.bot.desk.database.reading(OWN) as unit:
        assert unit.handoffs.spans(handoff_id(sam, paul)) == ()


def test_a_release_later_keeps_what_was_kept(playing: Stage, sam: Person, paul: str) -> None:
    does(playing, sam, paul, "Claim")
    playing.pass_time(A_WHILE)
    does(playing, sam, paul, "Release")
    assert "✓ *Claim by sales*: kept" in shown(card_of(sam, paul))


@pytest.mark.parametrize("clicks", [("Contacted",), ("Lost",), ("Release",)])
def test_what_was_done_with_one_click_is_undone_with_another(
    playing: Stage, sam: Person, paul: str, clicks: tuple[str, ...]
) -> None:
    does(playing, sam, paul, "Claim")
    playing.pass_time(A_WHILE)
    before = shown(card_of(sam, paul))
    does(playing, sam, paul, *clicks)
    assert shown(card_of(sam, paul)) != before
    way_back = told(sam)
    sam.clicks(way_back, "Undo")
    playing.settle()
    assert shown(card_of(sam, paul)) == before
    assert "↩️ Paul Garcia, Ateliers Sud: undone. It stands as before: *Claimed*" in shown(told(sam))
    sam.clicks(way_back, "Undo")
    playing.settle()
    assert "It is undone already" in shown(told(sam))


@pytest.mark.parametrize(
    ("entry", "answers"),
    [
        ("Won", {"Amount in EUR": "4900"}),
        ("Disqualify", {"Should not have been an SQL? Say why": "No budget"}),
        ("Reached", {"How many minutes did you talk?": "12"}),
        ("Snooze", {"Call again on": "2026-03-12"}),
        ("Reassign", {"To whom?": "U0SUE"}),
    ],
)
def test_what_a_dialog_did_is_undone_too(
    playing: Stage, sam: Person, paul: str, entry: str, answers: dict[str, str]
) -> None:
    does(playing, sam, paul, "Contacted")
    before, figures = shown(card_of(sam, paul)), answered(sam, "/sla kpis")
    sam.clicks(card_of(sam, paul), entry)
    sam.fills(answers)
    assert sam.submits() == {}
    playing.settle()
    assert shown(card_of(sam, paul)) != before
    sam.clicks(told(sam), "Undo")
    playing.settle()
    assert shown(card_of(sam, paul)) == before
    assert answered(sam, "/sla kpis") == figures
    assert stage_of(playing, prospects.paul) is LeadStage.SQL


def test_what_was_given_back_and_taken_back_is_not_told_to_marketing(
    playing: Stage, sam: Person, marion: Person, paul: str
) -> None:
    does(playing, sam, paul, *["Contacted"] * 6)
    does(playing, sam, paul, "Back to marketing")
    sam.clicks(told(sam), "Undo")
    playing.pass_time(A_WHILE)
    assert not marion.sees(MARKETING, paul)


def test_a_minute_later_it_is_too_late(playing: Stage, sam: Person, paul: str) -> None:
    does(playing, sam, paul, "Claim", "Lost")
    playing.pass_time(A_WHILE)
    sam.clicks(told(sam), "Undo")
    playing.settle()
    assert "It can be undone for a minute" in shown(told(sam))
    assert "*Lost*" in shown(card_of(sam, paul))


def test_what_somebody_did_since_is_not_undone_with_it(playing: Stage, sam: Person, sophie: Person, paul: str) -> None:
    does(playing, sam, paul, "Contacted")
    mine = told(sam)
    does(playing, sophie, paul, "Contacted")
    sam.clicks(mine, "Undo")
    playing.settle()
    assert "nothing of yours left to undo" in shown(told(sam))
    assert "(2 of 6)" in due(sam, paul, "Attempts to reach")


def test_undo_twice_is_once(playing: Stage, sam: Person, paul: str) -> None:
    does(playing, sam, paul, "Contacted", "Contacted")
    mine = told(sam)
    for _ in range(2):
        sam.clicks(mine, "Undo")
        playing.settle()
    assert "(1 of 6)" in due(sam, paul, "Attempts to reach")
    assert "It is undone already" in shown(told(sam))


def test_a_double_click_is_taken_back_as_the_one_attempt_it_was(playing: Stage, sam: Person, paul: str) -> None:
    does(playing, sam, paul, "Claim")
    playing.pass_time(A_WHILE)
    before = shown(card_of(sam, paul))
    for _ in range(2):
        sam.clicks(card_of(sam, paul), "Contacted")
    playing.settle()
    assert len([each for each in sam.private(SALES) if "attempt noted" in shown(each)]) == 1
    sam.clicks(told(sam), "Undo")
    playing.settle()
    assert shown(card_of(sam, paul)) == before


def test_a_promise_that_ran_out_meanwhile_is_broken_all_the_same(playing: Stage, sam: Person, paul: str) -> None:
    playing.pass_time(timedelta(minutes=59, seconds=30))
    does(playing, sam, paul, "Contacted")
    assert "✓ *Claim by sales*: kept" in shown(card_of(sam, paul))
    playing.pass_time(timedelta(seconds=30))
    sam.clicks(told(sam), "Undo")
    playing.settle()
    playing.pass_time(timedelta(seconds=5))
    assert "✗ *Claim by sales*: broken" in shown(card_of(sam, paul))
