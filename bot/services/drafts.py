"""The draft: edited by both teams piece by piece, proposed, discarded."""

from dataclasses import dataclass
from enum import Enum

from bot.services import agreements
from bot.services.desk import Desk
from bot.services.draft_standing import WHOLE, standing, subject_of
from bot.services.errors import Refused
from bot.services.roles import require
from sla.actor import Actor
from sla.document import Problem
from sla.draft import Checked, Draft, checked, fingerprint, problems_of
from sla.draft_sections import SECTIONS, Section, Written
from sla.handle import handle
from sla.roles import Action
from sla.workspace import Setup
from storage.unit import Unit

EDITED = "agreement.draft_edited"


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


def save(desk: Desk, actor: Actor, edit: Edit) -> Moved | tuple[Problem, ...]:
    """Store an edit, unless the piece is another by now than the one that was edited, or something is wrong with it.

    Gives what is wrong, each with its path inside the piece; nothing where it is stored. An edit that is not stored
    begins no draft.

    Raises:
        Refused: not_member.
    """
    with desk.database.unit(actor.workspace_id) as unit:
        return save_in(unit, require(unit, actor, Action.DRAFT), actor, edit)


def save_in(unit: Unit, setup: Setup, actor: Actor, edit: Edit) -> Moved | tuple[Problem, ...]:
    """Likewise, inside a unit, for who was found to be allowed to."""
    stored = unit.drafts.get()
    draft = standing(unit, setup, actor, stored)
    if draft.piece(edit.section, edit.item) != edit.before:
        return Moved.MEANWHILE
    document = draft.with_piece(edit.section, edit.item, edit.after)
    wrong = _wrong(draft, document, edit)
    if wrong or edit.before == edit.after:
        return wrong
    if stored is None and not unit.drafts.begin(draft):
        return Moved.MEANWHILE
    _store(unit, Draft(_tidied(document), draft.base, actor.user, actor.now), actor, edit)
    return ()


def propose(desk: Desk, actor: Actor, digest: str) -> Checked:
    """Propose the draft that was read to both teams, unless something is wrong with it; then it is there no more.

    Raises:
        Refused: not_member, draft_changed (since it was read), nothing_changed, or head_signed.
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
        Refused: not_member or draft_changed.
    """
    with desk.database.unit(actor.workspace_id) as unit:
        draft = _the_draft(unit, actor, digest)
        unit.drafts.remove()
        unit.audit.write(actor, "agreement.draft_discarded", WHOLE, {"document": draft.document})


def _the_draft(unit: Unit, actor: Actor, digest: str) -> Draft:
    """The draft that was read, held until the unit ends.

    Raises:
        Refused: draft_changed.
    """
    draft = standing(unit, require(unit, actor, Action.DRAFT), actor, unit.drafts.get())
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
    unit.audit.write(actor, EDITED, subject_of(edit.section, handle(edit.item)), detail)
