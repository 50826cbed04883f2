"""Meetings: what both teams decided, who sees to it, and whether it is done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from bot.services.campaigns import zone_in
from bot.services.desk import Desk
from bot.services.errors import Refused
from bot.services.exchanges import Telling, keep, made, setup_for_teller, show
from bot.services.roles import require
from sla.actor import Actor
from sla.exchange import Decision, Kind
from sla.roles import Action
from storage.unit import Unit

MOST = 40
"""Open decisions listed at once."""
NOON = time(12)


@dataclass(frozen=True, slots=True)
class Open:
    """The decisions that are not done, the oldest first, of how many, and in which zone days are counted."""

    shown: tuple[Decision, ...]
    count: int
    zone: ZoneInfo


def hold(
    desk: Desk, actor: Actor, telling: Telling, decided: Sequence[tuple[str, str]] = (), click: str | None = None
) -> None:
    """Record a meeting and what it decided (text, owner); it counts on the day it was held.

    A `click` that Slack delivers once more changes nothing (R6).

    Raises:
        Refused: not_member.
        OwnerInNoTeam: of a decision's owner.
    """
    with desk.database.unit(actor.workspace_id) as unit:
        setup = setup_for_teller(unit, actor, Kind.MEETING)
        for number, (_, owner) in enumerate(decided):
            if setup.team_of(owner) is None:
                raise OwnerInNoTeam(number)
        if click is not None and not unit.deliveries.first_time(click, actor.now):
            return
        meeting = made(desk, actor, telling, _counts_at(telling.day, zone_in(unit), actor.now))
        keep(unit, actor, setup, meeting)
        unit.decisions.insert(
            Decision(meeting.exchange_id, number, text, owner, meeting.at)
            for number, (text, owner) in enumerate(decided, 1)
        )


class OwnerInNoTeam(Exception):  # noqa: N818 — it is what is wrong
    """The owner of a decision, `args[0]` in its order, is in neither team."""


def tick(desk: Desk, actor: Actor, exchange_id: str, number: int, *, done: bool) -> None:
    """Note that a decision is done, or is not after all; nothing changes where that is known.

    Raises:
        Refused: not_member, or unknown_exchange.
    """
    with desk.database.unit(actor.workspace_id) as unit:
        setup, meeting = require(unit, actor, Action.MEET), unit.exchanges.get(exchange_id)
        if meeting is None:
            raise Refused("unknown_exchange")
        if _ticked(unit, actor, (exchange_id, number), done=done):
            unit.audit.write(actor, "decision.done" if done else "decision.opened", exchange_id, {"number": number})
            show(unit, setup, meeting, actor.now)


def still_open(desk: Desk, actor: Actor) -> Open:
    """What both teams decided and nobody has ticked.

    Raises:
        Refused: not_member.
    """
    with desk.database.reading(actor.workspace_id) as unit:
        require(unit, actor, Action.READ_EXCHANGES)
        return Open(unit.decisions.open(MOST), unit.decisions.count_open(), zone_in(unit))


def _ticked(unit: Unit, actor: Actor, decision: tuple[str, int], *, done: bool) -> bool:
    if done:
        return unit.decisions.tick(*decision, actor.user, actor.now)
    return unit.decisions.untick(*decision)


def _counts_at(day: date | None, zone: ZoneInfo, now: datetime) -> datetime:
    """The instant at which a meeting counts: noon of the day it was held, or now where that is still to come."""
    return now if day is None else min(now, datetime.combine(day, NOON, zone).astimezone(now.tzinfo))
