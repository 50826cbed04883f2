"""What the database says when it is asked; nothing that is written stays."""

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime

from bot.doctor.checks_database import Work
from bot.doctor.checks_given_up import GivenUp
from bot.services.troubles import unshown
from bot.services.workspaces import OWN
from sla.installation import Installation
from sla.workspace import Setup
from storage import schema
from storage.errors import StorageError
from storage.installations import PURGED
from storage.migrations import steps
from storage.unit import Database, Unit

MOST_DEAD = 1_000
_TRIED = "doctor"
"""The process whose pulse is written and taken back."""


@dataclass(frozen=True, slots=True)
class Patient:
    """One workspace as the database has it; of the company's own nothing is known while the database is away."""

    workspace_id: str
    setup: Setup | None = None
    team_id: str | None = None
    installation: Installation | None = None
    given_up: GivenUp = field(default_factory=GivenUp)

    @property
    def called(self) -> str:
        """What --workspace takes: the team where the app is or was installed, else our own name of it."""
        known = self.installation is not None and not self.installation.team_id.startswith(PURGED)
        return self.installation.team_id if self.installation and known else self.workspace_id

    @property
    def speaks_as_own(self) -> bool:
        """Whether it calls Slack with the company's own token, where there is one."""
        return self.workspace_id == OWN and not (self.installation is not None and self.installation.holds)


def state(database: Database) -> schema.State | str:
    """How its schema stands; why it does not answer, where it doesn't."""
    try:
        return schema.state(database)
    except StorageError as error:
        return " ".join(str(error).split())


def refusal(database: Database, now: datetime) -> str:
    """Why the database does not take in what is written to it; "" where it does."""
    try:
        _write(database, now)
    except StorageError as error:
        return " ".join(str(error).split())
    return ""


def _write(database: Database, now: datetime) -> None:
    """Write something that is taken back within the same transaction.

    SQLite asks for room on its disk at the commit alone; another server is spared it, since it may wait for a standby.
    """
    with suppress(_TakenBack), database.across() as across:
        across.pulses.beat(_TRIED, "doctor", steps.head(), now)
        across.pulses.end(_TRIED)
        if not database.in_a_file:
            raise _TakenBack


class _TakenBack(Exception):  # noqa: N818 — no error: nothing is to stay
    """What was tried is undone."""


def work(database: Database, now: datetime) -> Work:
    """Who works, and what waits."""
    with database.across_reading() as across:
        return Work(
            across.pulses.last_heard().get("worker"),
            across.outbox.backlog(now),
            across.errands.backlog(now),
            across.findings.totals(),
        )


def patients(database: Database) -> list[Patient]:
    """Each workspace that was set up or has the app; the company's own where there is none at all."""
    with database.across_reading() as across:
        installations = across.installations.all()
        known = dict.fromkeys((*across.workspaces.all(), *installations))
    return [_patient(database, workspace_id, installations.get(workspace_id)) for workspace_id in known or (OWN,)]


def _patient(database: Database, workspace_id: str, installation: Installation | None) -> Patient:
    with database.reading(workspace_id) as unit:
        team_id = installation.team_id if installation else unit.workspaces.team_id()
        return Patient(workspace_id, unit.workspaces.get(), team_id, installation, _given_up(unit))


def _given_up(unit: Unit) -> GivenUp:
    dead, cards = unit.outbox.dead(MOST_DEAD), unshown(unit)
    told = {card.key for card in cards}
    return GivenUp(cards, [row for row in dead if row.key not in told], unit.outbox.last_said() if dead else {})
