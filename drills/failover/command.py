"""`python -m drills failover`: the drill, its tables, its verdict."""

import secrets
import sys
from collections.abc import Callable
from typing import get_args

import click

from drills.failover import drill, plan
from drills.failover.balance import missing
from drills.failover.drill import Outcome
from drills.failover.house import House, house
from drills.failover.ledger import NOTHING
from drills.failover.plan import Plan, Spoil

NAMES = {NOTHING: "no answer"}


@click.command()
@click.option("--seed", type=int, help="The seed of an earlier run, to have its moments again.")
@click.option("--short", is_flag=True, help="As much as the tests run.")
@click.option("--spoil", type=click.Choice(get_args(Spoil)), help="Take a protection out; the drill must then fail.")
def failover(seed: int | None, *, short: bool, spoil: Spoil | None) -> None:
    """Kill the primary of a synchronous pair under load, promote, rejoin, and balance the books; with a control run."""
    chosen = seed if seed is not None else secrets.randbelow(1_000_000)
    print(f"Failover drill, seed {chosen}.")
    planned = plan.short(chosen, spoil) if short else plan.long(chosen, spoil)
    try:
        with house(planned) as place:
            kept = told(place, planned, "Each commit waits for the standby", drill.synchronous)
            lost = told(place, planned, "Control: nobody waits for a standby, which is frozen", drill.control)
    except TimeoutError as error:
        print(f"\nThe drill ended early: {error}.")
        sys.exit(1)
    good = all(line.holds for line in kept.lines)
    seen = missing(lost.lines)
    print(f"\nWith a synchronous standby {'nothing' if good else 'SOMETHING'} is wrong. ", end="")
    print(f"Without one {seen} acknowledged leads, handoffs and clicks are missing", end="")
    print(", and the balance says so." if seen else ": THE BALANCE CANNOT SEE A LOSS.")
    sys.exit(0 if good and seen else 1)


def told(place: House, planned: Plan, title: str, run: Callable[[House, Plan], Outcome]) -> Outcome:
    """Run one part, and print what came of it."""
    print(f"\n{title}\n")
    outcome = run(place, planned)
    print()
    for number, fall in enumerate(outcome.falls, start=1):
        rejoined = f", the former primary follows {fall.rejoined:.1f} s later" if fall.rejoined else ""
        print(
            f"  failover {number}: promotion asked for {fall.promoted:.1f} s after the kill, "
            f"first acknowledgement after {fall.acknowledged:.1f} s{rejoined}"
        )
    answers = ", ".join(
        f"{count} {kind}s {NAMES.get(status, status)}"
        for (kind, status), count in sorted(outcome.ledger.answers.items())
    )
    print(f"  answers: {answers}")
    print(f"  clicks left in doubt: {len(outcome.ledger.doubtful)}, of which stored: {outcome.stored_in_doubt}\n")
    width = max(len(line.name) for line in outcome.lines)
    print(f"  {'':{width}}  should be  is there")
    for line in outcome.lines:
        print(f"  {line.name:{width}}  {line.wanted:9}  {line.found:8}  {'' if line.holds else 'NO'}".rstrip())
    return outcome
