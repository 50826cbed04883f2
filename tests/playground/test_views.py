"""Modals and the Home, through a real Bolt app."""

import time
from typing import Any

import pytest
from slack_bolt import Ack, App
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from playground.settings import Settings
from playground.workspace import Workspace


def plain(text: str) -> dict[str, str]:
    return {"type": "plain_text", "text": text}


def modal(title: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401 — any field of a view
    name = {"type": "plain_text_input", "action_id": "typed", "min_length": 2, "max_length": 20}
    day = {"type": "datepicker", "action_id": "day"}
    kinds = {
        "type": "static_select",
        "action_id": "kind",
        "options": [{"text": plain("Trial"), "value": "trial"}, {"text": plain("Price"), "value": "price"}],
    }
    blocks = [
        {"type": "input", "block_id": "name", "label": plain("Name"), "element": name},
        {"type": "input", "block_id": "day", "label": plain("Start"), "element": day, "optional": True},
        {"type": "input", "block_id": "kind", "label": plain("Kind"), "element": kinds},
        {
            "type": "actions",
            "block_id": "more",
            "elements": [{"type": "button", "action_id": "deeper", "text": plain("Deeper")}],
        },
    ]
    view = {
        "type": "modal",
        "callback_id": "form",
        "title": plain(title),
        "submit": plain("Announce"),
        "blocks": blocks,
    }
    return view | more


def error_of(refused: pytest.ExceptionInfo[SlackApiError]) -> str:
    return str(refused.value.response["error"])


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


def test_a_trigger_serves_once_and_briefly(slack: Workspace, web: WebClient) -> None:
    trigger = slack.state.triggers.issue("U0SAM")
    with pytest.raises(SlackApiError) as refused:
        web.views_push(trigger_id=slack.state.triggers.issue("U0SAM"), view=modal("Over nothing"))
    assert error_of(refused) == "not_found"
    web.views_open(trigger_id=trigger, view=modal("One"))
    with pytest.raises(SlackApiError) as refused:
        web.views_open(trigger_id=trigger, view=modal("Two"))
    assert error_of(refused) == "exchanged_trigger_id"
    with pytest.raises(SlackApiError) as refused:
        web.views_open(trigger_id="made.up", view=modal("Two"))
    assert error_of(refused) == "invalid_trigger_id"


def test_a_trigger_expires_in_real_time() -> None:
    with Workspace(settings=Settings(trigger_seconds=0.05)) as slack:
        web = WebClient(token=slack.settings.token, base_url=slack.serve().api_url)
        trigger = slack.state.triggers.issue("U0SAM")
        time.sleep(0.06)
        with pytest.raises(SlackApiError) as refused:
            web.views_open(trigger_id=trigger, view=modal("Late"))
        assert error_of(refused) == "expired_trigger_id"


def test_a_wrong_view_is_refused_with_each_reason(slack: Workspace, web: WebClient) -> None:
    trigger = slack.state.triggers.issue("U0SAM")
    with pytest.raises(SlackApiError) as refused:
        web.views_open(trigger_id=trigger, view=modal("T" * 25, submit=None))
    assert error_of(refused) == "invalid_arguments"
    messages = refused.value.response["response_metadata"]["messages"]
    assert [message.partition("json-pointer:")[2] for message in messages] == ["/view/title/text]", "/view/submit]"]
    assert web.views_open(trigger_id=trigger, view=modal("Right"))["ok"], "a refused view spends no trigger"


def test_the_home_is_published_when_it_is_opened(slack: Workspace, bot: App) -> None:
    @bot.event("app_home_opened")
    def opened(event: dict[str, Any], client: WebClient) -> None:
        section = {"type": "section", "text": {"type": "mrkdwn", "text": f"Hello <@{event['user']}>"}}
        client.views_publish(user_id=event["user"], view={"type": "home", "blocks": [section]})

    assert slack.person("sue").home().lines() == ["Hello @Sue Ashworth"]


def test_a_home_drawn_from_an_old_one_is_a_conflict(web: WebClient) -> None:
    home = {"type": "home", "blocks": [{"type": "divider"}]}
    first = web.views_publish(user_id="U0SAM", view=home)["view"]
    web.views_publish(user_id="U0SAM", view=home, hash=first["hash"])
    with pytest.raises(SlackApiError) as refused:
        web.views_publish(user_id="U0SAM", view=home, hash=first["hash"])
    assert error_of(refused) == "hash_conflict"
    with pytest.raises(SlackApiError) as refused:
        web.views_publish(user_id="U0NOBODY", view=home)
    assert error_of(refused) == "user_not_found"
