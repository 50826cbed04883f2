"""The draft as it stands: begun from what is agreed, carried over to what came since, read as a whole or in pieces."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.services.campaigns import zone_in
from bot.services.desk import Desk
from bot.services.roles import require
from bot.setup_file.starter import starter
from sla.actor import Actor
from sla.draft import Draft, Drafted, carried_over, checked
from sla.draft_sections import SECTIONS, Section, Written
from sla.handle import handle
from sla.roles import Action
from sla.workspace import Setup
from storage.audit import AuditEntry
from storage.unit import Unit

WHOLE = "draft"
"""The subject of what is done to the draft as a whole."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One piece as it stands; `item` and `piece` are None for one that is gone.

    `by` and `at` are who changed it last and when, None where a version took the place of what was written.
    """

    item: str | None
    piece: Written | None
    by: str | None
    at: datetime | None
    zone: ZoneInfo


def read(desk: Desk, actor: Actor) -> Drafted:
    """The draft, or what one would begin from.

    Raises:
        NotSetUp: there is no set-up yet.
        Refused: not_member.
    """
    with desk.database.reading(actor.workspace_id) as unit:
        return gather(unit, actor)


def gather(unit: Unit, actor: Actor) -> Drafted:
    """Likewise, within a unit."""
    setup = require(unit, actor, Action.DRAFT)
    stored = unit.drafts.get()
    draft = standing(unit, setup, actor, stored)
    carried = stored is not None and stored.base != draft.base
    found = checked(draft.document)
    return Drafted(draft, stored is not None, carried, unit.agreements.in_force(), found, zone_in(unit))


def piece(desk: Desk, actor: Actor, section: Section, key: str) -> Standing:
    """One piece of the draft by its key, and who changed it last.

    Raises:
        Refused: not_member.
    """
    with desk.database.reading(actor.workspace_id) as unit:
        shown = gather(unit, actor)
        item = item_of(shown.draft, section, key)
        found = None if item is None else shown.draft.piece(section, item)
        last = _last(unit, section, key) if shown.begun else None
        return Standing(item, found, last.actor if last else None, last.at if last else None, shown.zone)


def item_of(draft: Draft, section: Section, key: str) -> str | None:
    """The piece that a key stands for; empty for a new one, None for one that is there no more."""
    if not key:
        return ""
    return next((item for item in SECTIONS[section].items(draft.document) if handle(item) == key), None)


def standing(unit: Unit, setup: Setup, actor: Actor, stored: Draft | None) -> Draft:
    """The draft on the version that waits or counts by now, or one begun from that, else from usual clauses."""
    latest = unit.agreements.latest()
    if stored is not None and (latest is None or stored.base in (None, latest.version)):
        return stored
    if latest is None:
        person = unit.people.get(actor.user)
        timezone = person.timezone if person and "/" in person.timezone else "Europe/Paris"
        return Draft(starter(setup.locale, timezone, actor.now.year), None, actor.user, actor.now)
    document = latest.agreement.to_document()
    if stored is None or stored.base is None:
        return Draft(document, latest.version, actor.user, actor.now)
    base = unit.agreements.get(stored.base).agreement.to_document()
    return Draft(carried_over(stored.document, base, document), latest.version, stored.by, stored.at)


def _last(unit: Unit, section: Section, key: str) -> AuditEntry | None:
    """Who last wrote a piece, alone or with the whole draft from a file."""
    entries = (unit.audit.last_of(subject) for subject in (subject_of(section, key), WHOLE))
    return max((entry for entry in entries if entry), key=lambda entry: entry.at, default=None)


def subject_of(section: Section, key: str) -> str:
    """The subject under which the record keeps what was done to a piece."""
    return f"draft:{section}:{key}"
