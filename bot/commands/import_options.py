"""The options of `import leads` and `import deals`: how a file is read, and what is not in it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any

import click

from bot.commands.tables import DELIMITERS
from sla.imports.dates import Order

Command = Callable[..., None]
GIVEN = ("source", "currency", "status")


@dataclass(frozen=True, slots=True)
class Options:
    """What is said of a file: `told` maps headings to fields, `given` holds fields for rows that don't say."""

    told: Mapping[str, str]
    given: Mapping[str, str]
    order: Order | None
    encoding: str | None
    delimiter: str | None
    rejected: Path | None
    dry_run: bool


def how_it_is_read(command: Command) -> Command:
    """FILE and the options that every kind of table has; the command is given `file` and `options`."""

    @wraps(command)
    def run(**said: Any) -> None:  # noqa: ANN401 — whatever click has read
        given = {name: value for name in GIVEN if (value := said.pop(name, None))}
        options = Options(
            told=said.pop("told"),
            given=given,
            order=Order(order) if (order := said.pop("order")) else None,
            encoding=said.pop("encoding"),
            delimiter=said.pop("delimiter"),
            rejected=said.pop("rejected"),
            dry_run=said.pop("dry_run"),
        )
        command(said.pop("file"), options, **said)

    for option in reversed(SHARED):
        run = option(run)
    return run


def given_for_all(field: str, metavar: str) -> Callable[[Command], Command]:
    """An option for a field that a file may lack."""
    return click.option(f"--{field}", metavar=metavar, help=f"The {field} of every row that doesn't say it.")


def _mapping(_context: click.Context, _parameter: click.Parameter, typed: tuple[str, ...]) -> Mapping[str, str]:
    told: dict[str, str] = {}
    for each in typed:
        heading, equals, target = each.rpartition("=")
        if not equals or not heading.strip():
            raise click.BadParameter(f'{each!r} maps nothing; write "Column=field"')
        if heading in told:
            raise click.BadParameter(f"{heading!r} is mapped twice")
        told[heading] = target.strip()
    return told


def _delimiter(_context: click.Context, _parameter: click.Parameter, typed: str | None) -> str | None:
    if typed is None or typed in DELIMITERS.values():
        return typed
    if typed not in DELIMITERS:
        raise click.BadParameter(f"{typed!r} is none; write {', '.join(DELIMITERS)}")
    return DELIMITERS[typed]


SHARED = (
    click.argument("file", type=click.Path(path_type=Path)),
    click.option("--dry-run", is_flag=True, help="Read everything, store nothing, and say what would happen."),
    click.option(
        "--map",
        "told",
        multiple=True,
        metavar='"COLUMN=FIELD"',
        callback=_mapping,
        help="Read a column as a field, as attributes.NAME, or (-) not at all; once for each column.",
    ),
    click.option(
        "--dates",
        "order",
        type=click.Choice([order.value for order in Order]),
        help="Whether 03/04/2026 has the day or the month first; without it such dates are refused.",
    ),
    click.option(
        "--rejected",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="Where rows that are not taken are written with their reasons; FILE.rejected.csv unless said.",
    ),
    click.option("--encoding", metavar="NAME", help="Such as windows-1252; found out unless said."),
    click.option(
        "--delimiter", metavar="NAME", callback=_delimiter, help="comma, semicolon, tab or pipe; found out unless said."
    ),
)
