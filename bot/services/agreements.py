"""The agreement: proposed from a document or a draft, and read."""

from dataclasses import dataclass

from bot.services import signing
from bot.services.desk import Desk
from bot.services.errors import NotSetUp, Refused
from bot.services.roles import may, require, roles_in
from bot.services.troubles import revive_cards
from bot.services.workspaces import set_up
from sla import signing as rules
from sla.actor import Actor
from sla.agreement import Agreement
from sla.agreement_version import Versioned
from sla.document import Document
from sla.mark import Tally, tally
from sla.roles import Action
from sla.signature import Signature
from storage.unit import Unit


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
        _proposed(unit, waiting, version, actor)
        versioned = unit.agreements.get(version)
        for team in rules.SIGNATORIES if in_force else ():
            signing.put(unit, versioned, team, actor, on_behalf=True)
        counts = signing.put_in_force(unit, versioned, actor)
        return Applied(version, in_force=counts, changed=True)


def propose(unit: Unit, actor: Actor, agreement: Agreement) -> int:
    """Store a version for both heads to sign and have both channels told; gives its number.

    It takes the place of one that waits, and what was signed of that counts no more: that is for a head to do.

    Raises:
        NotSetUp: there is no set-up yet.
        Refused: nothing_changed, or head_signed: a head has signed what waits, so that only a head may replace it.
    """
    setup, waiting = unit.workspaces.get(), unit.agreements.proposed()
    if setup is None:
        raise NotSetUp
    if waiting is not None:
        if waiting.fingerprint == agreement.fingerprint():
            raise Refused("nothing_changed")
        signatures = unit.agreements.signatures(waiting.version)
        if not rules.may_replace(signatures, roles_in(unit, setup, actor)):
            raise Refused("head_signed", marketing=setup.marketing.head, sales=setup.sales.head)
    version = unit.agreements.propose(agreement, actor.user, actor.now)
    _proposed(unit, waiting, version, actor)
    return version


def _proposed(unit: Unit, waiting: Versioned | None, version: int, actor: Actor) -> None:
    """Record and tell of a version that is new, and of the one it takes the place of."""
    if waiting is not None and waiting.version == version:
        return
    if waiting is not None:
        signing.void(unit, waiting, actor, instead=version)
    unit.audit.write(actor, "agreement.proposed", str(version), {})
    signing.redraw(unit, version, actor.now)


@dataclass(frozen=True, slots=True)
class Shown:
    """One version as a person reads it; `may_sign` for a head whose signature it waits for, `may_mark` for members.

    `current` is the number of the version that counts while this one waits.
    """

    versioned: Versioned
    signatures: tuple[Signature, ...]
    may_sign: bool = False
    may_mark: bool = False
    tallies: tuple[Tally, ...] = ()
    current: int | None = None


def read(desk: Desk, actor: Actor) -> Shown:
    """The version that waits for signatures, else the one in force.

    Raises:
        NotSetUp: there is no set-up yet.
        Refused: not_member; nothing_in_force, when there is neither.
    """
    with desk.database.reading(actor.workspace_id) as unit:
        setup = require(unit, actor, Action.READ_AGREEMENT)
        versioned = unit.agreements.proposed() or unit.agreements.in_force()
        if versioned is None:
            raise Refused("nothing_in_force")
        signatures = unit.agreements.signatures(versioned.version)
        waits = versioned.in_force_at is None
        lacks = rules.missing(setup, signatures, actor.user) if waits else ()
        due = waits and rules.counts(versioned.agreement, signatures, actor.now)
        may_sign = (bool(lacks) or due) and may(unit, actor, Action.SIGN)
        may_mark = waits and may(unit, actor, Action.MARK)
        current = unit.agreements.in_force() if waits else None
        votes = unit.marks.of(versioned.version)
        return Shown(versioned, signatures, may_sign, may_mark, tally(votes), current.version if current else None)


def words(desk: Desk, actor: Actor) -> Agreement:
    """The agreement whose words count: the one in force, or before there is any the one that waits.

    Raises:
        NotSetUp: there is no set-up yet.
        Refused: nothing_in_force, when there is neither.
    """
    with desk.database.reading(actor.workspace_id) as unit:
        require(unit, actor, Action.READ_AGREEMENT)
        versioned = unit.agreements.in_force() or unit.agreements.proposed()
        if versioned is None:
            raise Refused("nothing_in_force")
        return versioned.agreement


def _withdraw(unit: Unit, waiting: Versioned | None, actor: Actor) -> None:
    if waiting is not None:
        unit.agreements.withdraw()
        unit.audit.write(actor, "agreement.withdrawn", str(waiting.version), {})
        signing.void(unit, waiting, actor, instead=None)
