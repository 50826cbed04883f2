"""What a submitted dialog holds, by field: the one place that knows how Slack nests it."""

import re
from collections.abc import Mapping
from datetime import date, time
from typing import Any

from bot.ids import Action, Field
from bot.views.text import clean

State = Mapping[str, Mapping[str, Mapping[str, Any]]]
"""The inputs of a dialog by block id and action id, as Slack sends them."""
Errors = dict[str, str]
"""What is wrong, in words, by block id."""

_LINK = re.compile(r"https?://[^\s<>|/]+\.[^\s<>|]+")


def is_link(text: str) -> bool:
    """Whether a text is the address of a page, in full."""
    return bool(_LINK.fullmatch(text))


def text_of(state: State, field: str) -> str:
    """What was typed, without what nobody sees; empty for nothing."""
    value = _element(state, field).get("value")
    return clean(value).strip() if isinstance(value, str) else ""


def day_of(state: State, field: Field) -> date | None:
    """The chosen day; None for none, or for what is none."""
    try:
        return date.fromisoformat(_element(state, field).get("selected_date") or "")
    except (TypeError, ValueError):
        return None


def time_of(state: State, field: Field) -> time | None:
    """The chosen time of day; None for none, or for what is none."""
    try:
        return time.fromisoformat(_element(state, field).get("selected_time") or "")
    except (TypeError, ValueError):
        return None


def channels_of(state: State, field: Field) -> tuple[str, ...]:
    """The Slack ids of the chosen channels."""
    return tuple(str(each) for each in _element(state, field).get("selected_conversations") or ())


def channel_of(state: State, field: str) -> str:
    """The Slack id of the chosen channel; empty for none."""
    return str(_element(state, field).get("selected_conversation") or "")


def people_of(state: State, field: str) -> tuple[str, ...]:
    """The Slack ids of the chosen people."""
    return tuple(str(each) for each in _element(state, field).get("selected_users") or ())


def option_of(state: State, field: str) -> str:
    """The value of the chosen option; empty for none."""
    return str((_element(state, field).get("selected_option") or {}).get("value") or "")


def person_of(state: State, field: str) -> str:
    """The Slack id of the chosen person; empty for none."""
    return str(_element(state, field).get("selected_user") or "")


def _element(state: State, field: str) -> Mapping[str, Any]:
    return state.get(field, {}).get(Action.INPUT, {})
