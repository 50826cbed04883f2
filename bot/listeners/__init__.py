"""Slack in: translate, call one use case, render. One Bolt listener per kind, a table behind each."""

import re

import structlog
from slack_bolt import App, BoltRequest, BoltResponse

from bot.listeners.dispatch import Dispatch

ANY = re.compile(".*", re.DOTALL)
log = structlog.get_logger(__name__)


def register(app: App, dispatch: Dispatch) -> None:
    """Register the five kinds of deliveries; Bolt looks through its listeners one by one, so there are no more."""
    app.command("/sla")(dispatch.command)
    app.action(ANY)(dispatch.click)
    app.view(ANY)(dispatch.submission)
    app.shortcut(ANY)(dispatch.shortcut)
    app.event("app_home_opened")(dispatch.home_opened)
    app.error(failed)


def failed(error: Exception, request: BoltRequest) -> BoltResponse:
    """Our own failure: logged, and not acked, so that Slack delivers an event again and a person sees an error."""
    log.error("listener failed", mode=request.mode, error=type(error).__name__, exc_info=error)
    return BoltResponse(status=500, body="")
