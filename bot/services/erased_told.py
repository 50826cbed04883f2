"""What came of an erasure is told in person too: Slack waits three seconds for a dialog, and no longer."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.services.tasks import Urgency
from sla.actor import Actor
from sla.erasure import Erased, Held
from sla.remains import Keeper, Remnant
from storage.outbox import Task
from storage.unit import Unit

_COUNTS = ("leads", "handoffs", "still_open", "deals", "texts")


def tell(unit: Unit, actor: Actor, erased: Erased) -> None:
    """Tell who erased somebody in Slack what came of it; the operator reads it where the command was typed."""
    if actor.via == "slack":
        unit.outbox.put(_task(actor.user, erased), actor.now)


def erased_in(payload: Mapping[str, Any]) -> Erased:
    """What came of an erasure, as a row of the outbox carries it."""
    left = tuple(Remnant("", "", (which,), Keeper(keeper)) for keeper, which in payload["left"])
    at, held = datetime.fromisoformat(payload["at"]), Held(**payload["held"])
    return Erased(payload["pseudonym"], at, payload["messages"], held, left)


def _task(user: str, erased: Erased) -> Task:
    payload = {
        "user": user,
        "pseudonym": erased.pseudonym,
        "at": erased.at.isoformat(),
        "messages": erased.messages,
        "held": {name: getattr(erased.held, name) for name in _COUNTS},
        "left": _numbered(erased.left),
    }
    return Task(
        key=f"erased:{erased.pseudonym}", kind="erased", urgency=Urgency.WHISPER, once=True, lane=user, payload=payload
    )


def _numbered(left: Sequence[Remnant]) -> list[tuple[str, str]]:
    """Why the address stands where it does, and in which row: by a number, since the address may be in the row's key.

    Versions of the agreement are told by their own.
    """
    rows = dict.fromkeys((each.table, each.key) for each in left)
    numbers = {row: str(number) for number, row in enumerate(rows)}
    return [
        (each.keeper, " ".join(each.key) if each.keeper is Keeper.SIGNED else numbers[each.table, each.key])
        for each in left
    ]
