"""The JSON that the page relies on."""

import json
import threading
from collections.abc import Callable
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from slack_bolt import Ack, App
from slack_sdk import WebClient

from playground.errors import ClientError
from playground.outside import Action
from playground.workspace import Workspace

Json = dict[str, Any]


@pytest.fixture
def ask(slack: Workspace) -> Callable[..., Json]:
    """One request of the page; a body makes it a POST."""

    def send(path: str, verb: str | None = None, **body: Any) -> Json:  # noqa: ANN401 — JSON
        data = json.dumps(body).encode() if body else None
        request = Request(f"{slack.state.base_url}{path}", data, {"Content-Type": "application/json"}, method=verb)  # noqa: S310
        try:
            with urlopen(request, timeout=5) as answer:  # noqa: S310 — the workspace's own address
                return dict(json.load(answer))
        except HTTPError as refused:
            with refused:
                return {"status": refused.code} | json.load(refused)

    return send


def plain(text: str) -> dict[str, str]:
    return {"type": "plain_text", "text": text}


def test_the_state_of_one_person(ask: Callable[..., Json]) -> None:
    state = ask("/client/state?as=U0SAM")
    assert set(state) == {"revision", "now", "team", "me", "people", "channels", "dms", "modals", "notice", "app"}
    assert state["me"] == "U0SAM"
    assert state["people"][0] == {
        "id": "U0MARION",
        "name": "marion",
        "real_name": "Marion Delacroix",
        "locale": "fr-FR",
        "tz": "Europe/Paris",
        "team_label": "Marketing, head",
        "color": "c2185b",
    }
    assert "U0LEFT" not in {person["id"] for person in state["people"]}
    assert state["channels"][1] == {"id": "C0SALES", "name": "sales", "is_member": True, "unread": 0}
    assert state["app"]["commands"][0]["command"] == "/sla"
    assert [one["callback_id"] for one in state["app"]["shortcuts"]] == ["hand_over_lead", "announce_campaign"]


def test_messages_are_unread_until_one_looks(ask: Callable[..., Json], web: WebClient) -> None:
    web.chat_postMessage(channel="C0SALES", text="hello")
    web.chat_postMessage(channel="U0SAM", text="you")
    state = ask("/client/state?as=U0SAM")
    assert state["channels"][1]["unread"] == 1
    assert [(one["name"], one["user"], one["unread"]) for one in state["dms"]] == [("sla-bot", "U0SLABOT", 1)]
    message = ask("/client/messages?as=U0SAM&channel=C0SALES")["messages"][0]
    expected = {"user": "U0SLABOT", "name": "sla-bot", "bot": True, "text": "hello", "blocks": [], "attachments": []}
    assert message == expected | {
        "ts": message["ts"],
        "ephemeral": False,
        "edited": False,
        "thread_ts": None,
        "metadata": None,
    }
    assert ask("/client/state?as=U0SAM")["channels"][1]["unread"] == 0
    assert ask("/client/state?as=U0SUE")["channels"][1]["unread"] == 1


def test_a_poll_waits_for_a_change(ask: Callable[..., Json], web: WebClient) -> None:
    revision = ask("/client/revision")["revision"]
    later = threading.Timer(0.05, lambda: web.chat_postMessage(channel="C0SALES", text="x"))
    later.start()
    assert ask(f"/client/revision?since={revision}&wait=5")["revision"] > revision
    later.join()
    seen = ask("/client/revision")["revision"]
    web.auth_test()
    assert ask(f"/client/revision?since={seen}&wait=0.05")["revision"] == seen, "looking changes nothing"


def test_a_modal_is_clicked_filled_in_and_closed(ask: Callable[..., Json], bot: App) -> None:
    element = {"type": "static_select", "action_id": "kind", "options": [{"text": plain("Trial"), "value": "trial"}]}
    blocks: list[Json] = [
        {
            "type": "input",
            "block_id": "name",
            "label": plain("Name"),
            "element": {"type": "plain_text_input", "action_id": "n"},
        },
        {"type": "input", "block_id": "kind", "label": plain("Kind"), "element": element},
        {
            "type": "actions",
            "block_id": "acts",
            "elements": [{"type": "button", "action_id": "check", "text": plain("?")}],
        },
    ]
    heard: list[Json] = []

    @bot.shortcut("announce_campaign")
    def announce(ack: Ack, shortcut: Json, client: WebClient) -> None:
        view = {"type": "modal", "callback_id": "f", "title": plain("C"), "submit": plain("Go"), "blocks": blocks}
        client.views_open(trigger_id=shortcut["trigger_id"], view=view)
        ack()

    @bot.action("check")
    def check(ack: Ack, body: Json) -> None:
        heard.append(body["view"]["state"]["values"]["name"]["n"]["value"])
        ack()

    @bot.view("f")
    def form(ack: Ack, view: Json) -> None:
        heard.append(view["state"]["values"]["kind"]["kind"]["selected_option"]["value"])
        ack(response_action="errors", errors={"name": "taken"})

    assert ask("/client/shortcut", **{"as": "U0SAM", "callback_id": "announce_campaign"}) == {"ok": True}
    (view,) = ask("/client/state?as=U0SAM")["modals"]
    here = {"as": "U0SAM", "view_id": view["id"]}
    values = {"name": {"n": {"type": "plain_text_input", "value": "Spring"}}}
    click = here | {"block_id": "acts", "action_id": "check", "values": values}
    assert ask("/client/click", **click) == {"ok": True}
    assert ask("/client/submit", **here) == {"ok": False, "errors": {"kind": "Please complete this required field."}}
    values = {"kind": {"kind": {"type": "static_select", "selected_option": "trial"}}}
    assert ask("/client/submit", **here, values=values) == {"ok": False, "errors": {"name": "taken"}}
    assert heard == ["Spring", "trial"]
    assert ask("/client/close", **here | {"as": "U0SUE"})["status"] == 400, "nobody closes another's modal"
    assert ask("/client/close", **here) == {"ok": True}
    assert ask("/client/state?as=U0SAM")["modals"] == []


