"""What every command shares: settings, a ready database, and errors in one clear line."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import NoReturn, ParamSpec, TypeVar

import click
import structlog

from bot.app import Bot, build
from bot.clock import system_clock
from bot.logs import configure
from bot.services.errors import NotSetUp, Refused
from bot.settings import Settings, SettingsError
from storage import schema
from storage.engines import shown
from storage.errors import StorageError, Unavailable
from storage.schema import Migrated

P = ParamSpec("P")
R = TypeVar("R")
BAD_INPUT = 2
log = structlog.get_logger(__name__)


def fail(*lines: str) -> NoReturn:
    """Say what is wrong and what to do, and leave with the exit code of bad input."""
    for line in lines:
        click.echo(line, err=True)
    sys.exit(BAD_INPUT)


def clear_errors(command: Callable[P, R]) -> Callable[P, R]:
    """Turn what a person can mend into lines they can act on."""

    @wraps(command)
    def run(*arguments: P.args, **options: P.kwargs) -> R:
        try:
            return command(*arguments, **options)
        except SettingsError as error:
            fail(*str(error).splitlines())
        except NotSetUp:
            fail("No workspace is set up yet: run sla-bot apply FILE.")
        except Refused as refused:
            fail(REFUSED.get(refused.code, refused.code).format_map(refused.facts))
        except Unavailable as error:
            fail(f"The database does not answer: {_in_one_line(error)}. Check DATABASE_URL.")
        except StorageError as error:
            fail(f"The database cannot be used: {_in_one_line(error)}. Check DATABASE_URL.")

    return run


def _in_one_line(error: Exception) -> str:
    return " ".join(str(error).split()).rstrip(".?")


REFUSED = {
    "no_draft": "There is no draft: nobody has changed anything. /sla agreement draft begins one in Slack.",
    "nothing_in_force": "No agreement is in force yet: run sla-bot apply FILE --in-force, or have both heads sign.",
    "no_such_workspace": "--workspace: there is no {typed}; there are: {known}.",
    "no_team_yet": "No team has installed the app yet: open PUBLIC_URL/slack/install, then say --workspace TEAM.",
    "which_workspace": "There are several workspaces: say which with --workspace TEAM; there are: {known}.",
    "token_name": "NAME: {why}.",
    "name_taken": "A token called {name} is there already: choose another name, or revoke that one first.",
    "too_many_tokens": "There are {most} tokens already: revoke one that nobody uses any more (sla-bot tokens list).",
    "no_such_token": "There is no token {token}: sla-bot tokens list says which there are.",
}


def for_workspace(command: Callable[P, R]) -> Callable[P, R]:
    """The option that says for which workspace a command speaks; the command is given `team`, None where not said."""
    return click.option(
        "--workspace",
        "team",
        metavar="TEAM",
        help="A Slack team where the app is installed, T…; the company's own workspace, or the only one, unless said.",
    )(command)


@contextmanager
def bot_at_work() -> Iterator[Bot]:
    """The bot on the environment's settings and a database that fits this version; an empty one is made ready."""
    settings = Settings.read(os.environ)
    configure(settings.log_level, settings.log_format)
    prepare_database(settings)
    bot = build(settings)
    try:
        yield bot
    finally:
        bot.close()


def _tell_of_a_new_one(settings: Settings) -> None:
    """Somebody may have typed a command without the settings of the services, and meant their database."""
    name = shown(settings.database_url)
    if settings.log_format == "json":
        log.info("a new database was made", database=name)
    else:
        click.echo(f"A new database was made: {name}. Set DATABASE_URL if you mean another.", err=True)


def prepare_database(settings: Settings) -> None:
    """Make an empty database ready, and say so; refuse one that is older or newer than this version."""
    match schema.state_of(settings.database_url):
        case schema.State.EMPTY:
            migrate_database(settings)
            _tell_of_a_new_one(settings)
        case schema.State.BEHIND:
            fail("The database is older than this version: run sla-bot migrate; the former version serves meanwhile.")
        case schema.State.AHEAD:
            fail(NEWER)
        case schema.State.CURRENT:
            pass


def migrate_database(settings: Settings) -> Migrated:
    """Bring a database up to this version's schema, unless it is newer; gives how far it came."""
    if schema.state_of(settings.database_url) is schema.State.AHEAD:
        fail(NEWER)
    migrated = schema.migrate(settings.database_url, system_clock())
    if schema.state_of(settings.database_url) is schema.State.EMPTY:
        fail("DATABASE_URL: a database in memory is gone at once; write sqlite:///sla.db")
    return migrated


NEWER = "The database is newer than this version: install the version of sla-bot that made it."
