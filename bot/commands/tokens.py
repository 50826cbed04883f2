"""`tokens`: with which a workspace's programs post leads; made, listed, revoked."""

from collections.abc import Sequence
from datetime import datetime

import click

from bot.commands.common import bot_at_work, clear_errors, for_workspace
from bot.locale.language import NOTHING
from bot.services import intake_tokens
from bot.services.choosing import chosen
from sla.actor import Actor
from sla.intake_token import IntakeToken

COLUMNS = ("id", "name", "made", "by", "last use", "revoked")


@click.group()
def tokens() -> None:
    """The tokens with which a workspace's programs send leads over HTTP: one for each, so that each can be revoked."""


@tokens.command()
@click.argument("name")
@for_workspace
@clear_errors
def new(name: str, team: str | None) -> None:
    """Make a token called NAME and print it; it is kept nowhere, and never shown again."""
    with bot_at_work() as bot:
        actor = Actor(chosen(bot.desk, team), "operator", "cli", bot.clock())
        token = intake_tokens.new(bot.desk, actor, name)
    click.echo("Shown this once; whoever has it posts to the workspace:", err=True)
    click.echo(token)


@tokens.command(name="list")
@for_workspace
@clear_errors
def listed(team: str | None) -> None:
    """List the tokens with when each was made, by whom, and when it was used last, to the minute (UTC)."""
    with bot_at_work() as bot:
        actor = Actor(chosen(bot.desk, team), "operator", "cli", bot.clock())
        found = intake_tokens.listed(bot.desk, actor)
    click.echo(_table(found) if found else "There are no tokens: sla-bot tokens new NAME makes one.")


@tokens.command()
@click.argument("token_id", metavar="ID")
@for_workspace
@clear_errors
def revoke(token_id: str, team: str | None) -> None:
    """Make the token with this id (as the list shows it) worth nothing, at once."""
    with bot_at_work() as bot:
        actor = Actor(chosen(bot.desk, team), "operator", "cli", bot.clock())
        token = intake_tokens.revoke(bot.desk, actor, token_id)
    since = f"was revoked on {_minute(token.revoked_at)} UTC already" if token.revoked_at else "is worth nothing now"
    click.echo(f"The token {token.name} {since}.")


def _table(found: Sequence[IntakeToken]) -> str:
    """Columns as wide as their widest cell."""
    rows = [COLUMNS, *map(_row, found)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join("  ".join(map(str.ljust, row, widths)).rstrip() for row in rows)


def _row(token: IntakeToken) -> tuple[str, ...]:
    used, revoked = _minute(token.last_used_at), _minute(token.revoked_at)
    return (token.token_id, token.name, _minute(token.created_at), token.created_by, used, revoked)


def _minute(at: datetime | None) -> str:
    return f"{at:%Y-%m-%d %H:%M}" if at else NOTHING
