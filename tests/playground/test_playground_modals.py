"""Modals, through a real Bolt app."""

from typing import Any

import pytest
from playground_forms import error_of, modal, plain
from slack_bolt import Ack, App
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from playground.workspace import Workspace


@pytest.fixture
def opening(bot: App) -> App:
    """The shortcut opens a modal."""

    @bot.shortcut("announce_campaign")
    def announce(ack: Ack, shortcut: dict[str, Any], client: WebClient) -> None:
        client.views_open(trigger_id=shortcut["trigger_id"], view=modal("Campaign"))
        ack()

    return bot


def test_a_modal_is_filled_in_and_submitted(slack: Workspace, opening: App) -> None:
    submitted: list[dict[str, Any]] = []

    @opening.view("form")
    def form(ack: Ack, view: dict[str, Any]) -> None:
        submitted.append(view["state"]["values"])
        ack()

    marion = slack.person("marion")
    marion.shortcut("Announce a campaign")
    assert (marion.modal.title, marion.modal.labels) == ("Campaign", ["Name", "Start", "Kind"])
    marion.fills({"Name": "Spring", "Kind": "Trial"})
    assert "Name: Spring" in marion.modal.lines()
    assert marion.submits() == {}
    assert marion.modals == []
    assert submitted == [
        {
            "name": {"typed": {"type": "plain_text_input", "value": "Spring"}},
            "day": {"day": {"type": "datepicker", "selected_date": None}},
            "kind": {"kind": {"type": "static_select", "selected_option": {"text": plain("Trial"), "value": "trial"}}},
        }
    ]


def test_slacks_client_asks_for_what_is_missing_before_the_bot_hears(slack: Workspace, opening: App) -> None:
    marion = slack.person("marion")
    marion.shortcut("announce_campaign")
    assert set(marion.submits()) == {"Name", "Kind"}
    assert "at least 2" in marion.fills({"Name": "S", "Kind": "Price"}).submits()["Name"]
    assert "no more than 20" in marion.fills({"Name": "S" * 21}).submits()["Name"]
    assert slack.deliveries("view_submission") == []


def test_the_bot_complains_of_a_field(slack: Workspace, opening: App) -> None:
    @opening.view("form")
    def form(ack: Ack) -> None:
        ack(response_action="errors", errors={"name": "taken"})

    marion = slack.person("marion")
    marion.shortcut("announce_campaign")
    assert marion.fills({"Name": "Spring", "Kind": "Trial"}).submits() == {"Name": "taken"}
    assert marion.modal.title == "Campaign"


@pytest.mark.parametrize(
    ("answer", "titles"),
    [
        ({"response_action": "clear"}, []),
        ({"response_action": "update", "view": modal("Second")}, ["Second"]),
        ({"response_action": "push", "view": modal("Second")}, ["Campaign", "Second"]),
    ],
)
def test_the_bot_answers_a_submission(
    slack: Workspace, opening: App, answer: dict[str, Any], titles: list[str]
) -> None:
    @opening.view("form")
    def form(ack: Ack) -> None:
        ack(**answer)

    marion = slack.person("marion")
    marion.shortcut("announce_campaign")
    marion.fills({"Name": "Spring", "Kind": "Trial"}).submits()
    assert [view.title for view in marion.modals] == titles


@pytest.mark.parametrize(
    "answer",
    [
        {"response_action": "errors", "errors": {"nowhere": "?"}},
        {"response_action": "update", "view": modal("T" * 25)},
    ],
)
def test_an_answer_that_slack_would_not_take_is_trouble(slack: Workspace, opening: App, answer: dict[str, Any]) -> None:
    @opening.view("form")
    def form(ack: Ack) -> None:
        ack(**answer)

    marion = slack.person("marion")
    marion.shortcut("announce_campaign")
    marion.fills({"Name": "Spring", "Kind": "Trial"}).submits()
    assert marion.notice == "We had some trouble connecting. Try again?"
    assert marion.modal.title == "Campaign"


def test_three_modals_are_the_most(slack: Workspace, opening: App) -> None:
    refused: list[str] = []

    @opening.action("deeper")
    def deeper(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        try:
            client.views_push(trigger_id=body["trigger_id"], view=modal("Deeper"))
        except SlackApiError as error:
            refused.append(error.response["error"])
        ack()

    marion = slack.person("marion")
    marion.shortcut("announce_campaign")
    for _ in range(3):
        marion.clicks(marion.modal, "Deeper")
    assert len(marion.modals) == 3
    assert refused == ["push_limit_reached"]
    marion.closes()
    assert len(marion.modals) == 2
    marion.reloads()
    assert marion.modals == []


def test_clearing_takes_every_modal_away(slack: Workspace, opening: App) -> None:
    @opening.action("deeper")
    def deeper(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        client.views_push(trigger_id=body["trigger_id"], view=modal("Deeper"))
        ack()

    @opening.view("form")
    def form(ack: Ack) -> None:
        ack(response_action="clear")

    marion = slack.person("marion")
    marion.shortcut("announce_campaign")
    marion.clicks(marion.modal, "Deeper")
    marion.fills({"Name": "Spring", "Kind": "Trial"}).submits()
    assert marion.modals == []


def test_what_was_typed_stays_when_a_view_is_updated(slack: Workspace, web: WebClient, opening: App) -> None:
    marion = slack.person("marion")
    marion.shortcut("announce_campaign")
    marion.fills({"Name": "Spring"})
    before = marion.modal.view
    web.views_update(view_id=before.id, hash=before.hash, view=modal("Again"))
    assert marion.modal.title == "Again"
    assert "Name: Spring" in marion.modal.lines()
    with pytest.raises(SlackApiError) as refused:
        web.views_update(view_id=before.id, hash=before.hash, view=modal("Late"))
    assert error_of(refused) == "hash_conflict"
    with pytest.raises(SlackApiError) as refused:
        web.views_update(view_id="V0NONE", view=modal("Lost"))
    assert error_of(refused) == "not_found"


def test_views_that_ask_for_it_tell_of_their_closing(slack: Workspace, web: WebClient, bot: App) -> None:
    closed: list[bool] = []

    @bot.shortcut("announce_campaign")
    def announce(ack: Ack, shortcut: dict[str, Any], client: WebClient) -> None:
        client.views_open(trigger_id=shortcut["trigger_id"], view=modal("Campaign", notify_on_close=True))
        ack()

    @bot.view_closed("form")
    def gone(ack: Ack, body: dict[str, Any]) -> None:
        closed.append(body["is_cleared"])
        ack()

    marion = slack.person("marion")
    marion.shortcut("announce_campaign")
    marion.closes()
    assert closed == [False]
