"""Slack in: translate, call one use case, render. One Bolt listener per kind, a table behind each."""

import re

from slack_bolt import App

from bot.listeners.dispatch import Dispatch
from bot.listeners.failures import failed

ANY = re.compile(".*", re.DOTALL)


def register(app: App, dispatch: Dispatch) -> None:
    """Register each kind of deliveries; Bolt looks through its listeners one by one, so there are no more."""
    app.command("/sla")(dispatch.command)
    app.action(ANY)(dispatch.click)
    app.view(ANY)(dispatch.submission)
    app.shortcut(ANY)(dispatch.shortcut)
    app.event("app_home_opened")(dispatch.home_opened)
    for name in ("subteam_members_changed", "subteam_updated"):
        app.event(name)(dispatch.group_changed)
    app.event("app_uninstalled")(dispatch.ended)
    app.event("tokens_revoked")(dispatch.ended)
    app.error(failed)
