"""What a workspace shows as it stands: each view that its own data gives, for Slack's validator to look at."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from bot.doctor.findings import Finding, wrong
from bot.doctor.validating import CHECK, Drawn
from bot.relay.composing import compose
from bot.relay.delivery import Delivery, Post, PublishHome, Redraw
from bot.services import tasks
from storage.outbox import OutboxRow, Task
from storage.unit import Unit

MOST_CARDS = 25


def views(unit: Unit, now: datetime) -> Iterator[Drawn | Finding]:
    """What the workspace shows as it stands: cards of open leads, the Homes of both teams, the agreement's signature.

    What can't even be drawn is a finding of its own.
    """
    for task in _tasks(unit):
        try:
            delivery = compose(unit, _row(task, unit.workspace_id, now), now)
        except Exception as error:  # noqa: BLE001 — whatever it is, this one view can't be drawn
            yield wrong(CHECK, f"{task.key} can't be drawn: {type(error).__name__}", "Report it, with the log")
            continue
        shape = _shape(delivery)
        if shape:
            yield Drawn(task.key, shape)


def _tasks(unit: Unit) -> Iterator[Task]:
    for handoff_id, _ in unit.promises.drawn_cards(tasks.card_key(""), "", MOST_CARDS):
        yield tasks.card(handoff_id)
    setup, in_force = unit.workspaces.get(), unit.agreements.in_force()
    if setup is None:
        return
    for user in dict.fromkeys((*setup.marketing.people, *setup.sales.people)):
        yield tasks.home(user)
    if in_force is not None:
        yield tasks.agreement(in_force.version, "in_force", setup.sales.channel)
        yield tasks.proposal(in_force.version, setup.sales.channel)


def _row(task: Task, workspace_id: str, now: datetime) -> OutboxRow:
    """A row as the relay would take it; it stands in no outbox."""
    return OutboxRow(
        workspace_id=workspace_id,
        key=task.key,
        kind=task.kind,
        lane=task.lane,
        urgency=task.urgency,
        attempts=1,
        payload=task.payload or {},
        created_at=now,
        due_at=now,
        lease_until=now + timedelta(minutes=1),
        once=task.once,
        recovered=False,
        in_doubt=False,
        error=None,
    )


def _shape(delivery: Delivery | None) -> Mapping[str, Any] | None:
    match delivery:
        case Post() | Redraw():
            return {"blocks": delivery.message.blocks}
        case PublishHome():
            return delivery.view
    return None
