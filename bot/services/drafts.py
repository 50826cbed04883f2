"""The draft: begun, edited by both teams piece by piece, and proposed."""

from dataclasses import dataclass
from enum import Enum
from hashlib import sha256
from zoneinfo import ZoneInfo

from bot.services import agreements
from bot.services.campaigns import zone_in
from bot.services.desk import Desk
from bot.services.errors import NotSetUp, Refused
from bot.setup_file.starter import starter
from sla.actor import Actor
from sla.agreement_version import Versioned
from sla.document import Problem
from sla.draft import Checked, Draft, checked, fingerprint, problems_of
from sla.draft_sections import SECTIONS, Section, Written
from sla.workspace import Setup
from storage.audit import AuditEntry
from storage.unit import Unit

EDITED = "agreement.draft_edited"


@dataclass(frozen=True, slots=True)
class Shown:
    """The draft as a person reads it, beside what is in force and with what is wrong; `begun` by the first edit."""

    draft: Draft
    begun: bool
    current: Versioned | None
    checked: Checked
    zone: ZoneInfo


@dataclass(frozen=True, slots=True)
class Standing:
    """One piece as it stands; `item` and `piece` are None for one that is gone, `last` is who changed it last."""

    item: str | None
    piece: Written | None
    last: AuditEntry | None
    zone: ZoneInfo


@dataclass(frozen=True, slots=True)
class Edit:
    """A piece before and after somebody's edit; `before` is None for a new one, `after` for one that goes."""

    section: Section
    item: str
    before: Written | None
    after: Written | None

    @property
    def name(self) -> str:
        """What the piece is called afterwards."""
        named = SECTIONS[self.section].name
        return self.item if self.after is None or not named else str(self.after.get(named, ""))


class Moved(Enum):
    """An edit that was not saved."""

    MEANWHILE = "meanwhile"
    """Somebody else changed the piece since it was read."""


def read(desk: Desk, actor: Actor) -> Shown:
    """The draft, or what one would begin from.

    Raises:
        NotSetUp: there is no set-up yet.
        Refused: not_member.
    """
    with desk.database.reading(actor.workspace_id) as unit:
        return gather(unit, actor)


def gather(unit: Unit, actor: Actor) -> Shown:
    """Likewise, within a unit."""
    setup = _setup(unit, actor)
    stored = unit.drafts.get()
    draft = stored or _fresh(unit, setup, actor)
    current = unit.agreements.in_force()
    return Shown(draft, stored is not None, current, checked(draft.document), zone_in(unit))


def piece(desk: Desk, actor: Actor, section: Section, key: str) -> Standing:
    """One piece of the draft by its key, and who changed it last.

    Raises:
        Refused: not_member.
    """
    with desk.database.reading(actor.workspace_id) as unit:
        shown = gather(unit, actor)
        item = item_of(shown.draft, section, key)
        found = None if item is None else shown.draft.piece(section, item)
        return Standing(item, found, unit.audit.last_of(_subject(section, key)), shown.zone)


def save(desk: Desk, actor: Actor, edit: Edit) -> Moved | tuple[Problem, ...]:
    """Store an edit, unless the piece is another by now than the one that was edited, or something is wrong with it.

    Gives what is wrong, each with its path inside the piece; nothing where it is stored.

    Raises:
        Refused: not_member.
    """
    with desk.database.unit(actor.workspace_id) as unit:
        setup = _setup(unit, actor)
        unit.drafts.begin(_fresh(unit, setup, actor))
        draft = unit.drafts.get()
        if draft is None or draft.piece(edit.section, edit.item) != edit.before:
            return Moved.MEANWHILE
        document = draft.with_piece(edit.section, edit.item, edit.after)
        wrong = _wrong(draft, document, edit)
        if not wrong and edit.before != edit.after:
            _store(unit, Draft(_tidied(document), draft.base, actor.user, actor.now), actor, edit)
        return wrong


def propose(desk: Desk, actor: Actor, digest: str) -> Checked:
    """Propose the draft that was read to both teams, unless something is wrong with it; then it is there no more.

    Raises:
        Refused: not_member, no_draft, draft_changed (since it was read), nothing_changed, or head_signed.
    """
    with desk.database.unit(actor.workspace_id) as unit:
        draft = _the_draft(unit, actor, digest)
        found = checked(draft.document)
        if found.agreement is None or found.problems:
            return found
        current = unit.agreements.in_force()
        if current is not None and current.fingerprint == found.agreement.fingerprint():
            raise Refused("nothing_changed")
        agreements.propose(unit, actor, found.agreement)
        unit.drafts.remove()
        return found


def discard(desk: Desk, actor: Actor, digest: str) -> None:
    """Throw the draft away that was read; what it said stays in the record.

    Raises:
        Refused: not_member, no_draft, or draft_changed.
    """
    with desk.database.unit(actor.workspace_id) as unit:
        draft = _the_draft(unit, actor, digest)
        unit.drafts.remove()
        unit.audit.write(actor, "agreement.draft_discarded", "draft", {"document": draft.document})


def key_of(item: str) -> str:
    """A short stand-in for a piece's name, which may be longer than Slack carries; none for no name."""
    return sha256(item.encode()).hexdigest()[:12] if item else ""


def item_of(draft: Draft, section: Section, key: str) -> str | None:
    """The piece that a key stands for; empty for a new one, None for one that is there no more."""
    if not key:
        return ""
    return next((item for item in SECTIONS[section].items(draft.document) if key_of(item) == key), None)


def _setup(unit: Unit, actor: Actor) -> Setup:
    setup = unit.workspaces.get()
    if setup is None:
        raise NotSetUp
    if setup.team_of(actor.user) is None:
        raise Refused("not_member")
    return setup


def _fresh(unit: Unit, setup: Setup, actor: Actor) -> Draft:
    """What a draft begins from: the version that waits, else the one in force, else usual clauses."""
    versioned = unit.agreements.proposed() or unit.agreements.in_force()
    if versioned is not None:
        return Draft(versioned.agreement.to_document(), versioned.version, actor.user, actor.now)
    person = unit.people.get(actor.user)
    timezone = person.timezone if person and "/" in person.timezone else "Europe/Paris"
    return Draft(starter(setup.locale, timezone, actor.now.year), None, actor.user, actor.now)


def _the_draft(unit: Unit, actor: Actor, digest: str) -> Draft:
    _setup(unit, actor)
    draft = unit.drafts.get()
    if draft is None:
        raise Refused("no_draft")
    if fingerprint(draft.document) != digest:
        raise Refused("draft_changed")
    return draft


def _wrong(draft: Draft, document: Written, edit: Edit) -> tuple[Problem, ...]:
    if edit.after is None:
        return ()
    if edit.name != edit.item and edit.name in SECTIONS[edit.section].items(draft.document):
        where = (SECTIONS[edit.section].name,)
        return (Problem(where, f"there is another one called {edit.name!r}; choose another name"),)
    return problems_of(document, edit.section, edit.name)


def _tidied(document: Written) -> Written:
    """The document as a file would be written, where it is whole."""
    agreement = checked(document).agreement
    return document if agreement is None else agreement.to_document()


def _store(unit: Unit, draft: Draft, actor: Actor, edit: Edit) -> None:
    unit.drafts.put(draft)
    detail = {"item": edit.item or edit.name, "before": edit.before, "after": edit.after}
    unit.audit.write(actor, EDITED, _subject(edit.section, key_of(edit.item)), detail)


def _subject(section: Section, key: str) -> str:
    return f"draft:{section}:{key}"
