"""The whole web side as one WSGI application."""

from flask import Flask
from pydantic import SecretStr
from slack_bolt import App

from bot.clock import Clock
from bot.services.desk import Desk
from bot.web import health, intake, kpis, metrics, openapi, problems, slack
from bot.web.guard import bearer_guard


def site(desk: Desk, clock: Clock, slack_app: App, intake_token: SecretStr | None, process: str) -> Flask:
    """Slack's endpoint, the intake API, its document, health and metrics; `process` is how this one is called."""
    app = Flask("sla-bot", static_folder=None)
    guard = bearer_guard(intake_token)
    problems.register(app)
    slack.register(app, slack_app)
    intake.register(app, desk, clock, guard)
    kpis.register(app, desk, guard)
    openapi.register(app)
    health.register(app, desk, clock, process)
    metrics.register(app, desk, clock, process)
    return app
