"""Answers for one person, left in the outbox: durable like everything that is said."""

from collections.abc import Mapping
from typing import Any

from bot.services import tasks
from bot.services.desk import Desk
from bot.services.roles import require
from sla.actor import Actor
from sla.roles import Action


def refuse(desk: Desk, actor: Actor, channel: str, why: tuple[str, Mapping[str, str]], click: str | None) -> None:
    """Tell the actor why nothing was done, once for a click however often it is delivered; `why` is code and facts."""
    with desk.database.unit(actor.workspace_id) as unit:
        if click is not None and not unit.deliveries.first_time(click, actor.now):
            return
        code, facts = why
        payload = {"user": actor.user, "refused": code, "facts": dict(facts)}
        unit.outbox.put(tasks.whisper(desk.new_id(), channel, payload), actor.now)


def explain(desk: Desk, actor: Actor, channel: str, handoff_id: str) -> None:
    """Show the actor how a handoff's deadlines were counted.

    Raises:
        Refused: not_member.
    """
    with desk.database.unit(actor.workspace_id) as unit:
        require(unit, actor, Action.READ_LEADS)
        payload = {"user": actor.user, "explain": handoff_id}
        unit.outbox.put(tasks.whisper(desk.new_id(), channel, payload), actor.now)


def tell_why(desk: Desk, actor: Actor, channel: str, handoff_id: str) -> None:
    """Show the actor to whom a lead was offered, and why; raises as `explain`."""
    with desk.database.unit(actor.workspace_id) as unit:
        require(unit, actor, Action.READ_LEADS)
        payload = {"user": actor.user, "why": handoff_id}
        unit.outbox.put(tasks.whisper(desk.new_id(), channel, payload), actor.now)


def turn(desk: Desk, actor: Actor, channel: str, page: Mapping[str, Any], click: str | None) -> None:
    """Show the actor another page of the list of open leads, once for a click; `page` says which.

    Raises:
        Refused: not_member.
    """
    with desk.database.unit(actor.workspace_id) as unit:
        require(unit, actor, Action.READ_LEADS)
        if click is not None and not unit.deliveries.first_time(click, actor.now):
            return
        payload = {"user": actor.user, "turned": dict(page)}
        unit.outbox.put(tasks.whisper(desk.new_id(), channel, payload), actor.now)


def show_draft(desk: Desk, actor: Actor, channel: str) -> None:
    """Show the actor the draft as it then stands."""
    with desk.database.unit(actor.workspace_id) as unit:
        unit.outbox.put(tasks.whisper(desk.new_id(), channel, {"user": actor.user, "draft": True}), actor.now)


def tell_done(desk: Desk, actor: Actor, channel: str, code: str) -> None:
    """Tell the actor that something was done."""
    with desk.database.unit(actor.workspace_id) as unit:
        unit.outbox.put(tasks.whisper(desk.new_id(), channel, {"user": actor.user, "done": code}), actor.now)


def show_campaign(desk: Desk, actor: Actor, channel: str, campaign_id: str) -> None:
    """Show the actor a campaign as it then stands."""
    with desk.database.unit(actor.workspace_id) as unit:
        payload = {"user": actor.user, "campaign": campaign_id}
        unit.outbox.put(tasks.whisper(desk.new_id(), channel, payload), actor.now)


def show_calendar(desk: Desk, actor: Actor, channel: str, period: str, click: str | None) -> None:
    """Show the actor a page of the calendar as it then stands, once for a click; `period` is its label.

    Raises:
        Refused: not_member.
    """
    with desk.database.unit(actor.workspace_id) as unit:
        require(unit, actor, Action.READ_CALENDAR)
        if click is not None and not unit.deliveries.first_time(f"calendar:{click}", actor.now):
            return
        payload = {"user": actor.user, "calendar": period}
        unit.outbox.put(tasks.whisper(desk.new_id(), channel, payload), actor.now)
