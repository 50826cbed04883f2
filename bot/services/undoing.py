"""Taking an act back: everything it left is as it was before, and the record says so."""

from bot.services import handing, hubspot, presence
from bot.services.errors import Refused
from sla.actor import Actor
from sla.deal import BY_HAND
from sla.handoff import Handoff
from sla.undo import UNDO, Before, restored, restored_clocks
from sla.workspace import Setup
from storage.audit import AuditEntry
from storage.unit import Unit

UNDONE = "handoff.undo"
"""The act of the record by which another is taken back."""


def just_claimed(unit: Unit, handoff: Handoff, actor: Actor) -> bool:
    """Whether a claim of the actor's, a minute ago at most, is the last that was done with a handoff."""
    last = unit.audit.last_of(handoff.handoff_id)
    if last is None or last.actor != actor.user or last.action != "handoff.claim":
        return False
    return handoff.owner == actor.user and actor.now - last.at <= UNDO


def take_back(unit: Unit, setup: Setup, handoff: Handoff, actor: Actor) -> Handoff:
    """Undo what the actor did last with a handoff, and give it as it then stands.

    Raises:
        Refused: already_undone; nothing_to_undo, when somebody did something else since; too_late_to_undo.
    """
    last = _undoable(unit, handoff, actor)
    kept = Before.model_validate(last.detail["before"])
    before = restored(handoff, kept)
    if not unit.handoffs.restore(before, handoff.status, handoff.owner, handoff.offered_to):
        raise Refused("nothing_to_undo")
    _restore_owner(unit, before, handoff)
    _restore_offer(unit, before, kept, actor)
    _restore_attempt(unit, handoff.handoff_id, kept)
    _restore_clocks(unit, handoff.handoff_id, kept)
    if kept.stage is not None:
        unit.leads.set_stage(handoff.lead_id, kept.stage)
    _forget_sale(unit, handoff, actor)
    hubspot.note(unit, before, actor.now)
    unit.audit.write(actor, UNDONE, handoff.handoff_id, {"undone": last.action})
    handing.show_card(unit, setup, handoff.handoff_id, actor.now)
    return before


def _undoable(unit: Unit, handoff: Handoff, actor: Actor) -> AuditEntry:
    last = unit.audit.last_of(handoff.handoff_id)
    if last is not None and last.actor == actor.user and last.action == UNDONE:
        raise Refused("already_undone")
    if last is None or last.actor != actor.user or "before" not in last.detail:
        raise Refused("nothing_to_undo")
    if actor.now - last.at > UNDO:
        raise Refused("too_late_to_undo")
    return last


def _restore_owner(unit: Unit, before: Handoff, after: Handoff) -> None:
    """The span that the act began is gone, the one that it ended goes on."""
    moved = before.owner != after.owner
    if after.owner is not None and moved:
        unit.handoffs.remove_span(after.handoff_id)
    if before.owner is not None and (moved or after.finished):
        unit.handoffs.reopen_span(after.handoff_id)


def _restore_offer(unit: Unit, before: Handoff, kept: Before, actor: Actor) -> None:
    """What was given back goes to nobody else; an offer that was taken or declined stands again, as long as it did."""
    if kept.route is not None:
        unit.routes.remove(before.handoff_id, kept.route)
    if before.offer is not None:
        unit.agenda.plan(presence.OFFERS, actor.now)


def _restore_attempt(unit: Unit, handoff_id: str, kept: Before) -> None:
    if kept.attempt is not None:
        unit.handoffs.change_attempt(handoff_id, kept.attempt)
    elif kept.number is not None:
        unit.handoffs.remove_attempt(handoff_id, kept.number)


def _restore_clocks(unit: Unit, handoff_id: str, kept: Before) -> None:
    unit.deadlines.restore(restored_clocks(unit.deadlines.of_handoff(handoff_id), kept))
    unit.deadlines.remove(handoff_id, kept.started)
    if kept.pauses is not None:
        unit.handoffs.set_pauses(handoff_id, kept.pauses)


def _forget_sale(unit: Unit, handoff: Handoff, actor: Actor) -> None:
    """The sale that was recorded by hand with the act, where no deal of the CRM has taken its place."""
    by_hand = unit.deals.get_by_external(BY_HAND, handoff.handoff_id)
    if by_hand is not None and handoff.finished:
        unit.deals.remove(by_hand.deal_id)
        unit.audit.write(actor, "deal.undone", by_hand.deal_id, {"handoff": handoff.handoff_id})
