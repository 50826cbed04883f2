"""The dialog that sets a mission down or changes it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.carried.calendar import MissionModal
from bot.ids import Callback, Field
from bot.locale import Language
from bot.views.calendars import TEAMS, span
from bot.views.forms import Errors, State, day_of, option_of, person_of, text_of
from bot.views.kit import Block, Entry, Frame, Modal, date_input, labelled, modal, person_input, radio, section
from bot.views.kit import text_input as written
from bot.views.text import bold, esc, person
from sla.mission import Mission
from sla.workspace import Team

LIMITS = {Field.MISSION: 120, Field.MISSION_NOTE: 500}
LONGEST, FARTHEST = 366, 731
"""Days that a mission may last, and days from today that it may begin, either way."""


@dataclass(frozen=True, slots=True)
class Planned:
    """What was typed: whole days, both included."""

    title: str
    team: Team
    first: date
    last: date
    owner: str
    note: str


def mission_modal(language: Language, carried: MissionModal, team: Team, given: Planned | Mission | None) -> Modal:
    """The dialog for a member of a team: empty but for `given`."""
    title = language._("Edit the mission") if carried.mission else language._("New mission")
    frame = Frame(Callback.MISSION, title, language._("Save"), language._("Cancel"))
    return modal(frame, _inputs(language, team, given), carried)


def overtaken(language: Language, now: Mission) -> Block:
    """What somebody else has made of a mission while the dialog was open."""
    said = language._(
        "{who} has changed this mission meanwhile. What you save now takes the place of it:", who=person(now.by)
    )
    days, owner = span(language, now.first, now.last), person(now.owner)
    return section(f"⚠️ {said}\n{bold(esc(now.title))} · {language._(TEAMS[now.team])} · {days} · {owner}")


def _inputs(language: Language, team: Team, given: Planned | Mission | None) -> Sequence[Block]:
    teams = [Entry(language._(TEAMS[each]), each) for each in (team, Team.JOINT)]
    chosen = given.team if given else team
    note = written(multiline=True, limit=LIMITS[Field.MISSION_NOTE], given=given.note if given else "")
    owner = person_input()
    if given:
        owner |= {"initial_user": given.owner}
    return [
        labelled(
            Field.MISSION,
            language._("What is to be done"),
            written(limit=LIMITS[Field.MISSION], given=given.title if given else ""),
        ),
        labelled(Field.MISSION_TEAM, language._("Who carries it"), radio(teams, chosen)),
        labelled(Field.MISSION_FIRST, language._("First day"), date_input(given.first if given else None)),
        labelled(Field.MISSION_LAST, language._("Last day"), date_input(given.last if given else None)),
        labelled(Field.MISSION_OWNER, language._("Who sees to it"), owner),
        labelled(Field.MISSION_NOTE, language._("More about it"), note, optional=True),
    ]


def read_mission(language: Language, team: Team, state: State, today: date) -> Planned | Errors:
    """What a submitted dialog says, or what is wrong by block id."""
    title, note = text_of(state, Field.MISSION), text_of(state, Field.MISSION_NOTE)
    first, last = day_of(state, Field.MISSION_FIRST), day_of(state, Field.MISSION_LAST)
    said, owner = option_of(state, Field.MISSION_TEAM), person_of(state, Field.MISSION_OWNER)
    errors = _days(language, first, last, today)
    if not title:
        errors[Field.MISSION.value] = language._("Write something here.")
    for field, text in ((Field.MISSION, title), (Field.MISSION_NOTE, note)):
        if len(text) > LIMITS[field]:
            errors[field.value] = language._("Too long: at most {most} characters.", most=LIMITS[field])
    if said not in (team, Team.JOINT):
        errors[Field.MISSION_TEAM.value] = language._("Choose one.")
    if not owner:
        errors[Field.MISSION_OWNER.value] = language._("Choose who sees to it.")
    if errors or first is None or last is None:
        return errors
    return Planned(title, Team(said), first, last, owner, note)


def _days(language: Language, first: date | None, last: date | None, today: date) -> Errors:
    errors: Errors = {}
    if first is None:
        errors[Field.MISSION_FIRST.value] = language._("Choose a day.")
    elif abs((first - today).days) > FARTHEST:
        errors[Field.MISSION_FIRST.value] = language._("This day is too far away. Choose one within two years.")
    if last is None:
        errors[Field.MISSION_LAST.value] = language._("Choose a day.")
    elif first is not None and last < first:
        errors[Field.MISSION_LAST.value] = language._("The last day comes before the first.")
    elif first is not None and (last - first).days >= LONGEST:
        errors[Field.MISSION_LAST.value] = language._("A mission lasts a year at most.")
    return errors
