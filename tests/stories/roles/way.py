"""A way in that a person has in Slack: what it asks for, and the delivery that asks for it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cast import Scene

from bot.ids import Action as Click
from playground import payloads
from sla.roles import Action

Body = dict[str, Any]


@dataclass(frozen=True)
class Way:
    """One delivery: its `kind` and name in the listeners' tables, and what it carries (ids stand as {name}).

    `also` are further actions that somebody has to be allowed; `stores` says that something is stored when it is done.
    """

    action: Action
    kind: str
    name: str
    text: str = ""
    carried: Mapping[str, object] | None = None
    state: Mapping[str, object] | None = None
    also: tuple[Action, ...] = ()
    stores: bool = False

    def __str__(self) -> str:
        return f"{self.name} {self.text}{json.dumps(self.carried) if self.carried else ''}".strip()


def command(action: Action, name: str, text: str = "", *, also: tuple[Action, ...] = (), stores: bool = False) -> Way:
    return Way(action, "command", name, text, also=also, stores=stores)


def click(action: Action, name: str, *, also: tuple[Action, ...] = (), stores: bool = False, **carried: object) -> Way:
    return Way(action, "click", name, carried=carried, also=also, stores=stores)


def dialog(action: Action, name: str, carried: Mapping[str, object], **state: object) -> Way:
    return Way(action, "submission", name, carried=carried, state=state)


def typed(value: str) -> Body:
    return {"type": "plain_text_input", "value": value}


def chosen(value: str) -> Body:
    return {"type": "static_select", "selected_option": {"value": value}}


def on(day: str) -> Body:
    return {"type": "datepicker", "selected_date": day}


def person(user: str) -> Body:
    return {"type": "users_select", "selected_user": user}


def filled(action: Action, name: str, carried: Mapping[str, object], state: Mapping[str, object]) -> Way:
    """A dialog that is stored when it is submitted."""
    return Way(action, "submission", name, carried=carried, state=state, stores=True)


def delivery(scene: Scene, way: Way, user: str) -> Body:
    """The body with which Slack says that somebody went this way."""
    state = scene.playing.slack.state
    profile = state.people[user]
    match way.kind:
        case "command":
            text = _told(scene, f"{way.name} {way.text}".strip())
            return payloads.command(state, profile, state.channels["C0SALES"], "/sla", text)
        case "click":
            action = {"action_id": str(way.name), "block_id": "b", "type": "button", "value": _carried(scene, way)}
            more = {"channel": {"id": "C0SALES", "name": "sales"}, "actions": [action]}
            return payloads.envelope(state, profile, "block_actions") | more | _trigger(scene, user)
        case "submission":
            return (
                payloads.envelope(state, profile, "view_submission")
                | {"view": _view(scene, way)}
                | _trigger(scene, user)
            )
        case "shortcut":
            return payloads.shortcut(state, profile, way.name)
        case _:
            return payloads.event(state, payloads.home_opened(state, profile, state.direct(user)))


def _view(scene: Scene, way: Way) -> Body:
    state = {str(field): element for field, element in (way.state or {}).items()}
    return {
        "type": "modal",
        "callback_id": str(way.name),
        "private_metadata": _carried(scene, way),
        "blocks": [{"type": "input", "block_id": field} for field in state] or [{"type": "section", "block_id": "s"}],
        "state": {"values": {field: {Click.INPUT.value: element} for field, element in state.items()}},
    }


def _trigger(scene: Scene, user: str) -> Body:
    return {"trigger_id": scene.playing.slack.state.triggers.issue(user)}


def _carried(scene: Scene, way: Way) -> str:
    return _told(scene, json.dumps(way.carried)) if way.carried else ""


def _told(scene: Scene, text: str) -> str:
    for name, known in vars(scene.things).items():
        text = text.replace("{" + name + "}", known)
    return text
