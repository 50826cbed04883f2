"""Who hears of an act on a handoff besides the card: its author, who gets it next, and the team it goes back to."""

from dataclasses import dataclass

from bot.services import tasks
from bot.services.desk import Desk
from sla.actor import Actor
from sla.deed import Act, Deed
from sla.handoff import Handoff
from sla.undo import UNDO
from sla.workspace import Setup
from storage.unit import Unit


@dataclass(frozen=True, slots=True)
class Click:
    """Slack's id of an act, the same however often it is delivered, and the channel it was made in.

    Without a channel, as in a dialog, its author is answered where the cards stand.
    """

    click_id: str | None
    channel: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What an author is told: the act, and the number of the attempt it noted."""

    actor: Actor
    handoff_id: str
    act: Act
    attempt: int | None


def the_actor(desk: Desk, unit: Unit, setup: Setup, told: Told, click: Click | None) -> None:
    """Say that it was done, with the way back; a claim is said by the card, and released to take it back.

    What somebody does in their Home, whose channel is themselves, is seen there too.
    """
    if click is not None and click.channel == told.actor.user:
        unit.outbox.put(tasks.home(told.actor.user), told.actor.now)
    if click is None or told.act is Act.CLAIM:
        return
    said = {
        "user": told.actor.user,
        "did": told.act,
        "handoff": told.handoff_id,
        "attempt": told.attempt,
        "until": (told.actor.now + UNDO).isoformat(),
    }
    unit.outbox.put(tasks.whisper(desk.new_id(), click.channel or setup.sales.channel, said), told.actor.now)


def undone(desk: Desk, unit: Unit, setup: Setup, actor: Actor, handoff_id: str, click: Click | None) -> None:
    """Say that it was taken back, to who took it."""
    if click is not None:
        said = {"user": actor.user, "undone": handoff_id}
        unit.outbox.put(tasks.whisper(desk.new_id(), click.channel or setup.sales.channel, said), actor.now)


def others(unit: Unit, setup: Setup, after: Handoff, deed: Deed, actor: Actor) -> None:
    """Tell who a lead was passed to, remind its owner when a pause ends, give marketing what comes back.

    Marketing, whom nothing presses, hears of it once it can't be undone any more.
    """
    if deed.act is Act.REASSIGN and after.owner is not None and after.owner != actor.user:
        unit.outbox.put(tasks.passed(after.handoff_id, after.owner, actor.user, actor.now), actor.now)
    if deed.act is Act.SNOOZE and after.owner is not None and deed.until is not None:
        unit.outbox.put(tasks.awake(after.handoff_id, after.owner, deed.until), actor.now)
    if deed.act is Act.RECYCLE:
        unit.outbox.put(tasks.returned(after.handoff_id, setup.marketing.channel, actor.now, UNDO), actor.now)
