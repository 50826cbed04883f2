"""The app as Slack is told of it: commands, shortcuts, events and scopes as the code has them."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import yaml

from bot.ids import Shortcut
from bot.listeners import COMMAND, EVENTS
from bot.scopes import SCOPES

DELIVERIES, REDIRECT = "/slack/events", "/slack/oauth_redirect"
HINT = "help | leads | lead | status | kpis | agreement | campaign …"
SHOWN: Mapping[Shortcut, tuple[str, str]] = {
    Shortcut.HAND_OVER: ("Hand over a lead", "Give sales a prospect you met in person"),
    Shortcut.ANNOUNCE: (
        "Announce a campaign",
        "Tell both teams what marketing starts, and what it changes for prospects",
    ),
}
"""Each global shortcut with its name and its description."""
LONG = (
    "Marketing brings leads; sla-bot scores them by the rules both teams agreed on and hands each sales-qualified lead "
    "to sales as a card with a Claim button. Working-time clocks run until somebody has called. Campaigns reach both "
    "teams before the prospects do. Status and a weekly digest tell both sides, in the same figures, who kept what and "
    "what the goal still needs."
)
WIDTH = 110
_SCOPE = re.compile(r"^ *- (\S+)$", re.MULTILINE)

Tree = dict[str, Any]
Form = Literal["yaml", "json"]


@dataclass(frozen=True, slots=True)
class Way:
    """How the app is installed: in one company's workspace or in `many`; without an `address`, over Socket Mode."""

    address: str | None
    many: bool = False

    @property
    def title(self) -> str:
        """The way in words."""
        over = f"over HTTP at {self.address}" if self.address else "over Socket Mode"
        return f"sla-bot for {'many workspaces' if self.many else 'one company'}, {over}"


def manifest(way: Way) -> Tree:
    """The manifest as a tree, shaped as Slack's page "From a manifest" takes it."""
    return {
        "display_information": {
            "name": "sla-bot",
            "description": "Keeps marketing and sales to the agreement they signed.",
            "background_color": "#1f3a5f",
            "long_description": LONG,
        },
        "features": _features(way),
        "oauth_config": {
            **({"redirect_urls": [f"{way.address}{REDIRECT}"]} if way.many else {}),
            "scopes": {"bot": list(SCOPES)},
        },
        "settings": {
            "event_subscriptions": {**_reached(way, "request_url"), "bot_events": sorted(EVENTS)},
            "interactivity": {"is_enabled": True, **_reached(way, "request_url")},
            "org_deploy_enabled": False,
            "socket_mode_enabled": way.address is None,
            "token_rotation_enabled": False,
        },
    }


def written(way: Way, form: Form) -> str:
    """The manifest as text; YAML says beside each scope what it is for."""
    tree = manifest(way)
    if form == "json":
        return json.dumps(tree, indent=2, ensure_ascii=False) + "\n"
    text = yaml.safe_dump(tree, sort_keys=False, allow_unicode=True, width=WIDTH)
    head = f"# {way.title}.\n# Paste this at api.slack.com/apps: Create New App, From a manifest.\n"
    return head + _SCOPE.sub(_with_reason, text)


def _features(way: Way) -> Tree:
    return {
        "app_home": {"home_tab_enabled": True, "messages_tab_enabled": True, "messages_tab_read_only_enabled": True},
        "bot_user": {"display_name": "sla-bot", "always_online": True},
        "slash_commands": [
            {
                "command": COMMAND,
                **_reached(way, "url"),
                "description": "Leads, promises, campaigns and figures",
                "usage_hint": HINT,
                "should_escape": True,
            }
        ],
        "shortcuts": [
            {"name": name, "type": "global", "callback_id": str(shortcut), "description": description}
            for shortcut, (name, description) in SHOWN.items()
        ],
    }


def _reached(way: Way, name: str) -> dict[str, str]:
    return {name: f"{way.address}{DELIVERIES}"} if way.address else {}


def _with_reason(found: re.Match[str]) -> str:
    reason = SCOPES.get(found[1])
    return f"{found[0]:<28} # {reason}" if reason else found[0]
