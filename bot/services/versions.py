"""The versions of the agreement as every colleague may read them."""

from bot.services.agreements import Shown
from bot.services.desk import Desk
from bot.services.errors import Refused
from bot.services.roles import require
from sla.actor import Actor
from sla.agreement_version import Versioned
from sla.mark import tally
from sla.roles import Action
from storage.unit import Unit

MOST = 10
"""Versions shown in a history."""
FARTHEST = 1_000_000
"""No workspace has so many; what is above is asked of no database."""


def history(desk: Desk, actor: Actor) -> tuple[Shown, ...]:
    """The versions with their signatures, the latest first; one more than `MOST` where there were more.

    Raises:
        Refused: not_member; nothing_in_force, when there is none yet.
    """
    with desk.database.reading(actor.workspace_id) as unit:
        require(unit, actor, Action.READ_AGREEMENT)
        found = unit.agreements.history(MOST + 1)
        if not found:
            raise Refused("nothing_in_force")
        return tuple(_shown(unit, each) for each in found)


def version(desk: Desk, actor: Actor, number: int) -> Shown:
    """One version with its signatures.

    Raises:
        Refused: not_member, unknown_version.
    """
    with desk.database.reading(actor.workspace_id) as unit:
        require(unit, actor, Action.READ_AGREEMENT)
        return _shown(unit, _get(unit, number))


def two(desk: Desk, actor: Actor, first: int, second: int) -> tuple[Versioned, Versioned]:
    """Two versions, to be compared.

    Raises:
        Refused: not_member, unknown_version.
    """
    with desk.database.reading(actor.workspace_id) as unit:
        require(unit, actor, Action.READ_AGREEMENT)
        return _get(unit, first), _get(unit, second)


def _shown(unit: Unit, versioned: Versioned) -> Shown:
    return Shown(
        versioned,
        unit.agreements.signatures(versioned.version),
        tallies=tally(unit.marks.of(versioned.version)),
    )


def _get(unit: Unit, number: int) -> Versioned:
    try:
        return unit.agreements.get(min(number, FARTHEST))
    except LookupError:
        raise Refused("unknown_version", typed=str(number)[:20]) from None
