"""What a newcomer finds: working hours, figures of the weeks before, and cards to act on."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.demo import history, outside, prospects
from bot.demo.stage import Stage, setup_of, stage
from bot.demo.story_parts import SALES, last_answer, latest, latest_card, shown
from sla.hours import Calendar

PARIS = ZoneInfo("Europe/Paris")
CALENDAR = Calendar.of(setup_of().agreed.hours)
TUESDAY = datetime(2026, 3, 24, 10, 10, tzinfo=PARIS)


@pytest.fixture(scope="module")
def opened() -> Iterator[Stage]:
    with stage(TUESDAY - history.LENGTH) as playing:
        history.signed(playing, TUESDAY.year)
        for scene in history.scenes(playing, CALENDAR, TUESDAY):
            history.play(playing, scene)
        playing.slack.offer(*outside.actions(playing))
        yield playing


@pytest.mark.parametrize(
    ("now", "begins"),
    [
        ("2026-03-24 10:10", "2026-03-24 10:10"),
        ("2026-03-24 09:05", "2026-03-24 09:30"),
        ("2026-03-24 12:10", "2026-03-24 14:30"),
        ("2026-03-24 17:50", "2026-03-25 09:30"),
        ("2026-03-25 03:12", "2026-03-25 09:30"),
        ("2026-03-27 16:45", "2026-03-30 09:30"),
        ("2026-03-29 05:08", "2026-03-30 09:30"),
        ("2026-12-24 11:00", "2026-12-28 09:30"),
    ],
)
def test_the_demo_begins_when_people_are_at_work_and_stay(now: str, begins: str) -> None:
    at = datetime.fromisoformat(now).replace(tzinfo=PARIS)
    assert history.opening(at, CALENDAR) == datetime.fromisoformat(begins).replace(tzinfo=PARIS)


def test_it_is_the_hour_it_was_to_be(opened: Stage) -> None:
    assert abs(opened.bot.clock() - TUESDAY).total_seconds() < 60


def test_three_cards_stand_open_one_hot_one_waiting_one_claimed(opened: Stage) -> None:
    sam = opened.slack.person("sam")
    hot, waiting, claimed = (
        latest_card(sam, prospects.name_of(number)) for number in (history.HOT, history.WAITING, history.CLAIMED)
    )
    assert "Claim" in hot.buttons
    assert "Hot lead" in shown(hot)
    assert "Claim" in waiting.buttons
    assert "*Claimed* · @Sue Ashworth" in shown(claimed)


def test_the_figures_of_the_weeks_before_are_there(opened: Stage) -> None:
    sam = opened.slack.person("sam")
    sam.types("/sla status", in_=SALES)
    told = shown(last_answer(sam, SALES))
    assert "*Sales from marketing* 7" in told
    assert "*Revenue from marketing* €333,500" in told
    assert "Weekly digest" in latest(sam, SALES, "Weekly digest").text


def test_a_lead_can_be_made_to_come_in_any_number_of_times(opened: Stage) -> None:
    sam = opened.slack.person("sam")
    before = len([card for card in sam.sees(SALES) if "Claim" in card.buttons])
    for action in [*opened.slack.state.actions.values()] * 2:
        action.run()
    opened.settle()
    assert len([card for card in sam.sees(SALES) if "Claim" in card.buttons]) == before + 4
