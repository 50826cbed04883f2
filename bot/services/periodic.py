"""Digest, monthly report and quarterly review: frozen once for each period of a workspace, then posted.

What a report holds is worked out from a reader's snapshot, so that nobody who writes waits for it; what decides that it
is sent once is looked at again where it is stored.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

import structlog

from bot.services import digests, monthly, quarterly, tasks
from bot.services.desk import Desk, in_own_order
from sla.agreement_version import Versioned
from sla.period import Period
from sla.report_times import Kind, Rhythm, channels
from sla.workspace import Setup
from storage.outbox import Task
from storage.unit import Unit

BATCH = 100
Content = Callable[[Unit, Versioned, Rhythm, datetime], dict[str, object]]
CONTENTS: Mapping[Kind, Content] = {
    Kind.WEEKLY: digests.content,
    Kind.MONTHLY: monthly.content,
    Kind.QUARTERLY: quarterly.content,
}
log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Ground:
    """What says when a workspace sends which report: its set-up, and the version in force."""

    setup: Setup
    versioned: Versioned

    @classmethod
    def of(cls, unit: Unit) -> "Ground | None":
        """That of a workspace; None while nothing is agreed there."""
        setup, versioned = unit.workspaces.get(), unit.agreements.in_force()
        return cls(setup, versioned) if setup is not None and versioned is not None else None

    def rhythm(self, kind: Kind) -> Rhythm:
        """When a kind is due."""
        return Rhythm(kind, self.versioned.agreement, self.setup.reports)


def tick(desk: Desk, now: datetime, worker: str = "") -> int:
    """Freeze and queue reports that are due at `now` and weren't sent; gives how many times it looked.

    At most a batch of each kind at a time. One that fails is logged and tried again at the next tick; it stops no
    other.
    """
    with desk.database.across() as across:
        for kind in Kind:
            across.agenda.fill(kind, now)
    with desk.database.across_reading() as across:
        due = [(kind, each) for kind in Kind for each in across.agenda.due(kind, now, BATCH)]
    return sum(_looked(desk, kind, workspace_id, now) for kind, workspace_id in in_own_order(worker, due))


def owed(unit: Unit, now: datetime) -> list[str]:
    """The periods whose report was due by `now` under the version in force and isn't frozen."""
    ground = Ground.of(unit)
    return [] if ground is None else [label for kind in Kind if (label := _owed(unit, ground, kind, now))]


def _looked(desk: Desk, kind: Kind, workspace_id: str, now: datetime) -> bool:
    try:
        with desk.database.reading(workspace_id) as unit:
            content = _content(unit, kind, now)
        with desk.database.unit(workspace_id) as unit:
            mine = unit.agenda.take(kind, now)
            if mine:
                _settle(unit, kind, content, now)
            return mine
    except Exception:
        log.exception("report not frozen", kind=kind, workspace=workspace_id)
        return False


def _content(unit: Unit, kind: Kind, now: datetime) -> dict[str, object] | None:
    """What the report holds that is owed; None where none is."""
    ground = Ground.of(unit)
    if ground is None or _owed(unit, ground, kind, now) is None:
        return None
    return CONTENTS[kind](unit, ground.versioned, ground.rhythm(kind), now)


def _settle(unit: Unit, kind: Kind, content: dict[str, object] | None, now: datetime) -> None:
    """Freeze the report that is owed, and note when to look again.

    A worker that was down when it was due sends it when it is up; the slot makes it once. Where one is owed only since
    its content was worked out, the next tick sends it.
    """
    ground = Ground.of(unit)
    if ground is None:
        unit.agenda.forget(kind)
        return
    label = _owed(unit, ground, kind, now)
    if label is not None and content is None:
        return
    rhythm = ground.rhythm(kind)
    unit.agenda.move(kind, rhythm.due_at(rhythm.last_due(now).following()))
    if label is not None and content is not None and unit.slots.take(kind, label, now):
        unit.reports.freeze(kind, label, content, now)
        for task in _tasks(ground.setup, kind, label):
            unit.outbox.put(task, now)


def _owed(unit: Unit, ground: Ground, kind: Kind, now: datetime) -> str | None:
    """The period whose report was due under the version in force; None where it or a later one was sent, or none is."""
    rhythm, since = ground.rhythm(kind), ground.versioned.in_force_at
    if not rhythm.sent or since is None:
        return None
    period, last = rhythm.last_due(now), unit.reports.last(kind)
    newer = last is None or Period.parse(last.period).first < period.first
    return period.label if newer and rhythm.due_at(period) >= since else None


def _tasks(setup: Setup, kind: Kind, label: str) -> Iterator[Task]:
    for channel in channels(setup, kind):
        yield tasks.digest(label, channel) if kind is Kind.WEEKLY else tasks.report(kind, label, channel)
