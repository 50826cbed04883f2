"""`hubspot prepare`: what HubSpot needs before the bot writes there."""

import os

import click

from bot.app import hubspot_account
from bot.commands.common import bot_at_work, clear_errors, fail
from bot.hubspot.api import HubSpotTrouble
from bot.hubspot.preparing import prepare as make_ready
from bot.services import hubspot as services
from bot.services.workspaces import the_workspace
from bot.settings import Settings

WHY = {
    0: "HubSpot does not answer; check HUBSPOT_API_URL and the network, then try again.",
    401: "HubSpot does not take the token: check HUBSPOT_ACCESS_TOKEN.",
    403: "The app lacks a scope: give it those that docs/hubspot.md lists, then try again.",
    429: "HubSpot has had enough calls for now: try again in a minute.",
}


@click.group()
def hubspot() -> None:
    """Make HubSpot ready for the bot."""


@hubspot.command()
@clear_errors
def prepare() -> None:
    """Make the contact properties that the bot writes, and try again what was given up."""
    settings = Settings.read(os.environ)
    settings.require("hubspot_access_token")
    with bot_at_work() as bot:
        workspace_id = the_workspace(bot.desk)
        written = services.choices(bot.desk, workspace_id).written
        token = settings.hubspot_access_token
        assert token is not None  # noqa: S101 — required above
        api = hubspot_account(token.get_secret_value(), settings.hubspot_api_url)
        try:
            account, made = api.account(), make_ready(api, written)
        except HubSpotTrouble as trouble:
            fail(WHY.get(trouble.status, f"HubSpot answered {trouble}: try again later."))
        revived = services.revive(bot.desk, workspace_id, bot.clock())
    click.echo(f"Account {account.portal}, {account.currency}: {_said(made)}.")
    if revived:
        click.echo(f"{revived} that had been given up are tried again.")


def _said(made: list[str]) -> str:
    return f"made {', '.join(made)}" if made else "every property is there"
