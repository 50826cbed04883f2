"""Whether Slack takes what the bot shows: each view that a workspace's own data gives, asked of Slack's validator."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.doctor.checks_slack import Refusal
from bot.doctor.findings import Finding, Mark, good, unseen, wrong
from bot.doctor.seen_slack import asked
from bot.relay.composing import compose
from bot.relay.delivery import Delivery, Post, PublishHome, Redraw
from bot.services import tasks
from storage.outbox import OutboxRow, Task
from storage.unit import Unit

CHECK = "views"
MOST_CARDS = 25
METHOD = "blocks.validate"
Drawn = tuple[str, list[dict[str, Any]]]
"""What a view is of, and its blocks."""


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
        blocks = _blocks(delivery)
        if blocks:
            yield task.key, blocks


def validated(client: WebClient, drawn: Iterator[Drawn | Finding]) -> Iterator[Finding]:
    """Ask Slack about each; one refusal of the validator itself ends it."""
    count, problems = 0, 0
    for each in drawn:
        found = each if isinstance(each, Finding) else _asked_about(client, *each)
        count += 1
        if found is not None:
            problems += 1
            yield found
            if found.mark is Mark.UNSEEN:
                return
    if not count:
        yield unseen(CHECK, "nothing is shown yet")
    elif not problems:
        yield good(CHECK, f"Slack takes the {count} that are shown now")


def _asked_about(client: WebClient, key: str, blocks: list[dict[str, Any]]) -> Finding | None:
    said: list[str] = []
    validator = client.api_call  # which needs no scope

    def call() -> Any:  # noqa: ANN401 — Slack's answer
        try:
            return validator(METHOD, json={"blocks": blocks})
        except SlackApiError as error:
            said.extend((error.response.get("response_metadata") or {}).get("messages") or ())
            raise

    answer = asked(call)
    if not isinstance(answer, Refusal):
        return None
    if answer.error.startswith("invalid_blocks"):
        return wrong(CHECK, f"{key}: {'; '.join(said) or answer.error}", "Report it: what Slack takes has changed")
    return unseen(CHECK, f"Slack's validator does not answer: {answer.error or answer.why}")


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


def _blocks(delivery: Delivery | None) -> list[dict[str, Any]]:
    match delivery:
        case Post() | Redraw():
            return list(delivery.message.blocks)
        case PublishHome():
            return list(delivery.view["blocks"])
    return []
