"""`doctor`: whether everything is as the bot needs it, line by line, and what to do where it isn't."""

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, replace

import click
from slack_sdk import WebClient

from bot.app import SLACK_TIMEOUT, app_token_failure, hubspot_account
from bot.clock import system_clock
from bot.commands.common import clear_errors
from bot.doctor.checks_settings import socket_mode, unreadable
from bot.doctor.examination import examine
from bot.doctor.findings import Finding, Mark
from bot.doctor.specimens import specimens
from bot.doctor.surgery import Surgery
from bot.doctor.validating import Drawn
from bot.hubspot.api import Api
from bot.logs import configure
from bot.settings import Settings, SettingsError

SIGNS = {Mark.GOOD: "✓", Mark.WRONG: "✗", Mark.UNSEEN: "-"}


@click.command()
@click.option("--online", is_flag=True, help="Also ask Slack's own validator about every view; minutes.")
@click.option("--workspace", "only", metavar="TEAM", help="Look at one Slack team only, and at what all share.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@clear_errors
def doctor(form: str, only: str | None, *, online: bool) -> None:
    """Look whether everything is as the bot needs it, and say what to do where it isn't.

    Nothing is changed, and nothing is posted. Ends with 1 where something is wrong.
    """
    configure("error", "text")
    found = _found(only, online=online)
    told = list(found) if form == "json" else list(_telling(found))
    if form == "json":
        click.echo(json.dumps([asdict(finding) for finding in told], ensure_ascii=False, indent=2))
    sys.exit(1 if any(finding.mark is Mark.WRONG for finding in told) else 0)


def _found(only: str | None, *, online: bool) -> Iterator[Finding]:
    try:
        settings = Settings.read(os.environ)
    except SettingsError as error:
        yield from unreadable(error)
        return
    if settings.slack_app_token:
        yield socket_mode(app_token_failure(settings, settings.slack_app_token.get_secret_value()))
    ways = Surgery(settings, system_clock, _client_of(settings), _hubspot(settings))
    yield from examine(replace(ways, only=only, online=online, specimens=_watched(specimens())))


def _watched(asked_about: Iterable[Drawn]) -> Iterator[Drawn]:
    """What Slack is asked about, with a bar for whoever looks on."""
    listed = list(asked_about)
    label = "Asking Slack about each view"
    with click.progressbar(listed, label=label, file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:
        yield from bar


def _telling(found: Iterable[Finding]) -> Iterator[Finding]:
    """Print each finding as it is made."""
    for finding in found:
        whose = f" [{finding.workspace}]" if finding.workspace else ""
        mend = f". {finding.mend}." if finding.mend else ""
        click.echo(f"{SIGNS[finding.mark]} {finding.check}{whose}: {finding.words}{mend}")
        yield finding


def _client_of(settings: Settings) -> Callable[[str | None], WebClient]:
    def client_of(token: str | None) -> WebClient:
        return WebClient(token, base_url=settings.slack_api_url, timeout=SLACK_TIMEOUT, retry_handlers=[])

    return client_of


def _hubspot(settings: Settings) -> Callable[[], Api] | None:
    token = settings.hubspot_access_token
    if token is None:
        return None
    return lambda: hubspot_account(token.get_secret_value(), settings.hubspot_api_url)
