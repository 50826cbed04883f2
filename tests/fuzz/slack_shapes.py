"""Deliveries as Slack sends them, to be changed: commands, clicks, dialogs, shortcuts, events."""

import json
from typing import Any

from two_workspaces import TRIGGER, Names

from bot.ids import Action, Callback, Field, Shortcut
from bot.listeners.commands import SUBCOMMANDS

Tree = dict[str, Any]
USERS = ("U0SAM", "U0SUE", "U0SOPHIE", "U0MARION", "U0MEHDI", "U0VERA", "U0NOBODY")
CARD_ACTS = {
    "claim": Action.CLAIM,
    "contact": Action.CONTACT,
    "reach": Action.OUTCOME,
    "release": Action.HANDLING,
    "win": Action.OUTCOME,
    "lose": Action.OUTCOME,
    "disqualify": Action.OUTCOME,
    "why": Action.HANDLING,
    "explain": Action.HANDLING,
}
ARGUMENTS = (
    "",
    "2026-03-02..2026-03-06",
    "<@U0SUE|sue> 2026-03-02",
    "2026-02-30",
    "2026-Q1",
    "2026-W53",
    "2026-13",
    "0000",
    "help",
    "trial-45",
    "é",
    "<@U0SAM|sam>",
    "word " * 500,
)
COMMANDS = tuple(f"{name} {argument}".strip() for name in (*SUBCOMMANDS, "unknown", "") for argument in ARGUMENTS)
TEXT_FIELDS: dict[str, str] = {
    Field.NAME: "Spring",
    Field.KEY: "spring-26",
    Field.PURPOSE: "More trials",
    Field.OFFER: "Trial",
    Field.BEFORE: "30 days",
    Field.AFTER: "45 days",
    Field.TALKING_POINTS: "Longer",
    Field.LINK: "https://example.com/spring",
    Field.SOURCES: "website, webinar",
}


def command(team: str, user: str, text: str) -> dict[str, str]:
    """The fields of a slash command."""
    return {
        "token": "t",
        "team_id": team,
        "team_domain": "atelier",
        "channel_id": "C0SALES",
        "channel_name": "sales",
        "user_id": user,
        "user_name": "sam",
        "command": "/sla",
        "text": text,
        "api_app_id": "A0SLABOT",
        "is_enterprise_install": "false",
        "response_url": "https://hooks.slack.example/commands/1",
        "trigger_id": TRIGGER,
    }


def envelope(team: str, user: str, kind: str) -> Tree:
    """What every interaction begins with."""
    return {
        "type": kind,
        "user": {"id": user, "username": "sam", "name": "sam", "team_id": team},
        "api_app_id": "A0SLABOT",
        "token": "t",
        "team": {"id": team, "domain": "atelier"},
        "enterprise": None,
        "is_enterprise_install": False,
        "trigger_id": TRIGGER,
    }


def click(team: str, user: str, handoff: str, act: str) -> Tree:
    """A click on a card."""
    value = json.dumps({"handoff": handoff, "act": act})
    in_menu = CARD_ACTS[act] in (Action.OUTCOME, Action.HANDLING)
    chosen = {"selected_option": {"text": {"type": "plain_text", "text": act}, "value": value}}
    action = {
        "action_id": CARD_ACTS[act],
        "block_id": "acts",
        "type": "overflow" if in_menu else "button",
        "action_ts": "1772440200.000100",
    }
    return clicked(team, user, action | (chosen if in_menu else {"value": value}))


def clicked(team: str, user: str, action: Tree) -> Tree:
    """A click on anything in a message."""
    return envelope(team, user, "block_actions") | {
        "container": {"type": "message", "message_ts": "1772440200.000100", "channel_id": "C0SALES"},
        "channel": {"id": "C0SALES", "name": "sales"},
        "message": {"type": "message", "ts": "1772440200.000100", "text": "card", "blocks": []},
        "state": {"values": {}},
        "response_url": "https://hooks.slack.example/actions/1",
        "actions": [action],
    }


def sign(team: str, user: str, fingerprint: str) -> Tree:
    """A click on Sign."""
    value = json.dumps({"version": 2, "fingerprint": fingerprint})
    return clicked(team, user, {"action_id": Action.SIGN, "block_id": "sign", "type": "button", "value": value})


def announce(team: str, user: str) -> Tree:
    """A click in the Home that opens a dialog: there is no channel."""
    tree = clicked(team, user, {"action_id": Action.ANNOUNCE, "block_id": "home", "type": "button", "value": "x"})
    tree |= {"container": {"type": "view", "view_id": "V1"}, "view": {"id": "V1", "type": "home", "callback_id": ""}}
    return {key: value for key, value in tree.items() if key not in ("channel", "message", "response_url")}


def submission(team: str, user: str, callback: str, carried: Tree, state: Tree) -> Tree:
    """A filled-in dialog."""
    blocks = [{"type": "input", "block_id": block, "element": {"action_id": Action.INPUT}} for block in state]
    values = {block: {Action.INPUT: element} for block, element in state.items()}
    view = {
        "id": "V2",
        "team_id": team,
        "type": "modal",
        "callback_id": callback,
        "private_metadata": json.dumps(carried) if carried else "",
        "blocks": [{"type": "section", "block_id": "what", "text": {"type": "mrkdwn", "text": "x"}}, *blocks],
        "state": {"values": values},
        "hash": "1.a",
        "root_view_id": "V2",
        "app_id": "A0SLABOT",
        "app_installed_team_id": team,
    }
    return envelope(team, user, "view_submission") | {"view": view, "response_urls": []}