def test_a_click_without_a_value_is_one_on_the_newest_drawing(
    ask: Callable[..., Json], web: WebClient, bot: App
) -> None:
    heard: list[str] = []

    @bot.action("go")
    def go(ack: Ack, action: Json) -> None:
        heard.append(action["value"])
        ack()

    def drawn(value: str) -> list[Json]:
        button = {"type": "button", "action_id": "go", "text": plain("Go"), "value": value}
        return [{"type": "actions", "block_id": "acts", "elements": [button]}]

    ts = web.chat_postMessage(channel="C0SALES", text="x", blocks=drawn("old"))["ts"]
    web.chat_update(channel="C0SALES", ts=ts, text="x", blocks=drawn("new"))
    click = {"as": "U0SAM", "channel": "C0SALES", "ts": ts, "block_id": "acts", "action_id": "go"}
    assert ask("/client/click", **click) == {"ok": True}
    assert ask("/client/click", **click, value="old") == {"ok": True}
    assert heard == ["new", "old"]


def test_errors_are_notices(ask: Callable[..., Json]) -> None:
    answer = ask("/client/command", **{"as": "U0SAM", "channel": "C0SALES", "text": "/sla status"})
    assert answer == {
        "ok": False,
        "error": "dispatch_failed",
        "notice": '/sla failed with the error "dispatch_failed"',
    }
    assert ask("/client/state?as=U0SAM")["notice"] == answer["notice"]
    ask("/client/reload", **{"as": "U0SAM"})
    assert ask("/client/state?as=U0SAM")["notice"] is None


@pytest.mark.parametrize(
    ("path", "body", "notice"),
    [
        ("/client/message", {"as": "U0NOBODY", "channel": "C0SALES", "text": "x"}, "nobody called 'U0NOBODY'"),
        ("/client/message", {"as": "U0SAM", "text": "x"}, "lacks 'channel'"),
        (
            "/client/click",
            {"as": "U0SAM", "channel": "C0SALES", "ts": "1.2", "block_id": "b", "action_id": "a"},
            "no message",
        ),
        ("/client/close", {"as": "U0SAM", "view_id": "V1"}, "no such view"),
        ("/clock", {"advance_seconds": -1}, "only goes forward"),
        ("/faults", {"kind": "plague"}, "no fault is called 'plague'"),
    ],
)
def test_what_cannot_be_done_is_a_bad_request(ask: Callable[..., Json], path: str, body: Json, notice: str) -> None:
    answer = ask(path, **body)
    assert (answer["status"], answer["error"]) == (400, "bad_request")
    assert notice in answer["notice"]


def test_the_clock_the_faults_and_the_logs(ask: Callable[..., Json], web: WebClient) -> None:
    before = ask("/clock")["now"]
    assert ask("/clock", advance_seconds=3600)["now"] > before
    assert ask("/clock", to="2099-01-05T09:00:00+01:00")["now"].startswith("2099-01-05T08:00:00")
    ask("/faults", kind="error", method="chat.*", error="fatal_error")
    ask("/faults", "DELETE")
    web.chat_postMessage(channel="C0SALES", text="x")
    (call,) = ask("/calls?method=chat.postMessage")["calls"]
    assert (call["args"]["text"], call["answer"]["ok"], call["status"]) == ("x", True, 200)
    assert ask("/deliveries")["deliveries"] == []


def test_the_home_is_opened_and_read(ask: Callable[..., Json], bot: App) -> None:
    @bot.event("app_home_opened")
    def opened(event: Json, client: WebClient) -> None:
        client.views_publish(user_id=event["user"], view={"type": "home", "blocks": [{"type": "divider"}]})

    assert ask("/client/home?as=U0SAM") == {"view": None}
    assert ask("/client/home/open", **{"as": "U0SAM"}) == {"ok": True}
    assert ask("/client/home?as=U0SAM")["view"]["blocks"][0]["type"] == "divider"


def test_what_happens_outside_is_offered_by_name_and_done(slack: Workspace, ask: Callable[..., Json]) -> None:
    done: list[str] = []
    slack.offer(Action("New lead", "A form is filled in", lambda: done.append("lead")))
    assert ask("/client/actions") == {"actions": [{"name": "New lead", "description": "A form is filled in"}]}
    assert ask("/client/actions", name="New lead") == {"ok": True}
    assert done == ["lead"]


def test_what_is_not_offered_or_fails_says_so(slack: Workspace, ask: Callable[..., Json]) -> None:
    def fails() -> None:
        raise ClientError("the bot is away")

    slack.offer(Action("New lead", "", fails))
    assert ask("/client/actions", name="New lead")["notice"] == "the bot is away"
    assert "there are: New lead" in ask("/client/actions", name="Old lead")["notice"]


def test_a_taken_port_is_an_error_of_the_system(slack: Workspace) -> None:
    port = int(slack.state.base_url.rsplit(":", 1)[1])
    with Workspace() as other, pytest.raises(OSError, match="in use"):
        other.serve(port)
