"""`run`, `web` and `worker`: the processes."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from threading import Event

import click
import structlog

from bot.app import Bot
from bot.commands.common import bot_at_work, clear_errors, fail, prepare_database
from bot.commands.server import serve
from bot.logs import configure
from bot.settings import Settings
from bot.signals import await_signal
from bot.web.beside import beside, served

FOR_NOTIFICATIONS = ("hubspot_access_token",)
"""What a process needs that works on HubSpot's notifications itself."""

log = structlog.get_logger(__name__)


@click.command()
@clear_errors
def run() -> None:
    """Serve everything in one process: web and worker; enough for one company on SQLite.

    With SLACK_APP_TOKEN Slack's deliveries are fetched over Socket Mode, and no public address is needed.
    """
    settings = _settings(*FOR_NOTIFICATIONS, fetches=True)
    serve("bot.app:whole_process", settings, alone=True)


@click.command()
@clear_errors
def web() -> None:
    """Serve Slack's deliveries, the HTTP API and health; start as many as you like."""
    settings = _settings()
    serve("bot.app:web_process", settings)


@click.command()
@clear_errors
def worker() -> None:
    """Send what is due to Slack and watch the clocks; start as many as you like."""
    settings = Settings.read(os.environ)
    settings.require(*_for_slack(settings))
    stopped = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopped.set())
    with bot_at_work() as bot, _beside(bot):
        ticking = bot.worker()
        ticking.start()
        bot.introduce()
        _say_that_it_ticks(bot.settings)
        await_signal(stopped)
        bot.end(ticking)


def _say_that_it_ticks(settings: Settings) -> None:
    """To whoever watches the screen, or to what reads JSON."""
    if settings.log_format == "json":
        log.info("worker: ticking")
    else:
        click.echo("sla-bot worker: ticking.")


@contextmanager
def _beside(bot: Bot) -> Iterator[None]:
    """Serve a worker's own figures meanwhile, where a port is set for them."""
    port = bot.settings.metrics_port
    try:
        with served(beside(bot.meters, bot.settings.metrics_token), port) if port else nullcontext():
            yield
    except OSError as error:
        fail(f"METRICS_PORT: {port} can't be listened on: {error.strerror}.")


def _settings(*for_notifications: str, fetches: bool = False) -> Settings:
    """The settings of a process that serves; what HubSpot's notifications need is needed where they are taken."""
    settings = Settings.read(os.environ)
    hubspot = ("public_url", *for_notifications) if settings.hubspot_client_secret else ()
    receiving = () if fetches and settings.slack_app_token else ("slack_signing_secret",)
    settings.require(*dict.fromkeys((*_for_slack(settings), *receiving, *hubspot)))
    configure(settings.log_level, settings.log_format)
    prepare_database(settings)
    return settings


def _for_slack(settings: Settings) -> tuple[str, ...]:
    """What it takes to speak in Slack: a company's own token, or what the app is installed with in many workspaces."""
    if settings.slack_client_id or settings.slack_client_secret:
        return ("slack_client_id", "slack_client_secret", "encryption_key", "public_url")
    return ("slack_bot_token",)
