"""`python -m drills operations`: the page, from top to bottom."""

import shutil
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import click

from drills.operations.machines import machines
from drills.operations.page import BOT, Block, blocks
from rig.shell import Shell

PAGE = Path(__file__).parents[2] / "docs" / "operations.md"
NEEDED = ("bash", "curl", "sqlite3")
"""What the page types that neither PostgreSQL nor the bot brings."""
LEADS = "SELECT count(*), min(external_id) FROM received"
THE_LEAD = "1|page-1"


@click.command()
def operations() -> None:
    """Type every command of docs/operations.md, and look whether it did what the page says."""
    missing = [name for name in NEEDED if not shutil.which(name)]
    if missing:
        raise click.UsageError(f"the page needs {', '.join(missing)}")
    with machines() as found:
        wrong = carry_out(blocks(PAGE.read_text(encoding="utf-8")), found)
    for line in wrong:
        print(f"WRONG: {line}")
    print("Every command of the page did what it says." if not wrong else "The page is wrong.")
    sys.exit(1 if wrong else 0)


def carry_out(page: list[Block], found: Mapping[str, Shell]) -> list[str]:
    """Type one block after the other; gives what went otherwise than the page says.

    Raises:
        RuntimeError: a command failed.
    """
    figures, wrong = list[str](), list[str]()
    for block in page:
        began = time.monotonic()
        said = found[block.place].run(block.commands)
        print(f"  {time.monotonic() - began:5.1f} s  on {block.place}: {block.commands.splitlines()[0]}", flush=True)
        if "sync_state FROM" in block.commands and "| quorum" not in said:
            wrong.append(f"commits wait for nobody after:\n{block.commands}\n{said}")
        if block.commands.endswith("sla-bot kpis"):
            figures.append(said[said.index("period ") :])
    if len(set(figures[1:])) != 1:  # the first are those of the empty database on SQLite
        wrong.append("the figures are not those of the moment of the backup:\n" + "\n".join(figures))
    return wrong + _without_the_lead(found[BOT])


def _without_the_lead(bot: Shell) -> list[str]:
    """Servers that don't hold, once, the lead that was posted before the failover and again after it."""
    counted = {server: bot.run(f'psql "postgresql://sla@${server}/sla" -Atc "{LEADS}"') for server in ("ONE", "THREE")}
    return [f"{server} holds {said.strip()}" for server, said in counted.items() if said.strip() != THE_LEAD]
