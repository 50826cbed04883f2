"""`python -m drills chaos`."""

import secrets
import sys
from pathlib import Path

import click

from drills.chaos.plan import long, sharp, short
from drills.chaos.report import print_balance, print_doubles, print_troubles
from drills.chaos.run import run

DATABASES = ("postgresql", "sqlite")
PLANS = {"short": short, "sharp": sharp}


@click.command()
@click.option(
    "--minutes", type=float, default=5, show_default=True, help="How long the trouble lasts on each database."
)
@click.option("--database", "kinds", type=click.Choice(DATABASES), multiple=True, default=DATABASES, show_default=True)
@click.option("--seed", type=int, default=None, help="Repeat the decisions of an earlier run.")
@click.option("--logs", type=click.Path(file_okay=False, path_type=Path), help="Keep what the processes write here.")
@click.option(
    "--blind", is_flag=True, help="Let the bot not look at what stands in Slack; what it posts twice is counted."
)
@click.option("--short", "much", flag_value="short", help="As much as fits into a run of the tests.")
@click.option("--sharp", "much", flag_value="sharp", help="Half a minute of everything at once.")
def chaos(
    *, minutes: float, kinds: tuple[str, ...], seed: int | None, logs: Path | None, blind: bool, much: str | None
) -> None:
    """Kill processes, let Slack and the database fail, and balance the books; exit code 1 if they don't."""
    chosen = secrets.randbelow(1_000_000) if seed is None else seed
    good = True
    for kind in kinds:
        plan = PLANS[much](chosen, kind) if much else long(chosen, kind, minutes, blind=blind)
        print(
            f"\nSeed {chosen}, {kind}: {plan.webs} web, {plan.workers} worker, {plan.seconds:.0f} seconds of trouble."
        )
        result = run(plan, _folder(logs, kind))
        print_troubles(result.ledger)
        good &= print_balance(result.lines)
        print_doubles(result.stock)
    sys.exit(not good)


def _folder(logs: Path | None, kind: str) -> Path | None:
    if logs is None:
        return None
    folder = logs.absolute() / kind
    folder.mkdir(parents=True, exist_ok=True)
    return folder
