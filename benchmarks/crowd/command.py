"""`python -m benchmarks crowd`: thousands of workspaces on Monday at nine, and on the day that follows."""

import os
import platform
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import click

from benchmarks.crowd.books import percentile
from benchmarks.crowd.chart import chart
from benchmarks.crowd.plan import FASTEST, Plan
from benchmarks.crowd.report import figures, table
from benchmarks.crowd.run import Measured, measure
from benchmarks.figures import print_figures
from bot.logs import configure

WORKERS = (1, 2, 4)
QUICK_PLAN = Plan(workspaces=30, hours=0.9, leads=1, lead_in=timedelta(minutes=-1))
"""Seconds: few workspaces, a quarter of a minute, and digests that were due before the workers began."""


def _divides(_context: click.Context, _option: click.Parameter, speed: int) -> int:
    if FASTEST % speed:
        raise click.BadParameter(f"{FASTEST} has to be a multiple of it, so that clocks last whole minutes")
    return speed


@click.command("crowd", context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--workspaces", type=click.IntRange(3, 99_999), help="How many workspaces.  [default: 10000]")
@click.option("--workers", type=click.IntRange(1, 8), multiple=True, help="How many workers; may be given again.")
@click.option("--speed", type=int, default=FASTEST, show_default=True, callback=_divides, help="How fast a day passes.")
@click.option("--seed", type=int, default=Plan().seed, show_default=True, help="What the traffic is drawn from.")
@click.option("--quick", is_flag=True, help="A smoke run of seconds: only that the books balance counts.")
@click.option("--write", type=click.Path(dir_okay=False, path_type=Path), help="Write the chart there.")
def crowd(**given: object) -> None:
    """Measure how late a crowd of workspaces hears, with 1, 2 and 4 workers on PostgreSQL.

    Prints the table of docs/benchmarks.md. Exits with 1 when the books don't balance.
    """
    plan, workers = _asked(given)
    configure("error", "text")
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, PostgreSQL on disk, {plan}")
    runs = []
    for count in workers:
        print(f"{count} at work …", flush=True)
        runs.append(measure(plan, count))
        print(table(runs[-1:]), flush=True)
    print(f"\n{table(runs)}")
    for run in runs:
        print(f"{run.workers}: {run.done} in {run.day:.0f} s, at most {run.behind:.2f} s behind the plan")
    if isinstance(path := given["write"], Path):
        path.write_text(_drawn(runs), encoding="utf-8")
    found = figures(plan, runs)
    print_figures(found)
    sys.exit(not all(figure.reached for figure in found))


def _asked(given: dict[str, object]) -> tuple[Plan, tuple[int, ...]]:
    quick, workers = bool(given["quick"]), given["workers"]
    plan = replace(QUICK_PLAN if quick else Plan(), speed=int(str(given["speed"])), seed=int(str(given["seed"])))
    if given["workspaces"] is not None:
        plan = replace(plan, workspaces=int(str(given["workspaces"])))
    chosen = workers if isinstance(workers, tuple) and workers else None
    return plan, chosen or ((2,) if quick else WORKERS)


def _drawn(runs: list[Measured]) -> str:
    lateness = {
        run.workers: {kind: _three(late) for kind, late in (("cards", run.balance.cards), ("pings", run.balance.pings))}
        for run in runs
    }
    return chart({run.workers: run.digests for run in runs}, lateness)


def _three(late: list[float]) -> tuple[float, float, float]:
    return percentile(late, 0.5), percentile(late, 0.99), percentile(late, 1)
