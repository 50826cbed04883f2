"""`manifest`: the app's manifest, for either way of installing it."""

import os
from typing import Literal
from urllib.parse import urlsplit

import click

from bot import manifest as manifests
from bot.commands.common import clear_errors, fail
from bot.manifest import Form, Way
from bot.settings import Settings, SettingsError


@click.command()
@click.option(
    "--for",
    "whom",
    type=click.Choice(["one", "many"]),
    default="one",
    show_default=True,
    help="One company that runs it for itself, or many workspaces that install it.",
)
@click.option("--socket", is_flag=True, help="Over Socket Mode: needs no address, works behind a firewall.")
@click.option("--url", metavar="https://…", help="Where the bot is reached from outside.  [default: PUBLIC_URL]")
@click.option("--format", "form", type=click.Choice(["yaml", "json"]), default="yaml", show_default=True)
@clear_errors
def manifest(whom: Literal["one", "many"], url: str | None, form: Form, *, socket: bool) -> None:
    """Write the manifest of the Slack app, to be pasted at api.slack.com/apps."""
    many = whom == "many"
    if many and socket:
        fail("--socket: workspaces that install an app are sent to its pages, so it needs an address: leave it out.")
    if socket and url:
        fail("--url: over Socket Mode the bot has no address: leave one of the two out.")
    click.echo(manifests.written(Way(None if socket else _address(url), many), form), nl=False)


def _address(url: str | None) -> str:
    """The address of the bot, as Slack takes it."""
    given = (url or "").strip() or Settings.read(os.environ).public_url
    if given is None:
        fail("Write --url https://… or set PUBLIC_URL, where Slack reaches the bot. Without an address: --socket.")
    try:
        settings = Settings.read({"PUBLIC_URL": given})
    except SettingsError:
        fail(f"--url: {given} is no address; write https://sla.example.com")
    address = settings.public_url or ""
    if urlsplit(address).scheme.lower() != "https":
        fail(f"{address} is not taken by Slack: write an address that begins with https://")
    return address
