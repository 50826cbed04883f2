"""The agreement: proposed from a document, signed by both heads, in force."""

from dataclasses import dataclass

from bot.services import tasks
from bot.services.desk import Desk
from bot.services.digests import DIGEST
from bot.services.errors import NotSetUp, Refused
from bot.services.troubles import revive_cards
from bot.services.workspaces import set_up
from sla.actor import Actor
from sla.agreement import Agreement
from sla.agreement_version import Versioned
from sla.document import Document
from sla.signature import Signature
from sla.workspace import Team
from storage.unit import Unit

SIGNATORIES = (Team.MARKETING, Team.SALES)


@dataclass(frozen=True, slots=True)
class Applied:
    """What applying a document came to: the version (None for a document without an agreement), if it is in force."""

    version: int | None
    in_force: bool
    changed: bool


def apply(desk: Desk, actor: Actor, document: Document, *, in_force: bool) -> Applied:
    """Set a workspace up from a document and propose its agreement; nothing is stored twice.

    With `in_force` the operator signs for both heads, and each signature says so. The text that is in force already
    takes the place of another one that still waited for signatures.
    """
    with desk.database.unit(actor.workspace_id) as unit:
        set_up(unit, document.workspace, actor)
        revive_cards(unit, actor.now)
        if document.agreement is None:
            return Applied(None, in_force=False, changed=False)
        waiting, current = unit.agreements.proposed(), unit.agreements.in_force()
        version = unit.agreements.propose(document.agreement, actor.user, actor.now)
        if current is not None and current.version == version:
            _withdraw(unit, waiting, actor)
            return Applied(version, in_force=True, changed=False)
        if waiting is None or waiting.version != version:
            unit.audit.write(actor, "agreement.proposed", str(version), {})
        for team in SIGNATORIES if in_force else ():
            _sign(unit, unit.agreements.get(version), team, actor, on_behalf=True)
        counts = _put_in_force(unit, version, actor)
        if not counts:
            _tell(unit, version, "proposed", actor)
        return Applied(version, in_force=counts, changed=True)


def propose(unit: Unit, actor: Actor, agreement: Agreement) -> int:
    """Store a version for both heads to sign and have both channels told; gives its number."""
    waiting, version = unit.agreements.proposed(), unit.agreements.propose(agreement, actor.user, actor.now)
    if waiting is not None and waiting.version == version:
        raise Refused("nothing_changed")
    unit.audit.write(actor, "agreement.proposed", str(version), {})
    _tell(unit, version, "proposed", actor)
    return version


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
        _put_in_force(unit, proposed.version, actor)
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
        signed, headed = _signed(unit, versioned.version), setup.headed_by(actor.user)
        signable = not signed.issuperset(headed) or signed.issuperset(SIGNATORIES)
        may_sign = versioned.in_force_at is None and bool(headed) and signable
        return Shown(versioned, unit.agreements.signatures(versioned.version), may_sign)


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
    signed = _signed(unit, proposed.version)
    teams = [team for team in headed if team not in signed]
    if not teams and not signed.issuperset(SIGNATORIES):
        raise Refused("already_signed")
    return teams


def _sign(unit: Unit, versioned: Versioned, team: Team, actor: Actor, *, on_behalf: bool) -> None:
    signature = Signature(versioned.version, team, actor.user, actor.now, versioned.fingerprint, on_behalf)
    if not unit.agreements.sign(signature):
        return
    detail = {"team": team, "fingerprint": versioned.fingerprint, "on_behalf": on_behalf}
    unit.audit.write(actor, "agreement.signed", str(versioned.version), detail)


def _signed(unit: Unit, version: int) -> set[Team]:
    return {signature.team for signature in unit.agreements.signatures(version)}


def _put_in_force(unit: Unit, version: int, actor: Actor) -> bool:
    """Let a version count once both teams have signed it; gives whether they have.

    Leads that came before any agreement are scored by the worker, so that nobody who signs waits for them.
    """
    if not _signed(unit, version).issuperset(SIGNATORIES):
        return False
    unit.agreements.put_in_force(version, actor.now)
    unit.agenda.forget(DIGEST)
    _tell(unit, version, "in_force", actor)
    return True


def _withdraw(unit: Unit, waiting: Versioned | None, actor: Actor) -> None:
    if waiting is not None:
        unit.agreements.withdraw()
        unit.audit.write(actor, "agreement.withdrawn", str(waiting.version), {})


def _tell(unit: Unit, version: int, event: str, actor: Actor) -> None:
    setup = unit.workspaces.get()
    for channel in setup.channels if setup else ():
        unit.outbox.put(tasks.agreement(version, event, channel), actor.now)
