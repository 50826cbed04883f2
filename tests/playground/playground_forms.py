"""A modal with an input of each usual kind, for the tests of views."""

from typing import Any

import pytest
from slack_sdk.errors import SlackApiError


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
