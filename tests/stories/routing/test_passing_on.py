"""An offer goes to the next: released, lapsed, its person gone; and what is undone gives it back."""

from datetime import timedelta

from routed import TEAM, clicks, document, handoff_of, in_channel, path_of, told
from seen import SALES, arrive, card_of, shown

from bot.demo import prospects
from bot.demo.stage import Stage
from bot.services import clocks
from playground.person import Person

CLAIRE, PAUL, EMMA = "Claire Petit", "Paul Garcia", "Emma Leroy"
HALF_AN_HOUR = timedelta(minutes=30)
NORTH = {"id": "north", "when": {"role": "cmo"}, "to": ["U0VERA"]}


def test_a_released_offer_goes_to_the_next_who_hears_once_it_cannot_be_undone(
    turns: Stage, sam: Person, sue: Person
) -> None:
    arrive(turns, prospects.claire)
    clicks(turns, sam, CLAIRE, "Release")
    assert "goes to @Sue Ashworth next" in shown(sam.private(SALES)[-1])
    assert path_of(turns, sam, CLAIRE) == ["U0SAM", "U0SUE"]
    assert not told(sue, CLAIRE)
    turns.pass_time(timedelta(minutes=1))
    assert len(told(sue, CLAIRE)) == 1


def test_a_release_taken_back_gives_the_offer_back_and_the_turn_too(turns: Stage, sam: Person, sue: Person) -> None:
    arrive(turns, prospects.claire)
    clicks(turns, sam, CLAIRE, "Release")
    sam.clicks(sam.private(SALES)[-1], "Undo")
    turns.settle()
    assert handoff_of(turns, sam, CLAIRE).offer == "U0SAM"
    assert path_of(turns, sam, CLAIRE) == ["U0SAM"]
    turns.pass_time(timedelta(minutes=2))
    assert not told(sue, CLAIRE)
    arrive(turns, prospects.paul)
    assert path_of(turns, sam, PAUL) == ["U0SUE"]
    clicks(turns, sam, CLAIRE, "Release")
    turns.pass_time(timedelta(minutes=1))
    assert path_of(turns, sam, CLAIRE) == ["U0SAM", "U0VERA"]


def test_a_claim_taken_back_leaves_the_offer_as_it_was(turns: Stage, sam: Person) -> None:
    arrive(turns, prospects.claire)
    clicks(turns, sam, CLAIRE, "Claim")
    clicks(turns, sam, CLAIRE, "Release")
    handoff = handoff_of(turns, sam, CLAIRE)
    assert (handoff.owner, handoff.offer) == (None, "U0SAM")
    assert path_of(turns, sam, CLAIRE) == ["U0SAM"]
    turns.pass_time(HALF_AN_HOUR)
    assert path_of(turns, sam, CLAIRE) == ["U0SAM", "U0SUE"]


def test_an_owned_lead_that_is_given_back_goes_to_somebody_else(turns: Stage, sam: Person) -> None:
    arrive(turns, prospects.claire)
    clicks(turns, sam, CLAIRE, "Claim")
    turns.pass_time(timedelta(minutes=5))
    clicks(turns, sam, CLAIRE, "Release")
    assert path_of(turns, sam, CLAIRE) == ["U0SAM", "U0SUE"]
    sam.clicks(sam.private(SALES)[-1], "Undo")
    turns.settle()
    handoff = handoff_of(turns, sam, CLAIRE)
    assert (handoff.owner, handoff.offered_to) == ("U0SAM", None)
    assert path_of(turns, sam, CLAIRE) == ["U0SAM"]


def test_an_offer_lapses_with_the_first_step_and_is_everybodys_once_the_promise_is_broken(
    turns: Stage, sam: Person, sue: Person, vera: Person
) -> None:
    arrive(turns, prospects.claire)
    turns.pass_time(HALF_AN_HOUR - timedelta(seconds=30))
    assert path_of(turns, sam, CLAIRE) == ["U0SAM"]
    turns.pass_time(timedelta(seconds=30))
    assert path_of(turns, sam, CLAIRE) == ["U0SAM", "U0SUE"]
    assert len(told(sue, CLAIRE)) == 1
    assert "It is offered to @Sue Ashworth" in in_channel(sam, "ping")[0]
    turns.pass_time(HALF_AN_HOUR + timedelta(seconds=2))
    assert path_of(turns, sam, CLAIRE) == ["U0SAM", "U0SUE", None]
    (opened,) = in_channel(sam, "opened")
    assert f"The time to claim *{CLAIRE}, Usine Nord* is over" in opened
    clicks(turns, vera, CLAIRE, "Claim")
    assert handoff_of(turns, sam, CLAIRE).owner == "U0VERA"


def test_the_tick_of_the_clocks_alone_passes_a_lapsed_offer_on_so_that_its_reminder_names_the_right_person(
    turns: Stage, sam: Person
) -> None:
    arrive(turns, prospects.claire)
    turns.slack.clock.advance(HALF_AN_HOUR)
    assert clocks.tick(turns.bot.desk, turns.bot.clock()) == 1
    assert path_of(turns, sam, CLAIRE) == ["U0SAM", "U0SUE"]


def test_when_nobody_is_left_the_lead_is_everybodys_and_the_channel_hears_once(turns: Stage, sam: Person) -> None:
    arrive(turns, prospects.claire)
    for user in ("U0SAM", "U0SUE", "U0VERA"):
        clicks(turns, turns.slack.person(user), CLAIRE, "Release")
    assert path_of(turns, sam, CLAIRE) == ["U0SAM", "U0SUE", "U0VERA", None]
    assert not in_channel(sam, "opened")
    turns.pass_time(timedelta(minutes=1))
    (opened,) = in_channel(sam, "opened")
    assert "Nobody is left to offer" in opened
    clicks(turns, sam, CLAIRE, "Claim")
    assert handoff_of(turns, sam, CLAIRE).owner == "U0SAM"


def test_what_was_claimed_before_the_message_went_is_not_said(turns: Stage, sam: Person, sophie: Person) -> None:
    arrive(turns, prospects.claire)
    clicks(turns, sam, CLAIRE, "Release")
    clicks(turns, sophie, CLAIRE, "Claim")
    turns.pass_time(timedelta(minutes=2))
    assert not told(turns.slack.person("U0SUE"), CLAIRE)
    assert not in_channel(sam, "opened")


def test_the_head_may_give_an_offered_lead_to_somebody(turns: Stage, sophie: Person, vera: Person) -> None:
    arrive(turns, prospects.claire)
    sophie.clicks(card_of(sophie, CLAIRE), "Reassign")
    sophie.fills({sophie.modal.labels[0]: "U0VERA"})
    assert sophie.submits() == {}
    turns.settle()
    handoff = handoff_of(turns, sophie, CLAIRE)
    assert (handoff.owner, handoff.offered_to) == ("U0VERA", None)


def test_whoever_leaves_the_team_keeps_no_offer(turns: Stage, sam: Person) -> None:
    arrive(turns, prospects.claire)
    changed = document({"by": "turns"})
    sales = changed.workspace.sales.model_copy(update={"members": tuple(user for user in TEAM if user != "U0SAM")})
    workspace = changed.workspace.model_copy(update={"sales": sales})
    turns.apply(in_force=True, document=changed.model_copy(update={"workspace": workspace}))
    turns.settle()
    assert path_of(turns, sam, CLAIRE) == ["U0SAM", "U0SUE"]
