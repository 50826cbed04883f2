"""A person's mistakes are named clearly, their choices reach the bot, and time is theirs to wait in."""

import threading
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from slack_bolt import Ack, App
from slack_sdk import WebClient

from playground.clock import Clock
from playground.errors import ClientError
from playground.workspace import Workspace


def plain(text: str) -> dict[str, str]:
    return {"type": "plain_text", "text": text}


def option(text: str) -> dict[str, Any]:
    return {"text": plain(text), "value": text.lower()}


def card(version: int, *choices: str) -> list[dict[str, Any]]:
    go = {"type": "button", "action_id": "go", "text": plain(f"Go {version}"), "value": str(version)}
    more = {"type": "overflow", "action_id": "more", "options": [option(choice) for choice in choices]}
    return [{"type": "actions", "block_id": "acts", "elements": [go, more]}]


def test_what_is_not_there_is_answered_by_what_is(slack: Workspace, web: WebClient) -> None:
    web.chat_postMessage(channel="C0SALES", text="x", blocks=card(1, "Won", "Lost"))
    sam = slack.person("sam")
    with pytest.raises(ClientError, match="nothing there says 'Claim'; there are: 'Go 1', 'Won', 'Lost'"):
        sam.clicks(sam.sees("C0SALES")[-1], "Claim")
    with pytest.raises(ClientError, match="no channel 'C0NONE'"):
        sam.sees("C0NONE")
    with pytest.raises(ClientError, match="nobody called 'bob'"):
        slack.person("bob")
    with pytest.raises(ClientError, match="no modal stands before Sam Parker"):
        _ = sam.modal
    with pytest.raises(ClientError, match="no shortcut 'dance'"):
        sam.shortcut("dance")
    with pytest.raises(ClientError, match="U0GUEST is not in C0SALES"):
        slack.person("U0GUEST").types("/sla status", in_="C0SALES")
    with pytest.raises(ClientError, match="published no Home"):
        sam.home()


def test_an_old_drawing_is_clicked_as_it_was_drawn(slack: Workspace, web: WebClient, bot: App) -> None:
    heard: list[str] = []

    @bot.action("go")
    def go(ack: Ack, action: dict[str, Any]) -> None:
        heard.append(action["value"])
        ack()

    @bot.action("more")
    def more(ack: Ack, action: dict[str, Any]) -> None:
        heard.append(action["selected_option"]["value"])
        ack()

    ts = web.chat_postMessage(channel="C0SALES", text="x", blocks=card(1, "Won"))["ts"]
    sam = slack.person("sam")
    old = sam.sees("C0SALES")[-1]
    web.chat_update(channel="C0SALES", ts=ts, text="x", blocks=card(2, "Explain"))
    sam.clicks(old, "Go 1")
    sam.clicks(old, "Won")
    sam.clicks(sam.sees("C0SALES")[-1], "Go 2")
    assert heard == ["1", "won", "2"]


def test_every_kind_of_input_is_filled_in_by_label(slack: Workspace, bot: App) -> None:
    elements = {
        "Text": {"type": "plain_text_input", "action_id": "a"},
        "Number": {"type": "number_input", "action_id": "a", "is_decimal_allowed": False},
        "Day": {"type": "datepicker", "action_id": "a"},
        "Hour": {"type": "timepicker", "action_id": "a"},
        "Instant": {"type": "datetimepicker", "action_id": "a"},
        "One": {"type": "static_select", "action_id": "a", "options": [option("Red"), option("Blue")]},
        "Some": {"type": "checkboxes", "action_id": "a", "options": [option("Red"), option("Blue")]},
        "Who": {"type": "users_select", "action_id": "a"},
    }
    blocks = [
        {"type": "input", "block_id": label, "label": plain(label), "element": element}
        for label, element in elements.items()
    ]
    submitted: list[dict[str, Any]] = []

    @bot.shortcut("announce_campaign")
    def announce(ack: Ack, shortcut: dict[str, Any], client: WebClient) -> None:
        view = {"type": "modal", "callback_id": "f", "title": plain("All"), "submit": plain("Go"), "blocks": blocks}
        client.views_open(trigger_id=shortcut["trigger_id"], view=view)
        ack()

    @bot.view("f")
    def form(ack: Ack, view: dict[str, Any]) -> None:
        submitted.append({label: action["a"] for label, action in view["state"]["values"].items()})
        ack()

    sam = slack.person("sam")
    sam.shortcut("announce_campaign")
    with pytest.raises(ClientError, match="no input is labelled 'Txt'; there are: 'Text', 'Number'"):
        sam.fills({"Txt": "x"})
    with pytest.raises(ClientError, match="no option 'Green'; there are: 'Red', 'Blue'"):
        sam.fills({"One": "Green"})
    answers = {"Text": "hi", "Number": 7, "Day": date(2026, 3, 2), "Hour": time(9, 30), "Some": ["Red", "Blue"]}
    sam.fills(answers | {"Instant": datetime(2026, 3, 2, 9, tzinfo=UTC), "One": "Blue", "Who": "U0SUE"})
    assert sam.submits() == {}
    held = {
        label: next(value for key, value in state.items() if key != "type") for label, state in submitted[0].items()
    }
    assert held == {
        "Text": "hi",
        "Number": "7",
        "Day": "2026-03-02",
        "Hour": "09:30",
        "Instant": 1772442000,
        "One": option("Blue"),
        "Some": [option("Red"), option("Blue")],
        "Who": "U0SUE",
    }


def test_a_person_waits_for_what_the_bot_posts_later(slack: Workspace, web: WebClient) -> None:
    later = threading.Timer(0.05, lambda: web.chat_postMessage(channel="C0SALES", text="there"))
    later.start()
    assert slack.person("sam").waits_for("C0SALES", "there").text == "there"
    later.join()
    with pytest.raises(ClientError, match=r"waited 0\.05 s in vain for 'more' in C0SALES"):
        slack.person("sam").waits_for("C0SALES", "more", seconds=0.05)


def test_the_clock_is_warped_forward_only() -> None:
    start = datetime(2026, 3, 2, 9, tzinfo=UTC)
    clock = Clock(start)
    assert timedelta(0) <= clock.now() - start < timedelta(seconds=5)
    clock.advance(timedelta(hours=1))
    assert clock.now() >= start + timedelta(hours=1)
    clock.jump_to(start + timedelta(days=1))
    assert clock.now() >= start + timedelta(days=1)
    with pytest.raises(ValueError, match="only goes forward"):
        clock.jump_to(start)
    with pytest.raises(ValueError, match="in which zone"):
        clock.jump_to(datetime(2026, 4, 1, 9))  # noqa: DTZ001 — an instant without a zone is the point
