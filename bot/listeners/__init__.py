"""Slack in: translate, call one use case, render. One Bolt listener per kind, a table behind each."""

import re
from collections.abc import Callable, Mapping

from slack_bolt import App

from bot.listeners.dispatch import Dispatch
from bot.listeners.failures import failed

ANY = re.compile(".*", re.DOTALL)
COMMAND = "/sla"
EVENTS: Mapping[str, Callable[[Dispatch], Callable[..., object]]] = {
    "app_home_opened": lambda dispatch: dispatch.home_opened,
    "app_uninstalled": lambda dispatch: dispatch.ended,
    "tokens_revoked": lambda dispatch: dispatch.ended,
    "subteam_members_changed": lambda dispatch: dispatch.group_changed,
    "subteam_updated": lambda dispatch: dispatch.group_changed,
    "user_change": lambda dispatch: dispatch.person_changed,
}
"""The events that the app asks Slack for, with who answers each; the manifest names them from here."""


def register(app: App, dispatch: Dispatch) -> None:
    """Register each kind of deliveries; Bolt looks through its listeners one by one, so there are no more."""
    app.command(COMMAND)(dispatch.command)
    app.action(ANY)(dispatch.click)
    app.view(ANY)(dispatch.submission)
    app.shortcut(ANY)(dispatch.shortcut)
    for name, listener in EVENTS.items():
        app.event(name)(listener(dispatch))
    app.error(failed)
