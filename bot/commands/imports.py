"""`import leads` and `import deals`: history, and whatever else comes as a CSV."""

import gc
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn, TypeVar

import click

from bot.commands import import_report as report
from bot.commands.common import bot_at_work, clear_errors, fail, for_workspace
from bot.commands.import_options import Options, given_for_all, how_it_is_read
from bot.commands.importing import IMPORT_DEALS, IMPORT_LEADS, Dated, Import, Importer
from bot.commands.rejects import Rejects
from bot.commands.tables import Table, look_up
from bot.services.choosing import chosen
from bot.services.imports import How, Seen, agreement_of
from sla.agreement import Agreement
from sla.imports.cells import Cells, Rules
from sla.imports.headings import Column, asked, columns, recognised
from storage.errors import StorageError

R = TypeVar("R", bound=Dated)
SOME_REFUSED, STOPPED = 1, 130
"""Exit codes: some rows were not taken and the others were; the operator ended it."""


@click.group(name="import")
def imports() -> None:
    """Bring leads and deals in from a CSV: history, a fair's list, another tool's export."""


@imports.command()
@how_it_is_read
@given_for_all("source", "NAME")
@click.option("--hand-over", is_flag=True, help="Give each lead that is ripe for sales a card, as those of the API.")
@for_workspace
@clear_errors
def leads(file: Path, options: Options, *, hand_over: bool, team: str | None) -> None:
    """Store the leads of FILE; a row with handed_at is a handoff of the past, with no card and no clock."""
    _import(IMPORT_LEADS, file, options, team, hand_over=hand_over)


@imports.command()
@how_it_is_read
@given_for_all("source", "NAME")
@given_for_all("currency", "CODE")
@given_for_all("status", "won|lost|open")
@for_workspace
@clear_errors
def deals(file: Path, options: Options, team: str | None) -> None:
    """Store the deals of FILE; a won one whose e-mail was handed over before counts as marketing's."""
    _import(IMPORT_DEALS, file, options, team)


def _import(what: Import[R], file: Path, options: Options, team: str | None, *, hand_over: bool = False) -> None:
    table = _table(what, file, options)
    rejects = Rejects(table, options.rejected)
    with bot_at_work() as bot:
        workspace_id = chosen(bot.desk, team)
        agreement = agreement_of(bot.desk, workspace_id)
        read = _columns(what, table, options, agreement, rejects)
        click.echo(report.mapping(table, read, options.given))
        how = How(file.name, hand_over=hand_over, seen=Seen() if options.dry_run else None)
        rules = Rules(agreement.hours.zone, agreement.currency, options.order, options.given)
        cells = Cells(read, rules)
        counts = _taken(Importer(bot.desk, bot.clock, workspace_id, what, cells, how, rejects), table)
    click.echo(report.summary(counts, how, agreement, rejects))
    if counts["refused"]:
        sys.exit(SOME_REFUSED)


def _table(what: Import[R], file: Path, options: Options) -> Table:
    try:
        return look_up(
            file, options.encoding, options.delimiter, lambda headings: recognised(what.kind, headings, options.told)
        )
    except OSError as error:
        fail(f"{file}: cannot be read: {error.strerror}.")
    except ValueError as error:
        fail(f"{file}: {error}.")


def _columns(
    what: Import[R], table: Table, options: Options, agreement: Agreement, rejects: Rejects
) -> tuple[Column, ...]:
    try:
        rejects.check()
        return columns(what.kind, table.headings, options.told, options.given, asked(agreement.qualification))
    except ValueError as error:
        fail(f"{table.path}: {error}.")


def _taken(importer: Importer[R], table: Table) -> Counter[str]:
    """All batches of a table, with a bar for whoever looks on."""
    counts = Counter[str]()
    label = "Reading" if importer.how.dry else "Importing"
    bar = click.progressbar(length=table.size, label=label, file=sys.stderr, hidden=not sys.stderr.isatty())
    with _left_alone(), importer.rejects, table.reading() as reading, bar:
        try:
            for batch in importer.each_batch(reading):
                counts.update(batch)
                bar.update(reading.position - bar.pos)
        except KeyboardInterrupt:
            _stopped(counts)
        except StorageError:
            click.echo(report.so_far(counts), err=True)
            raise
        except OSError as error:
            click.echo(report.so_far(counts), err=True)
            fail(f"{error.filename or importer.rejects.path}: {error.strerror}.")
    return counts


@contextmanager
def _left_alone() -> Iterator[None]:
    """Let the garbage collector pass over all that is there already: looking through it takes a sixth of the time."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _stopped(counts: Counter[str]) -> NoReturn:
    click.echo(f"\nStopped. {report.so_far(counts)}", err=True)
    sys.exit(STOPPED)
