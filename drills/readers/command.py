"""`python -m drills readers`."""

import sys

import click

from drills.chaos.report import print_balance
from drills.readers.run import run

DATABASES = ("postgresql", "sqlite")


@click.command()
@click.option("--people", type=int, default=197, show_default=True, help="Besides the three of sales with a name.")
@click.option("--database", "kinds", type=click.Choice(DATABASES), multiple=True, default=DATABASES, show_default=True)
def readers(*, people: int, kinds: tuple[str, ...]) -> None:
    """Remind many of a campaign while Slack refuses every third call and the worker is killed half-way."""
    good = True
    for kind in kinds:
        print(f"\n{kind}: {people + 3} people of sales.")
        outcome = run(kind, people)
        good &= print_balance(outcome.lines)
        print(
            f"  The reminders took {outcome.seconds:.0f} seconds; the shortest gap between two was {outcome.gap:.2f}."
        )
    sys.exit(not good)
