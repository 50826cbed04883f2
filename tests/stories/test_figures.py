"""The figures: one message, the same for both sides, in each one's language."""

import re
from datetime import timedelta

import pytest
from seen import MARKETING, SALES, answered, arrive, card_of, shown

from bot.demo import prospects
from bot.demo.stage import Stage
from bot.demo.story import NEXT_MONDAY
from playground.faults import Fault
from playground.person import Person

COMMITMENTS = (
    "volume",
    "quality",
    "notice",
    "content",
    "claim",
    "contact",
    "contact_hot",
    "attempts",
    "talk",
    "outcome",
    "feedback",
    "ideas",
    "meeting",
)


def test_status_names_every_commitment_with_figure_and_target(playing: Stage, sam: Person, claire: str) -> None:
    sam.clicks(card_of(sam, claire), "Contacted")
    playing.settle()
    told = answered(sam, "/sla status")
    assert all(f"`{clause}`" in told for clause in COMMITMENTS)
    assert "✅ First contact (hot leads) `contact_hot`: 100%, target 90% (n = 1)" in told
    assert "1 open, 0 unclaimed, 0 overdue" in told


def test_both_teams_are_shown_the_same_figures(playing: Stage, sam: Person, claire: str) -> None:
    playing.pass_time(timedelta(hours=3))
    sales = answered(sam, "/sla status")
    marketing = answered(playing.slack.person("U0MEHDI"), "/sla status", MARKETING)
    assert re.findall(r"\d+", sales) == re.findall(r"\d+", marketing)


def test_a_french_reader_reads_french(playing: Stage, marion: Person) -> None:
    told = answered(marion, "/sla status", MARKETING)
    assert "Où nous en sommes" in told
    assert "objectif" in told


def test_the_status_and_its_answers_are_seen_by_the_asker_alone(playing: Stage, sam: Person, sue: Person) -> None:
    answered(sam, "/sla status")
    assert not sue.private(SALES)


@pytest.mark.parametrize("typed", ["/sla", "/sla help", "/sla HELP"])
def test_help_lists_what_there_is(playing: Stage, sam: Person, typed: str) -> None:
    told = answered(sam, typed)
    assert all(f"/sla {name}" in told for name in ("status", "campaign", "agreement", "feedback"))


def test_unknown_input_is_quoted_and_answered_with_the_usage(playing: Stage, sam: Person) -> None:
    told = answered(sam, "/sla frobnicate <!channel>")
    assert "frobnicate" in told
    assert "/sla status" in told


def test_an_unknown_period_says_how_periods_are_written(playing: Stage, sam: Person) -> None:
    assert "2026-Q1" in answered(sam, "/sla kpis one day")


def test_what_the_teams_tell_each_other_is_counted(playing: Stage, sam: Person) -> None:
    mehdi = playing.slack.person("U0MEHDI")
    assert "✅" in answered(sam, "/sla feedback prospects ask for a price on the page")
    assert "✅" in answered(mehdi, "/sla content How Usine Nord saved a week https://blog.example/usine", MARKETING)
    playing.settle()
    assert mehdi.sees(MARKETING, "ask for a price")
    assert sam.sees(SALES, "saved a week")
    told = answered(sam, "/sla status")
    assert "`feedback`: 1 of 2" in told
    assert "`content`: 1 of 2" in told


def test_a_command_delivered_twice_tells_it_once(playing: Stage, sam: Person) -> None:
    playing.slack.ask(Fault("duplicate", "command"))
    assert "✅" in answered(sam, "/sla feedback prospects ask for a price on the page")
    playing.settle()
    assert len(playing.slack.person("U0MEHDI").sees(MARKETING, "ask for a price")) == 1
    assert "`feedback`: 1 of 2" in answered(sam, "/sla status")


def test_only_the_team_that_owes_it_may_record_it(playing: Stage, sam: Person) -> None:
    assert "Only members of marketing" in answered(sam, "/sla content something")
    sam.types("/sla feedback", in_=SALES)
    assert sam.modal.title == "From the field"


def test_the_home_shows_the_same_standing_to_members_and_none_to_others(playing: Stage, sam: Person) -> None:
    sam.types("/sla help", in_=SALES)
    home = open_home(playing, "U0SAM")
    assert "`contact_hot`" in home
    assert "`contact_hot`" not in open_home(playing, "U0VERA")


def open_home(playing: Stage, user: str) -> str:
    """What a person's Home shows once the worker has drawn it."""
    person = playing.slack.person(user)
    playing.slack.desk.opens_home(user)
    playing.settle()
    return "\n".join(person.home().lines())


def test_the_digest_is_posted_to_both_channels_once_and_stays_as_it_was(
    playing: Stage, sam: Person, claire: str
) -> None:
    playing.go_to(NEXT_MONDAY - timedelta(minutes=1))
    assert not sam.sees(SALES, "Weekly digest")
    playing.go_to(NEXT_MONDAY)
    playing.pass_time(timedelta(hours=30))
    (digest,) = sam.sees(SALES, "Weekly digest")
    assert len(playing.slack.person("U0MEHDI").sees(MARKETING, "Weekly digest")) == 1
    before = shown(digest)
    sam.clicks(card_of(sam, claire), "Contacted")
    playing.settle()
    assert shown(sam.sees(SALES, "Weekly digest")[0]) == before


def test_a_worker_that_was_down_on_monday_sends_the_digest_when_it_is_up(playing: Stage, sam: Person) -> None:
    playing.go_to(NEXT_MONDAY + timedelta(days=2))
    assert len(sam.sees(SALES, "Weekly digest")) == 1


def test_before_any_set_up_the_answer_is_one_clear_sentence(empty: Stage) -> None:
    told = answered(empty.slack.person("U0SAM"), "/sla status")
    assert "not set up yet" in told


def test_nobody_is_lost_who_came_before_the_agreement(empty: Stage) -> None:
    empty.apply(in_force=False)
    empty.settle()
    answer = arrive(empty, prospects.claire)
    assert (answer["stage"], answer["handoff_id"]) == ("lead", None)
    empty.apply(in_force=True)
    empty.settle()
    assert "Claim" in card_of(empty.slack.person("U0SAM"), "Claire Petit").buttons
