"""A proposal is understood before it is signed: members mark its clauses, heads see the tally beside Sign."""

import pytest
from amendments import amended
from seen import MARKETING, SALES, answered, shown

from bot.demo.stage import Stage
from bot.services.workspaces import OWN
from playground.message import Message
from playground.person import Person


@pytest.fixture
def proposed(playing: Stage) -> Stage:
    """A second version that waits: first contact within two hours."""
    playing.apply(in_force=False, document=amended(within="2h"))
    playing.settle()
    return playing


def proposal(person: Person, channel: str = SALES) -> Message:
    """The proposal in a channel, of which there is one."""
    (found,) = person.sees(channel, "📝")
    return found


def marks(playing: Stage, person: Person, clause: str, mark: str, why: str = "") -> None:
    """Say what somebody makes of a clause, by the button on the proposal."""
    person.clicks(proposal(person), "Mark a clause")
    assert not person.fills({"Clause": clause, "For me it is": mark, "Why?": why}).submits()
    playing.settle()


def test_each_member_marks_and_both_channels_see_the_tally(
    proposed: Stage, sam: Person, sue: Person, marion: Person
) -> None:
    marks(proposed, sam, "First contact (contact)", "🧗 Too hard", "I am alone on Mondays")
    marks(proposed, sue, "First contact (contact)", "👍 Clear")
    assert "Thank you" in shown(sue.private(SALES)[-1])
    for person, channel in ((sam, SALES), (marion, MARKETING)):
        told = shown(proposal(person, channel))
        assert "What people make of it* 🧗 Too hard 1 · 👍 Clear 1" in told
        assert "First contact (contact): 🧗 Too hard 1 · 👍 Clear 1" in told
        assert "I am alone on Mondays" in told


def test_the_heads_see_it_beside_sign(proposed: Stage, sam: Person, sophie: Person) -> None:
    marks(proposed, sam, "First contact (contact)", "❓ Unclear", "from the arrival?")
    told = answered(sophie, "/sla agreement")
    assert told.index("from the arrival?") < told.index("[Signer]")
    assert "[Sign]" not in answered(sam, "/sla agreement")
    assert "[Mark a clause]" in answered(sam, "/sla agreement")


def test_somebody_who_thinks_again_has_one_mark(proposed: Stage, sam: Person) -> None:
    marks(proposed, sam, "First contact (contact)", "🧗 Too hard", "too soon")
    marks(proposed, sam, "First contact (contact)", "👍 Clear")
    assert "Too hard" not in shown(proposal(sam))
    assert "Clear 1" in shown(proposal(sam))


def test_the_clauses_that_change_come_first(proposed: Stage, sam: Person) -> None:
    sam.clicks(proposal(sam), "Mark a clause")
    offered = sam.could_click(sam.modal)
    assert offered.index("First contact (contact)") == 0
    assert "Working hours" in offered


@pytest.mark.parametrize("mark", ["🧗 Too hard", "❓ Unclear"])
def test_what_is_not_clear_needs_a_line_of_why(proposed: Stage, sam: Person, mark: str) -> None:
    sam.clicks(proposal(sam), "Mark a clause")
    complaints = sam.fills({"Clause": "First contact (contact)", "For me it is": mark}).submits()
    assert complaints == {"Why?": "Say in a line what is unclear or too hard, so that it can be mended."}


def test_a_proposal_that_was_replaced_takes_no_mark(proposed: Stage, sam: Person) -> None:
    sam.clicks(proposal(sam), "Mark a clause")
    proposed.apply(in_force=False, document=amended(within="3h"))
    complaints = sam.fills({"Clause": "First contact (contact)", "For me it is": "👍 Clear"}).submits()
    assert "Another text is proposed by now" in complaints["Clause"]


def test_marks_are_in_the_record(proposed: Stage, sam: Person) -> None:
    marks(proposed, sam, "First contact (contact)", "🧗 Too hard", "too soon")
    with proposed.bot.desk.database.reading(OWN) as unit:
        entry = unit.audit.of("2")[-1]
    assert (entry.actor, entry.action) == ("U0SAM", "agreement.marked")
    assert entry.detail == {"clause": "commitment:contact", "mark": "too_hard", "why": "too soon"}


def test_a_clause_that_goes_is_marked_too(playing: Stage, sam: Person) -> None:
    clauses = [each for each in amended().to_document()["agreement"]["commitments"] if each["id"] != "ideas"]
    playing.apply(in_force=False, document=amended(commitments=clauses))
    playing.settle()
    marks(playing, sam, "ideas, taken out", "❓ Unclear", "who asks for ideas then")
    assert "who asks for ideas then" in shown(proposal(sam))
