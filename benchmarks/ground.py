"""A bot's database on disk: an agreement in force, and as many open handoffs as a benchmark will claim."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType

from bot import setup_file
from bot.clock import system_clock
from bot.identity import IdSource
from bot.services.agreements import apply
from bot.services.desk import Desk
from bot.services.workspaces import OWN
from sla.actor import Actor
from sla.agreement_version import Versioned
from sla.clocks import deadlines_for
from sla.document import Document
from sla.handoff import Grade, Handoff, Status
from sla.lead import Lead, ScoreLine, Stage
from storage import schema
from storage.unit import Database, Unit

TEAM = "T0ATELIER"
"""The Slack team that deliveries come from."""
CHANNEL = "C0SALES"
AT_ONCE = 500
"""Handoffs stored in one transaction."""


@dataclass(frozen=True, slots=True)
class Ground:
    """A database that is ready: its address and a desk to work at it."""

    url: str
    file: Path
    desk: Desk

    def open_handoffs(self, count: int) -> list[str]:
        """Store so many leads, each scored and handed to sales with its clocks, its card already in Slack; their ids.

        They are stored as the services do it, minus the outbox: a worker has drawn the cards long ago.
        """
        ids: list[str] = []
        while len(ids) < count:
            with self.desk.database.unit(OWN) as unit:
                versioned = unit.agreements.in_force()
                assert versioned is not None
                ids += [self._open_handoff(unit, versioned) for _ in range(min(AT_ONCE, count - len(ids)))]
        return ids

    def hand_over(self, unit: Unit, version: int, now: datetime) -> Handoff:
        """Store one lead, scored and handed to sales at an instant; its clocks are the caller's to start."""
        lead_id = self.desk.new_id()
        unit.leads.insert(_lead(lead_id, now))
        unit.leads.append(lead_id, [ScoreLine("demo", 60, "asked for a demo", now)])
        handoff = _handoff(self.desk.new_id(), lead_id, version, now)
        unit.handoffs.insert(handoff)
        return handoff

    def _open_handoff(self, unit: Unit, versioned: Versioned) -> str:
        handoff = self.hand_over(unit, versioned.version, system_clock())
        unit.deadlines.insert(deadlines_for(versioned.agreement, handoff, "handed"))
        return handoff.handoff_id


@contextmanager
def ground(members: tuple[str, ...] = (), server: str | None = None) -> Iterator[Ground]:
    """A new database with the demo's agreement in force; `members` join its sales team.

    It is a file in a temporary folder, or the empty database of PostgreSQL's whose address is given.
    """
    with TemporaryDirectory(prefix="sla-bench-") as folder:
        file = Path(folder) / "sla.db"
        url = server or f"sqlite:///{file}"
        schema.create(url)
        database = Database(url)
        desk = Desk(database, IdSource(system_clock))
        apply(desk, Actor(OWN, "operator", "cli", system_clock()), demo_document(members), in_force=True)
        try:
            yield Ground(url, file, desk)
        finally:
            database.dispose()


def demo_document(members: tuple[str, ...] = ()) -> Document:
    """The demo's set-up and agreement; `members` join its sales team."""
    document = setup_file.read(files("bot.demo").joinpath("sla.yml").read_text(encoding="utf-8"))
    sales = document.workspace.sales
    sales = sales.model_copy(update={"members": (*sales.members, *members)})
    return document.model_copy(update={"workspace": document.workspace.model_copy(update={"sales": sales})})


def _lead(lead_id: str, now: datetime) -> Lead:
    return Lead(
        lead_id=lead_id,
        email=f"{lead_id}@usine-nord.example",
        name="Claire Petit",
        company="Usine Nord",
        phone="+33 1 99 00 10 20",
        stage=Stage.SQL,
        source="website",
        campaign=None,
        occurred_at=now,
        attributes=MappingProxyType({"form": "demo", "employees": 120, "role": "cmo"}),
    )


def _handoff(handoff_id: str, lead_id: str, version: int, now: datetime) -> Handoff:
    return Handoff(
        handoff_id=handoff_id,
        lead_id=lead_id,
        status=Status.OPEN,
        grade=Grade.STANDARD,
        version=version,
        source="website",
        campaign=None,
        arrived_at=now,
        handed_at=now,
    )
