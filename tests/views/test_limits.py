"""The checker itself: each limit is seen to be noticed when it is passed."""

from typing import Any

import pytest
from limits import message_problems, view_problems


def plain(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str) -> dict[str, Any]:
    return {"type": "mrkdwn", "text": text}


def section(text: str = "x", **more: object) -> dict[str, Any]:
    return {"type": "section", "text": mrkdwn(text), **more}


def overflow(n: int, value: str = "v") -> dict[str, Any]:
    options = [{"text": plain("o"), "value": f"{value}{index}"} for index in range(n)]
    return {"type": "overflow", "action_id": "a", "options": options}


def button(text: str = "b", action: str = "a", **more: object) -> dict[str, Any]:
    return {"type": "button", "text": plain(text), "action_id": action, **more}


def row(*elements: dict[str, Any]) -> dict[str, Any]:
    return {"type": "actions", "elements": list(elements)}


NAME = {
    "type": "input",
    "block_id": "name",
    "label": plain("Name"),
    "element": {"type": "plain_text_input", "action_id": "i"},
}


@pytest.mark.parametrize(
    "block",
    [
        section("x" * 3001),
        section(""),
        section(" "),
        {"type": "section", "fields": [mrkdwn("x")] * 11},
        {"type": "section", "fields": [mrkdwn("x" * 2001)]},
        {"type": "header", "text": plain("x" * 151)},
        {"type": "header", "text": mrkdwn("x")},
        {"type": "context", "elements": [mrkdwn("x")] * 11},
        {"type": "context", "elements": []},
        row(*[button(action=f"a{n}") for n in range(26)]),
        row(button("x" * 76)),
        row(button(value="x" * 2001)),
        row(button(), button()),
        section(accessory=overflow(6)),
        section(accessory=overflow(0)),
        section(accessory=overflow(1, "v" * 150)),
        section(block_id="b" * 256),
        NAME,
        {"type": "carousel", "elements": []},
    ],
)
def test_a_message_slack_would_refuse_is_noticed(block: dict[str, Any]) -> None:
    assert message_problems("text", [block]) != []


def test_blocks_and_text_are_counted() -> None:
    assert message_problems("text", [section()] * 50) == []
    assert message_problems("text", [section()] * 51) != []
    assert message_problems("text", []) != []
    assert message_problems("", [section()]) != []
    assert message_problems("x" * 4001, [section()]) != []
    assert message_problems("text", [section(block_id="b"), section(block_id="b")]) != []


def test_a_modal_slack_would_refuse_is_noticed() -> None:
    modal = {"type": "modal", "callback_id": "c", "title": plain("t"), "submit": plain("s"), "blocks": [NAME]}
    assert view_problems(modal) == []
    assert view_problems({**modal, "title": plain("t" * 25)}) != []
    assert view_problems({**modal, "private_metadata": "m" * 3001}) != []
    assert view_problems({**modal, "blocks": [NAME] * 101}) != []
    assert view_problems({key: value for key, value in modal.items() if key != "submit"}) != []
