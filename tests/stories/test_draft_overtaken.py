"""Whatever changes a draft under an open dialog is shown before it is overwritten; later versions carry it over."""

import pytest
from amendments import amended
from seen import SALES, shown

from bot.demo.stage import Stage
from bot.services import draft_files
from bot.services.workspaces import OWN
from playground.person import Person
from sla.actor import Actor
from sla.draft import Draft

CONTACT = "contact · First contact"


def draft(person: Person) -> str:
    person.types("/sla agreement draft", in_=SALES)
    return shown(person.private(SALES)[-1])


def opens(person: Person, entry: str) -> None:
    person.types("/sla agreement draft", in_=SALES)
    person.clicks(person.private(SALES)[-1], entry)


def stored(playing: Stage) -> Draft | None:
    with playing.bot.desk.database.reading(OWN) as unit:
        return unit.drafts.get()


def within(playing: Stage) -> object:
    found = stored(playing)
    assert found is not None
    return {each["id"]: each for each in found.document["commitments"]}["contact"]["within"]


def from_a_file(playing: Stage) -> None:
    actor = Actor(OWN, "operator", "cli", playing.bot.clock())
    draft_files.replace(playing.bot.desk, actor, amended(within="1h"))


def in_force(playing: Stage) -> None:
    playing.apply(in_force=True, document=amended(within="1h"))


@pytest.mark.parametrize("change", [from_a_file, in_force])
def test_a_file_or_a_version_that_came_meanwhile_is_shown_first(playing: Stage, sam: Person, change: object) -> None:
    opens(sam, CONTACT)
    change(playing)  # type: ignore[operator]
    sam.fills({"For which share": "80%"}).submits()
    told = "\n".join(sam.modal.lines())
    assert "Within: 1h" in told
    assert "changed" in told
    assert not sam.submits()
    assert within(playing) == "1h"


def test_nobody_is_named_who_did_not_change_it(playing: Stage, sam: Person, sue: Person) -> None:
    opens(sue, CONTACT)
    sue.fills({"Within": "3h"}).submits()
    opens(sam, CONTACT)
    from_a_file(playing)
    sam.fills({"For which share": "80%"}).submits()
    assert "operator has changed this meanwhile" in "\n".join(sam.modal.lines())


def test_the_second_drawing_of_a_dialog_shows_what_the_other_wrote(playing: Stage, sam: Person, sue: Person) -> None:
    for person in (sam, sue):
        opens(person, CONTACT)
    sam.fills({"For which share": "80%"}).submits()
    sue.fills({"Within": "3h", "This clause": "Take it out of the draft"}).submits()
    lines = sue.modal.lines()
    assert "For which share: 80%" in lines
    assert "Within: 3h" in lines
    assert "This clause: Keep it" in lines


def test_a_refused_or_unchanged_edit_begins_no_draft(playing: Stage, sam: Person) -> None:
    opens(sam, CONTACT)
    assert sam.fills({"Within": "soon"}).submits()
    assert not sam.fills({"Within": "4h"}).submits()
    assert stored(playing) is None
    assert "Nobody has changed anything yet" in draft(sam)


def test_a_draft_is_carried_over_to_a_version_that_came_since(playing: Stage, sam: Person) -> None:
    opens(sam, "sql")
    sam.fills({"What both teams mean by it": "ripe"}).submits()
    in_force(playing)
    told = draft(sam)
    assert "Carried over to version 2" in told
    assert "*sql*: ripe" in told
    assert "within 4 h" not in told


def test_a_first_draft_is_proposed_as_it_is(empty: Stage) -> None:
    workspace = amended().model_copy(update={"agreement": None})
    empty.apply(in_force=False, document=workspace)
    sam = empty.slack.person("U0SAM")
    sam.types("/sla agreement draft", in_=SALES)
    sam.clicks(sam.private(SALES)[-1], "Propose to both teams")
    empty.settle()
    assert sam.sees(SALES, "Version 1 of the agreement is proposed")


def test_what_a_dialog_cannot_show_whole_is_kept_and_not_edited_in_part(playing: Stage, sam: Person) -> None:
    grounds = [f"{number} {'x' * 500}" for number in range(8)]
    scope = {"sales": grounds}
    actor = Actor(OWN, "operator", "cli", playing.bot.clock())
    draft_files.replace(playing.bot.desk, actor, amended(scope=scope))
    opens(sam, "Sales")
    assert not sam.submits()
    found = stored(playing)
    assert found is not None
    assert found.document["scope"] == scope
    opens(sam, "Sales")
    complaints = sam.fills({"What it does": "call"}).submits()
    assert "too long for a dialog" in complaints["What it does"]


def test_conditions_are_refused_in_the_readers_language(playing: Stage, marion: Person) -> None:
    opens(marion, "demo")
    assert "n’est pas une condition" in marion.fills({"Quand": "xyz"}).submits()["Quand"]


def test_a_draft_that_contradicts_itself_names_both_places_and_is_not_proposed(playing: Stage, sam: Person) -> None:
    opens(sam, "claim · Claim by sales")
    assert not sam.fills({"Within": "5h"}).submits()
    playing.settle()
    told = sam.private(SALES)[-1]
    assert "commitments[4].within" in shown(told)
    assert "5h to claim is longer than 1h to the first contact of the same leads in commitments[6]" in shown(told)
    assert "Propose to both teams" not in sam.could_click(told)
