"""The agreement: proposed from a document, signed by both heads, in force."""

from dataclasses import dataclass

from bot.services import tasks
from bot.services.desk import Desk
from bot.services.errors import NotSetUp, Refused
from bot.services.leads import qualify
from bot.services.troubles import revive_cards
from bot.services.workspaces import set_up
from sla.actor import Actor
from sla.agreement_version import Versioned
from sla.document import Document
from sla.signature import Signature
from sla.workspace import Team
from storage.unit import Unit

SIGNATORIES = (Team.MARKETING, Team.SALES)
MOST_WAITING = 100_000
"""Leads that came before any agreement and are qualified in the transaction that puts one in force."""


@dataclass(frozen=True, slots=True)
class Applied:
    """What applying a document came to: the version, and whether it is in force."""

    version: int
    in_force: bool
    changed: bool


def apply(desk: Desk, actor: Actor, document: Document, *, in_force: bool) -> Applied:
    """Set a workspace up from a document and propose its agreement; nothing is stored twice.

    With `in_force` the operator signs for both heads, and each signature says so.
    """
    with desk.database.unit(actor.workspace_id) as unit:
        set_up(unit, document.workspace, actor)
        revive_cards(unit, actor.now)
        current, waiting = unit.agreements.in_force(), unit.agreements.proposed()
        version = unit.agreements.propose(document.agreement, actor.user, actor.now)
        if current is not None and current.version == version:
            return Applied(version, in_force=True, changed=False)
        if waiting is None or waiting.version != version:
            unit.audit.write(actor, "agreement.proposed", str(version), {})
        if not in_force:
            _tell(unit, version, "proposed", actor)
            return Applied(version, in_force=False, changed=True)
        for team in SIGNATORIES:
            _sign(unit, unit.agreements.get(version), team, actor, on_behalf=True)
        _put_in_force(desk, unit, version, actor)
        return Applied(version, in_force=True, changed=True)


def sign(desk: Desk, actor: Actor, fingerprint: str | None = None) -> Versioned:
    """Sign the proposed version for the team(s) whose head the actor is; with both signatures it comes in force.

    `fingerprint` is the hash of the text the head has read; a proposal that changed since is not signed.

    Raises:
        Refused: nothing_proposed, not_head, changed_since or already_signed.
    """
    with desk.database.unit(actor.workspace_id) as unit:
        proposed = unit.agreements.proposed()
        teams = _teams_to_sign(unit, proposed, actor, fingerprint)
        if proposed is None:
            raise Refused("nothing_proposed")
        for team in teams:
            _sign(unit, proposed, team, actor, on_behalf=False)
        signed = {signature.team for signature in unit.agreements.signatures(proposed.version)}
        if signed.issuperset(SIGNATORIES):
            _put_in_force(desk, unit, proposed.version, actor)
        return unit.agreements.get(proposed.version)


@dataclass(frozen=True, slots=True)
class Shown:
    """One version as a person reads it; `may_sign` for a head whose signature it waits for."""

    versioned: Versioned
    signatures: tuple[Signature, ...]
    may_sign: bool


def read(desk: Desk, actor: Actor) -> Shown:
    """The version that waits for signatures, else the one in force.

    Raises:
        NotSetUp: there is no set-up yet.
        Refused: nothing_in_force, when there is neither.
    """
    with desk.database.reading(actor.workspace_id) as unit:
        setup = unit.workspaces.get()
        if setup is None:
            raise NotSetUp
        versioned = unit.agreements.proposed() or unit.agreements.in_force()
        if versioned is None:
            raise Refused("nothing_in_force")
        signatures = unit.agreements.signatures(versioned.version)
        signed = {signature.team for signature in signatures}
        may_sign = versioned.in_force_at is None and not signed.issuperset(setup.headed_by(actor.user))
        return Shown(versioned, tuple(signatures), may_sign)


def _teams_to_sign(unit: Unit, proposed: Versioned | None, actor: Actor, fingerprint: str | None) -> list[Team]:
    setup = unit.workspaces.get()
    if setup is None:
        raise NotSetUp
    headed = setup.headed_by(actor.user)
    if not headed:
        raise Refused("not_head", marketing=setup.marketing.head, sales=setup.sales.head)
    if proposed is None:
        raise Refused("nothing_proposed")
    if fingerprint is not None and fingerprint != proposed.fingerprint:
        raise Refused("changed_since")
    signed = {signature.team for signature in unit.agreements.signatures(proposed.version)}
    teams = [team for team in headed if team not in signed]
    if not teams:
        raise Refused("already_signed")
    return teams


def _sign(unit: Unit, versioned: Versioned, team: Team, actor: Actor, *, on_behalf: bool) -> None:
    signature = Signature(versioned.version, team, actor.user, actor.now, versioned.fingerprint, on_behalf)
    if not unit.agreements.sign(signature):
        return
    detail = {"team": team, "fingerprint": versioned.fingerprint, "on_behalf": on_behalf}
    unit.audit.write(actor, "agreement.signed", str(versioned.version), detail)


def _put_in_force(desk: Desk, unit: Unit, version: int, actor: Actor) -> None:
    """From here the version counts; leads that came before any agreement are qualified now."""
    unit.agreements.put_in_force(version, actor.now)
    _tell(unit, version, "in_force", actor)
    for lead in unit.leads.unscored(MOST_WAITING):
        qualify(desk, unit, actor, lead)


def _tell(unit: Unit, version: int, event: str, actor: Actor) -> None:
    setup = unit.workspaces.get()
    for channel in setup.channels if setup else ():
        unit.outbox.put(tasks.agreement(version, event, channel), actor.now)
