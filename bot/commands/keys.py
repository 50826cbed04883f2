"""`keys new` and `keys rotate`: what the tokens of workspaces are encrypted with."""

import os
from contextlib import suppress

import click

from bot.commands.common import bot_at_work, clear_errors, fail
from bot.sealing import KeyLostError, Sealer, new_key
from bot.services.installing import seal_anew
from bot.settings import Settings


@click.group()
def keys() -> None:
    """Make a key for ENCRYPTION_KEY, or let a new one take the place of an old one."""


@keys.command()
def new() -> None:
    """Print a key; put it in front of those in ENCRYPTION_KEY, with a comma between them."""
    click.echo(new_key())


@keys.command()
@clear_errors
def rotate() -> None:
    """Encrypt every workspace's token anew with the first key of ENCRYPTION_KEY; the others can go then."""
    settings = Settings.read(os.environ)
    settings.require("encryption_key")
    sealer = Sealer(settings.encryption_keys)

    def seal(sealed: str) -> str | None:
        with suppress(KeyLostError):
            return sealer.seal_anew(sealed)
        return None

    with bot_at_work() as bot:
        done = seal_anew(bot.desk, seal)
    click.echo(f"Encrypted anew with the first key: {done.count}.")
    if done.lost:
        fail(
            *(f"{team}: none of the keys opens its token." for team in done.lost),
            "Put the key that was lost back into ENCRYPTION_KEY, or have the app installed again there.",
        )
