"""`check`, `apply`, `export` and `migrate`: from a file to a workspace with an agreement, and back."""

import os
from pathlib import Path

import click

from bot import setup_file
from bot.commands import privacy
from bot.commands.common import bot_at_work, clear_errors, fail, for_workspace, migrate_database
from bot.services import agreements, draft_files
from bot.services.agreements import Applied
from bot.services.choosing import chosen, to_set_up
from bot.settings import Settings
from bot.setup_file import SetupError
from sla.actor import Actor
from sla.document import Document
from storage.engines import shown

FILE = click.argument("file", type=click.Path(path_type=Path))


@click.command()
@FILE
@clear_errors
def check(file: Path) -> None:
    """Say whether FILE is a set-up that `apply` would take; nothing is stored."""
    document = _read(file)
    channels = f"{len(document.workspace.channels)} channels"
    if document.agreement is None:
        click.echo(f"{file}: good. {document.workspace.name}: no agreement yet, {channels}.")
    else:
        clauses = len(document.agreement.commitments)
        click.echo(f"{file}: good. {document.agreement.title}: {clauses} commitments, {channels}.")


@click.command()
@FILE
@click.option("--in-force", is_flag=True, help="Sign for both heads; the record says that the operator did.")
@click.option("--draft", is_flag=True, help="Let both teams go on with its agreement in Slack; nothing is proposed.")
@for_workspace
@clear_errors
def apply(file: Path, *, in_force: bool, draft: bool, team: str | None) -> None:
    """Set the workspace up from FILE and propose its agreement to both teams.

    A file without an agreement sets the workspace up alone: both teams then write theirs in Slack.
    """
    document = _read(file)
    if draft and in_force:
        fail("--draft and --in-force exclude each other: a draft is signed once it was proposed.")
    if document.agreement is None and (draft or in_force):
        fail(f"{file} holds no agreement: write one below agreement:, or leave the option out.")
    with bot_at_work() as bot:
        own = bot.settings.slack_bot_token is not None or not bot.settings.installs
        actor = Actor(to_set_up(bot.desk, team, own=own), "operator", "cli", bot.clock())
        if draft:
            draft_files.replace(bot.desk, actor, document)
            click.echo("The draft says what the file does. Both teams go on with it: /sla agreement draft.")
            return
        applied = agreements.apply(bot.desk, actor, document, in_force=in_force)
    click.echo(_applied(applied, in_force=in_force))


def _applied(applied: Applied, *, in_force: bool) -> str:
    if applied.version is None:
        return "The workspace is set up. Both teams write their agreement in Slack: /sla agreement draft."
    if not applied.changed:
        return f"Version {applied.version} of the agreement is in force already; the set-up is stored."
    if applied.in_force and in_force:
        return f"Version {applied.version} of the agreement is in force, signed by the operator for both heads."
    if applied.in_force:
        return f"Version {applied.version} of the agreement is in force: both heads had signed it."
    return f"Version {applied.version} of the agreement is proposed; both heads sign it with /sla sign."


@click.command()
@click.option("--draft", is_flag=True, help="With the draft in place of the agreement in force.")
@click.option("--person", metavar="EMAIL", help="Everything held about this person instead, as JSON.")
@click.option("--output", type=click.Path(path_type=Path), help="Write to this file instead of the screen.")
@for_workspace
@clear_errors
def export(*, draft: bool, person: str | None, output: Path | None, team: str | None) -> None:
    """Write the set-up and the agreement in force as a file that `apply` takes, or what is held about a person."""
    if draft and person is not None:
        fail("--draft and --person exclude each other: nothing of the draft is about a person.")
    text = _set_up(team, draft=draft) if person is None else privacy.held(person, team)
    if output is None:
        click.echo(text, nl=False)
        return
    try:
        output.write_text(text, encoding="utf-8")
    except OSError as error:
        fail(f"{output}: cannot be written: {error.strerror}.")


def _set_up(team: str | None, *, draft: bool) -> str:
    with bot_at_work() as bot:
        return setup_file.write_content(draft_files.export(bot.desk, chosen(bot.desk, team), draft=draft))


@click.command()
@clear_errors
def migrate() -> None:
    """Bring the database to this version's schema; run it before a new version serves."""
    settings = Settings.read(os.environ)
    migrated = migrate_database(settings)
    later = ", of a later version, and serves this one too" if migrated.later else ""
    click.echo(f"The database is at revision {migrated.revision}{later}: {shown(settings.database_url)}.")
    if migrated.waiting:
        click.echo(
            f"Revision {migrated.waiting} takes away what only the former version uses: run sla-bot migrate again once "
            "every process runs the new one."
        )


def _read(file: Path) -> Document:
    try:
        return setup_file.read(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        fail(f"{file}: cannot be read: {error.strerror}.")
    except UnicodeDecodeError:
        fail(f"{file}: is no UTF-8 text; save it as UTF-8.")
    except SetupError as error:
        fail(*(problem.at(str(file)) for problem in error.problems))
