"""The whole web side as one WSGI application."""

from types import TracebackType

from flask import Flask, request
from slack_bolt import App

from bot.clock import Clock
from bot.services.desk import Desk
from bot.settings import Settings
from bot.web import (
    address,
    calendar,
    health,
    hubspot,
    install,
    intake,
    kpis,
    limits,
    metering,
    metrics,
    openapi,
    problems,
    revenue,
    slack,
    tracing,
)
from bot.web.guard import BearerGuard
from bot.web.metrics import Standing
from bot.web.misfits import Misfits
from bot.web.own import Own
from bot.web.watchers import Watchers


class Site(Flask):
    """An application whose log names the route of a fault, not the path: that of a calendar is a secret."""

    def log_exception(
        self,
        exc_info: tuple[type, BaseException, TracebackType] | tuple[None, None, None],
    ) -> None:
        """Log what failed, where Flask would write the address that was asked for."""
        self.logger.error("Exception on %s [%s]", request.url_rule, request.method, exc_info=exc_info)


def site(desk: Desk, clock: Clock, slack_app: App, settings: Settings, own: Own) -> Flask:
    """Slack's endpoint and HubSpot's, the intake API, its document, health and metrics.

    `own` is what is this process's alone.
    """
    app = Site("sla-bot", static_folder=None)
    tracing.register(app)
    metering.register(app, own.meters)
    problems.register(app)
    address.behind(app, settings.trusted_proxies)
    misfits = Misfits()
    guard = BearerGuard(desk, clock, limits.register(app, settings), settings.intake_token)
    if settings.slack_signing_secret:  # without it nothing could be told from what Slack sends
        slack.register(app, desk, slack_app, settings.slack_signing_secret, misfits)
    intake.register(app, desk, guard)
    hubspot.register(app, desk, clock, settings.hubspot_client_secret, settings.public_url)
    revenue.register(app, desk, guard)
    kpis.register(app, desk, guard)
    calendar.register(app, desk, clock)
    openapi.register(app)
    install.register(app, desk, clock, settings)
    watchers = Watchers(settings.metrics_token)
    health.register(app, desk, clock, own.and_amiss(misfits.words), watchers)
    metrics.register(app, Standing(desk, clock, own), own.meters, watchers)
    return app
