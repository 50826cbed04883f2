"""What people make of a proposal: one mark a person and clause, the latest."""

from dataclasses import replace

from rows import ELSEWHERE, HERE, HOUR, NOW
from specimens import AGREEMENT

from sla.difference import Part
from sla.mark import Clause, Mark, Vote
from storage.unit import Database

CONTACT = Clause(Part.COMMITMENT, "contact")
VOTE = Vote(CONTACT, "U0SAM", Mark.TOO_HARD, "alone on Mondays", NOW)


def test_a_mark_takes_the_place_of_the_former_one(database: Database) -> None:
    with database.unit(HERE) as unit:
        unit.agreements.propose(AGREEMENT, "U0MARION", NOW)
        unit.marks.put(1, VOTE)
        unit.marks.put(1, replace(VOTE, mark=Mark.CLEAR, why="", at=NOW + HOUR))
        unit.marks.put(1, replace(VOTE, user="U0SUE"))
        unit.marks.put(1, replace(VOTE, clause=Clause(Part.HOURS), at=NOW + 2 * HOUR))
    with database.reading(HERE) as unit:
        found = [(vote.clause.key, vote.user, vote.mark) for vote in unit.marks.of(1)]
    assert found == [
        ("commitment:contact", "U0SUE", Mark.TOO_HARD),
        ("commitment:contact", "U0SAM", Mark.CLEAR),
        ("hours:", "U0SAM", Mark.TOO_HARD),
    ]


def test_each_version_has_its_own(database: Database) -> None:
    for workspace in (HERE, ELSEWHERE):
        with database.unit(workspace) as unit:
            unit.agreements.propose(AGREEMENT, "U0MARION", NOW)
            unit.agreements.propose(AGREEMENT.model_copy(update={"title": "another"}), "U0MARION", NOW)
    with database.unit(HERE) as unit:
        unit.marks.put(2, VOTE)
        assert unit.marks.of(1) == ()
        assert unit.marks.of(2) == (VOTE,)
    with database.reading(ELSEWHERE) as unit:
        assert unit.marks.of(2) == ()


def test_the_version_that_was_in_force_before_is_found(database: Database) -> None:
    with database.unit(HERE) as unit:
        for number in (1, 2, 3):
            text = AGREEMENT.model_copy(update={"title": f"number {number}"})
            assert unit.agreements.propose(text, "U0MARION", NOW) == number
            if number != 2:
                unit.agreements.put_in_force(number, NOW)
        former = unit.agreements.former(3)
        assert former is not None
        assert former.version == 1
        assert unit.agreements.former(1) is None
