"""The whole web side as one WSGI application."""

from types import TracebackType

from flask import Flask, request
from slack_bolt import App

from bot.clock import Clock
from bot.services.desk import Desk
from bot.settings import Settings
from bot.web import calendar, health, hubspot, intake, kpis, metrics, openapi, problems, revenue, slack, tracing
from bot.web.guard import bearer_guard


class Site(Flask):
    """An application whose log names the route of a fault, not the path: that of a calendar is a secret."""

    def log_exception(
        self,
        exc_info: tuple[type, BaseException, TracebackType] | tuple[None, None, None],
    ) -> None:
        """Log what failed, where Flask would write the address that was asked for."""
        self.logger.error("Exception on %s [%s]", request.url_rule, request.method, exc_info=exc_info)


def site(desk: Desk, clock: Clock, slack_app: App, settings: Settings, process: str) -> Flask:
    """Slack's endpoint and HubSpot's, the intake API, its document, health and metrics.

    `process` is how this one is called.
    """
    app = Site("sla-bot", static_folder=None)
    guard = bearer_guard(settings.intake_token)
    tracing.register(app)
    problems.register(app)
    slack.register(app, slack_app)
    intake.register(app, desk, clock, guard)
    hubspot.register(app, desk, clock, settings.hubspot_client_secret, settings.public_url)
    revenue.register(app, desk, clock, guard)
    kpis.register(app, desk, clock, guard)
    calendar.register(app, desk, clock)
    openapi.register(app)
    health.register(app, desk, clock, process)
    metrics.register(app, desk, clock, process)
    return app
