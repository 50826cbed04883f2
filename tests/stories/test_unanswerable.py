"""Where Slack leaves no easy place for an answer, the person is told all the same."""

import pytest
from seen import MARKETING, SALES, answered, card_of, shown

from bot.demo.stage import Stage, setup_of
from playground.faults import Fault
from playground.person import Person

FAULTS = [
    Fault("error", "views.open", error="expired_trigger_id"),
    Fault("reset", "views.open"),
    Fault("500", "views.open"),
]


@pytest.mark.parametrize("fault", FAULTS, ids=["too late", "connection lost", "down"])
def test_a_dialog_that_a_card_could_not_open_is_told_of(playing: Stage, sam: Person, claire: str, fault: Fault) -> None:
    playing.slack.ask(fault)
    sam.clicks(card_of(sam, claire), "Disqualify")
    playing.settle()
    assert "did not open the dialog" in shown(sam.private(SALES)[-1])
    assert "Claim" in card_of(sam, claire).buttons


@pytest.mark.parametrize("fault", FAULTS, ids=["too late", "connection lost", "down"])
def test_a_dialog_that_a_command_could_not_open_is_told_of(playing: Stage, fault: Fault) -> None:
    playing.slack.ask(fault)
    assert "⚠️" in answered(playing.slack.person("U0MEHDI"), "/sla campaign", MARKETING)


def test_a_shortcut_that_could_open_nothing_is_no_failure_of_ours(playing: Stage) -> None:
    mehdi = playing.slack.person("U0MEHDI")
    playing.slack.ask(Fault("error", "views.open", count=2, error="expired_trigger_id"))
    assert mehdi.shortcut("announce_campaign").ok
    assert mehdi.modals == []


def test_a_refused_click_in_the_home_is_answered_in_a_direct_message(playing: Stage) -> None:
    mehdi = playing.slack.person("U0MEHDI")
    playing.slack.desk.opens_home(mehdi.id)
    playing.settle()
    home = mehdi.home()
    document = setup_of()
    marketing = document.workspace.marketing.model_copy(update={"members": ()})
    workspace = document.workspace.model_copy(update={"marketing": marketing})
    playing.apply(in_force=True, document=document.model_copy(update={"workspace": workspace}))
    mehdi.clicks(home, "Annoncer une campagne")
    playing.settle()
    assert "⚠️" in shown(mehdi.direct()[-1])
