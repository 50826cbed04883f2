"""`check`, `apply` and `migrate`: from a file to a workspace with an agreement."""

import os
from pathlib import Path

import click

from bot import setup_file
from bot.commands.common import bot_at_work, clear_errors, fail, migrate_database
from bot.services import agreements
from bot.services.workspaces import OWN
from bot.settings import Settings
from bot.setup_file import SetupError
from sla.actor import Actor
from sla.document import Document

FILE = click.argument("file", type=click.Path(path_type=Path))


@click.command()
@FILE
@clear_errors
def check(file: Path) -> None:
    """Say whether FILE is a set-up that `apply` would take; nothing is stored."""
    document = _read(file)
    clauses = len(document.agreement.commitments)
    click.echo(
        f"{file}: good. {document.agreement.title}: {clauses} commitments, {len(document.workspace.channels)} channels."
    )


@click.command()
@FILE
@click.option("--in-force", is_flag=True, help="Sign for both heads; the record says that the operator did.")
@clear_errors
def apply(file: Path, *, in_force: bool) -> None:
    """Set the workspace up from FILE and propose its agreement to both teams."""
    document = _read(file)
    with bot_at_work() as bot:
        actor = Actor(OWN, "operator", "cli", bot.clock())
        applied = agreements.apply(bot.desk, actor, document, in_force=in_force)
    if not applied.changed:
        click.echo(f"Version {applied.version} of the agreement is in force already; the set-up is stored.")
    elif applied.in_force and in_force:
        click.echo(f"Version {applied.version} of the agreement is in force, signed by the operator for both heads.")
    elif applied.in_force:
        click.echo(f"Version {applied.version} of the agreement is in force: both heads had signed it.")
    else:
        click.echo(f"Version {applied.version} of the agreement is proposed; both heads sign it with /sla sign.")


@click.command()
@clear_errors
def migrate() -> None:
    """Bring the database to this version's schema; run it before a new version serves."""
    migrated = migrate_database(Settings.read(os.environ))
    click.echo(f"The database is at revision {migrated.revision}.")
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
