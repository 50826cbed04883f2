"""What members of both teams make of a proposal, clause by clause."""

from dataclasses import dataclass

from bot.services import signing
from bot.services.desk import Desk
from bot.services.errors import Refused
from bot.services.roles import require
from sla.actor import Actor
from sla.agreement_version import Versioned
from sla.handle import handle
from sla.mark import Clause, Mark, Vote, markable
from sla.roles import Action
from storage.unit import Unit


@dataclass(frozen=True, slots=True)
class Choices:
    """The proposal and its clauses to choose from: those that it changes, then the others."""

    versioned: Versioned
    changed: tuple[Clause, ...]
    others: tuple[Clause, ...]


def choices(desk: Desk, actor: Actor, fingerprint: str) -> Choices:
    """What may be marked of the proposal with this hash.

    Raises:
        Refused: not_member, or proposal_changed when another text waits by now, or none.
    """
    with desk.database.reading(actor.workspace_id) as unit:
        proposed = _proposed(unit, actor, fingerprint)
        return Choices(proposed, *_markable(unit, proposed))


def mark(desk: Desk, actor: Actor, fingerprint: str, marked: tuple[str, Mark, str]) -> None:
    """Store what the actor makes of a clause: its key, the mark, and why; the channels see the tally.

    Raises:
        Refused: not_member or proposal_changed.
    """
    key, said, why = marked
    with desk.database.unit(actor.workspace_id) as unit:
        proposed = _proposed(unit, actor, fingerprint)
        clause = next((each for some in _markable(unit, proposed) for each in some if handle(each.key) == key), None)
        if clause is None:
            raise Refused("proposal_changed")
        unit.marks.put(proposed.version, Vote(clause, actor.user, said, why, actor.now))
        detail = {"clause": clause.key, "mark": said, "why": why}
        unit.audit.write(actor, "agreement.marked", str(proposed.version), detail)
        signing.redraw(unit, proposed.version, actor.now)


def _markable(unit: Unit, proposed: Versioned) -> tuple[tuple[Clause, ...], tuple[Clause, ...]]:
    current = unit.agreements.in_force()
    return markable(current.agreement if current else None, proposed.agreement)


def _proposed(unit: Unit, actor: Actor, fingerprint: str) -> Versioned:
    require(unit, actor, Action.MARK)
    proposed = unit.agreements.proposed()
    if proposed is None or proposed.fingerprint != fingerprint:
        raise Refused("proposal_changed")
    return proposed
