"""Signatures: given by the heads, voided by another text, and what comes of them on the date that is named."""

from dataclasses import dataclass
from datetime import datetime

import structlog

from bot.services import tasks
from bot.services.campaign_news import READING
from bot.services.desk import Desk, in_own_order
from bot.services.errors import Refused
from bot.services.roles import require
from sla import signing
from sla.actor import Actor
from sla.agreement_version import AgreementStatus, Versioned
from sla.report_times import Kind
from sla.roles import Action
from sla.signature import Signature
from sla.workspace import Setup, Team
from storage.unit import Unit

STARTS = "agreement"
"""The agenda's name for the date on which a signed version comes into force."""
BATCH = 100
SHORTEST = 12
"""Digits of a hash that stand for it where people read it."""
log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Signed:
    """A version after a signature, and all it has."""

    versioned: Versioned
    signatures: tuple[Signature, ...]


def sign(desk: Desk, actor: Actor, fingerprint: str) -> Signed:
    """Sign the proposed version for the team(s) whose head the actor is; with both signatures it comes in force.

    `fingerprint` is the hash of the text the head has read, or how it begins; a proposal that changed since is not
    signed. One that names a date to come waits for it.

    Raises:
        Refused: nothing_proposed, not_head, changed_since or already_signed.
    """
    with desk.database.unit(actor.workspace_id) as unit:
        proposed = unit.agreements.proposed()
        teams = _teams_to_sign(unit, proposed, actor)
        if proposed is None or len(fingerprint) < SHORTEST or not proposed.fingerprint.startswith(fingerprint):
            raise Refused("changed_since")
        for team in teams:
            put(unit, proposed, team, actor, on_behalf=False)
        put_in_force(unit, proposed, actor)
        return Signed(unit.agreements.get(proposed.version), unit.agreements.signatures(proposed.version))


def check_may_sign(desk: Desk, actor: Actor) -> None:
    """Whether something waits for the actor's signature.

    Raises:
        Refused: nothing_proposed, not_head or already_signed.
    """
    with desk.database.reading(actor.workspace_id) as unit:
        _teams_to_sign(unit, unit.agreements.proposed(), actor)


def put(unit: Unit, versioned: Versioned, team: Team, actor: Actor, *, on_behalf: bool) -> None:
    """Store a signature, unless the team has signed already; `on_behalf` when the operator signs for the head."""
    signature = Signature(versioned.version, team, actor.user, actor.now, versioned.fingerprint, on_behalf)
    if not unit.agreements.sign(signature):
        return
    detail = {"team": team, "fingerprint": versioned.fingerprint, "on_behalf": on_behalf}
    unit.audit.write(actor, "agreement.signed", str(versioned.version), detail)
    redraw(unit, versioned.version, actor.now)


def put_in_force(unit: Unit, versioned: Versioned, actor: Actor) -> bool:
    """Let a version count once both heads have signed it and its date has come; gives whether it does.

    Leads that came before any agreement are scored by the worker, so that nobody who signs waits for them.
    """
    signatures, starts_at = unit.agreements.signatures(versioned.version), versioned.agreement.starts_at
    if not signing.counts(versioned.agreement, signatures, actor.now):
        if starts_at is not None and signing.signed_by_both(signatures):
            unit.agenda.plan(STARTS, starts_at)
        return False
    former = unit.agreements.in_force()
    unit.agreements.put_in_force(versioned.version, actor.now)
    unit.audit.write(
        actor, "agreement.in_force", str(versioned.version), {"former": former.version if former else None}
    )
    for kind in Kind:
        unit.agenda.forget(kind)
    unit.agenda.plan(READING, actor.now)
    tell(unit, versioned.version, "in_force", actor.now)
    redraw(unit, versioned.version, actor.now)
    return True


def void(unit: Unit, versioned: Versioned, actor: Actor, instead: int | None) -> None:
    """Note that what was signed of a version counts no more, as another text waits `instead` of it, or none."""
    for signature in unit.agreements.signatures(versioned.version):
        detail = {"team": signature.team, "user": signature.user, "instead": instead}
        unit.audit.write(actor, "agreement.voided", str(versioned.version), detail)
    unit.agenda.forget(STARTS)
    redraw(unit, versioned.version, actor.now)


def tell(unit: Unit, version: int, event: str, now: datetime) -> None:
    """Tell both channels of a version, once for each event."""
    setup = unit.workspaces.get()
    for channel in setup.channels if setup else ():
        unit.outbox.put(tasks.agreement(version, event, channel), now)


def redraw(unit: Unit, version: int, now: datetime) -> None:
    """Have the proposal in both channels say how it stands by now; where it was never posted it is."""
    setup = unit.workspaces.get()
    for channel in setup.channels if setup else ():
        unit.outbox.put(tasks.proposal(version, channel), now)


def redraw_waiting(unit: Unit, now: datetime) -> None:
    """Likewise of the proposal that waits, if there is one: it names who has to sign."""
    latest = unit.agreements.latest()
    if latest is not None and latest.status is AgreementStatus.PROPOSED:
        redraw(unit, latest.version, now)


def tick(desk: Desk, now: datetime, worker: str = "") -> int:
    """Put versions in force whose date has come by `now`; gives in how many workspaces it looked.

    A worker that was down does it when it is up. What fails is logged and tried again at the next tick.
    """
    with desk.database.across_reading() as across:
        due = across.agenda.due(STARTS, now, BATCH)
    return sum(_looked(desk, workspace_id, now) for workspace_id in in_own_order(worker, due))


def _looked(desk: Desk, workspace_id: str, now: datetime) -> bool:
    try:
        with desk.database.unit(workspace_id) as unit:
            _start(unit, now)
    except Exception:
        log.exception("agreement not put in force", workspace=workspace_id)
        return False
    return True


def _start(unit: Unit, now: datetime) -> None:
    """Put what waits in force. It is held before the agenda is touched, in the order in which signing does both."""
    waiting = unit.agreements.proposed()
    unit.agenda.forget(STARTS)
    if waiting is not None:
        put_in_force(unit, waiting, Actor(unit.workspace_id, "worker", "worker", now))


def _teams_to_sign(unit: Unit, proposed: Versioned | None, actor: Actor) -> tuple[Team, ...]:
    setup = require(unit, actor, Action.SIGN)
    if proposed is None:
        raise Refused("nothing_proposed")
    return _still_missing(unit, setup, proposed, actor)


def _still_missing(unit: Unit, setup: Setup, proposed: Versioned, actor: Actor) -> tuple[Team, ...]:
    signatures = unit.agreements.signatures(proposed.version)
    teams = signing.missing(setup, signatures, actor.user)
    if not teams and not signing.signed_by_both(signatures):
        raise Refused("already_signed")
    return teams
