"""Deploys while everybody works: each process is asked to end and started anew, and the schema expands meanwhile."""

import time

from sqlalchemy import create_engine, text

from drills.chaos.house import House
from drills.chaos.ledger import Ledger
from drills.chaos.plan import Plan
from rig.processes import Program, answers
from storage.engines import address

EXPANSION = (
    "ALTER TABLE leads ADD COLUMN mood TEXT",
    "ALTER TABLE handoffs ADD COLUMN weather TEXT DEFAULT 'fair'",
    "CREATE TABLE horoscopes (workspace_id TEXT, lead_id TEXT, text TEXT, PRIMARY KEY (workspace_id, lead_id))",
    "CREATE INDEX{concurrently} ix_leads_mood ON leads (workspace_id, mood)",
    "UPDATE alembic_version SET version_num = '9999'",
)
"""What a later version's migration might add, up to a revision that this version does not know."""
CONTRACTION = "UPDATE compatibility SET oldest = '9998'"
"""What a step does first that takes away what this version uses."""
PATIENCE = 30


def deploy(plan: Plan, house: House, ledger: Ledger) -> None:
    """Restart one process after another for as long as the plan says; half-way through, a later version's schema comes.

    Every restart is noted in the ledger, with how the process ended.
    """
    began, expanded = time.monotonic(), False
    while time.monotonic() - began < plan.seconds:
        for program in house.programs:
            ledger.troubles.append(f"restart, ended with {restart(program)}")
        if not expanded:
            expand(house)
            ledger.troubles.append(
                "the schema of a later version" if ready(house) else "a later version's schema: not ready"
            )
            expanded = True


def restart(program: Program) -> int | None:
    """Ask a process to end once it has begun its work, and start it anew; gives how it ended."""
    await_work(program)
    code = program.end(PATIENCE)
    program.start()
    await_work(program)
    return code


def await_work(program: Program) -> None:
    """Wait until a process has begun its work as often as it was started.

    Raises:
        TimeoutError: it has not.
    """
    until = time.monotonic() + PATIENCE
    while program.words().count("ticking.") + program.words().count("Started worker") < program.starts:
        if time.monotonic() > until:
            raise TimeoutError(f"{program.command} does not begin:\n{program.words()[-4000:]}")
        time.sleep(0.1)


def ready(house: House) -> bool:
    """Whether the bot says that it can serve."""
    return answers(house.port, "/readyz")


def expand(house: House) -> None:
    """Add what a later version adds, as its migration would while this version serves."""
    postgresql = house.server.url.startswith("postgresql")
    for statement in EXPANSION:
        run(house, statement.format(concurrently=" CONCURRENTLY" if postgresql else ""))


def run(house: House, statement: str) -> None:
    """Run one statement beside the bot, outside of any transaction."""
    engine = create_engine(address(house.server.url), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()
