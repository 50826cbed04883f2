"""`python -m benchmarks`: the figures of docs/benchmarks.md, measured on this machine in one run."""

import os
import platform
import sys

import click

from benchmarks import hours, imports, memory, postgresql, race, relay, service, tick, whatif, whole_path
from benchmarks.crowd.command import crowd
from benchmarks.figures import FULL, QUICK, print_figures
from benchmarks.kpis import kpis

BENCHES = {
    "path": whole_path.bench,
    "service": service.bench,
    "race": race.bench,
    "postgresql": postgresql.bench,
    "relay": relay.bench,
    "memory": memory.bench,
    "tick": tick.bench,
    "hours": hours.bench,
    "imports": imports.bench,
    "whatif": whatif.bench,
}
APART = {"crowd": crowd, "kpis": kpis}
"""What takes long, and has options of its own."""


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("names", nargs=-1, type=click.Choice(list(BENCHES)))
@click.option("--quick", is_flag=True, help="A smoke run of seconds: only what must hold in any run counts.")
def main(names: tuple[str, ...], *, quick: bool) -> None:
    """Measure the claim: through the whole PATH, its SERVICE function, a RACE of many for one lead, on POSTGRESQL.

    And the RELAY with much that waits, the MEMORY of a web process, IMPORTS of leads from a file, and WHATIF over
    many handoffs.

    Without names all are run, but for `crowd` and `kpis`, which take long and have options of their own (`--help`).
    Exits with 1 when a figure is missed.
    """
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores")
    figures = [found for name in names or BENCHES for found in BENCHES[name](QUICK if quick else FULL)]
    print_figures(figures)
    sys.exit(any(not figure.reached and (figure.exact or not quick) for figure in figures))


if __name__ == "__main__":
    chosen = APART.get(sys.argv[1]) if sys.argv[1:] else None
    if chosen:
        chosen(sys.argv[2:])
    main()