def dialogs(team: str, user: str, handoff: str) -> dict[str, Tree]:
    """Each dialog, filled in as it should be."""
    typed = {field: {"type": "plain_text_input", "value": text} for field, text in TEXT_FIELDS.items()}
    days = {
        Field.STARTS.value: {"type": "datepicker", "selected_date": "2026-03-09"},
        Field.ENDS.value: {"type": "datepicker", "selected_date": "2026-03-20"},
    }
    reason = {"type": "static_select", "selected_option": {"value": "no_budget"}}
    about = {"handoff": handoff}
    attempt = {
        Field.CHANNEL.value: {"type": "static_select", "selected_option": {"value": "email"}},
        Field.REACHED.value: {"type": "radio_buttons", "selected_option": {"value": "no"}},
        Field.MINUTES.value: {"type": "plain_text_input", "value": "15"},
        Field.NOTE.value: {"type": "plain_text_input", "value": "call again"},
    }
    filled: dict[str, tuple[Tree, Tree]] = {
        Callback.ANNOUNCE: ({}, {**typed, **days}),
        Callback.DISQUALIFY: (about, {Field.REASON.value: reason}),
        Callback.ATTEMPT: (about, attempt),
        Callback.SNOOZE: (about, {Field.UNTIL.value: {"type": "datepicker", "selected_date": "2026-03-20"}}),
        Callback.REASSIGN: (about, {Field.TO.value: {"type": "users_select", "selected_user": "U0SUE"}}),
        Callback.WON: (
            {**about, "currency": "EUR"},
            {Field.AMOUNT.value: {"type": "plain_text_input", "value": "4900.00"}},
        ),
    }
    return {callback: submission(team, user, callback, *parts) for callback, parts in filled.items()}


def others(team: str, user: str) -> list[Tree]:
    """What else is sent to an app: shortcuts, closed dialogs, questions for options, legacy interactions."""
    view = {"id": "V2", "type": "modal", "callback_id": Callback.WON.value, "private_metadata": "", "blocks": []}
    return [
        envelope(team, user, "shortcut") | {"callback_id": Shortcut.ANNOUNCE.value, "action_ts": "1772440200.1"},
        envelope(team, user, "shortcut") | {"callback_id": "nothing of ours", "action_ts": "1772440200.1"},
        envelope(team, user, "message_action")
        | {"callback_id": "x", "message": {"ts": "1"}, "channel": {"id": "C0SALES"}},
        envelope(team, user, "view_closed") | {"view": view, "is_cleared": False},
        envelope(team, user, "block_suggestion") | {"action_id": "x", "block_id": "y", "value": "typed"},
        envelope(team, user, "dialog_suggestion") | {"callback_id": "x", "name": "y", "value": "typed"},
        envelope(team, user, "dialog_submission") | {"callback_id": "x", "submission": {}, "state": ""},
        envelope(team, user, "interactive_message") | {"callback_id": "x", "actions": [{"name": "a", "value": "b"}]},
        envelope(team, user, "workflow_step_edit") | {"callback_id": "x", "workflow_step": {}},
    ]


def event(team: str, inner: Tree) -> Tree:
    """An event, as the Events API wraps it."""
    return {
        "token": "t",
        "team_id": team,
        "api_app_id": "A0SLABOT",
        "event": inner,
        "type": "event_callback",
        "event_id": "Ev00000001",
        "event_time": 1772440200,
        "authorizations": [{"enterprise_id": None, "team_id": team, "user_id": "U0SLABOT", "is_bot": True}],
        "is_ext_shared_channel": False,
    }


def events(team: str, user: str) -> list[Tree]:
    """Events the app asks for, and others; and the question whether the address is ours."""
    home = {"type": "app_home_opened", "user": user, "channel": "D0SAM", "tab": "home", "event_ts": "1772440200.1"}
    message = {
        "type": "message",
        "user": user,
        "text": "hi",
        "ts": "1",
        "channel": "C0SALES",
        "channel_type": "channel",
    }
    executed = {"type": "function_executed", "function": {"callback_id": "x"}, "inputs": {}, "bot_access_token": "x"}
    return [
        event(team, home),
        event(team, {**home, "tab": "messages"}),
        event(team, message),
        event(team, {"type": "app_uninstalled"}),
        event(team, {"type": "tokens_revoked", "tokens": {"bot": ["U0SLABOT"]}}),
        event(team, executed) | {"is_ext_shared_channel": True},
        {"type": "url_verification", "token": "t", "challenge": "3eZbrw1aB10FEMAGAZd4FyFQ"},
    ]


def known(names: Names) -> tuple[object, ...]:
    """Values that mean something to one of the two companies."""
    return (names.team, *names.foreign, *names.handoffs.values(), *USERS, "C0SALES", "C0MARKETING", TRIGGER)
