"""The tally of a proposal, who may replace one that waits, and who leads a team."""

from datetime import timedelta

import pytest
from pydantic import ValidationError
from specimens import AGREEMENT, DOCUMENT, MONDAY_TEN, SETUP, agreed

from sla.difference import Part
from sla.heads import heads_replaced, may_replace_head, with_head
from sla.mark import Clause, Mark, Vote, clauses, markable, tally
from sla.people import Standing
from sla.roles import Role, roles_of
from sla.signature import Signature
from sla.signing import counts, may_replace, missing
from sla.workspace import Setup, Team

CONTACT, CLAIM, GOAL = Clause(Part.COMMITMENT, "contact"), Clause(Part.COMMITMENT, "claim"), Clause(Part.TARGETS)
MARION = Signature(1, Team.MARKETING, "U0MARION", MONDAY_TEN, "hash")
SOPHIE = Signature(1, Team.SALES, "U0SOPHIE", MONDAY_TEN, "hash")


def vote(clause: Clause, user: str, mark: Mark) -> Vote:
    return Vote(clause, user, mark, "", MONDAY_TEN)


def test_the_hardest_clause_comes_first_then_the_unclear_ones() -> None:
    votes = [
        vote(GOAL, "U0SAM", Mark.CLEAR),
        vote(CLAIM, "U0SAM", Mark.UNCLEAR),
        vote(CLAIM, "U0SUE", Mark.UNCLEAR),
        vote(CONTACT, "U0SUE", Mark.CLEAR),
        vote(CONTACT, "U0SAM", Mark.TOO_HARD),
    ]
    found = tally(votes)
    assert [each.clause for each in found] == [CONTACT, CLAIM, GOAL]
    assert [each.user for each in found[0].votes] == ["U0SAM", "U0SUE"]
    assert found[0].counts == {Mark.TOO_HARD: 1, Mark.CLEAR: 1}


def test_every_clause_can_be_pointed_at_and_found_again() -> None:
    found = clauses(AGREEMENT)
    assert len(set(found)) == len(found)
    assert all(Clause.of(clause.key) == clause for clause in found)
    assert CONTACT in found
    assert GOAL in found


def test_a_term_with_a_colon_stays_whole() -> None:
    assert Clause.of(Clause(Part.GLOSSARY, "a: b").key).item == "a: b"


def roles(user: str) -> frozenset[Role]:
    return roles_of(SETUP, user, Standing.MEMBER)


def test_anybody_may_replace_a_proposal_until_a_head_has_signed() -> None:
    assert may_replace((), roles("U0SAM"))
    assert not may_replace((MARION,), roles("U0SAM"))
    assert may_replace((MARION,), roles("U0SOPHIE"))


def test_who_still_has_to_sign() -> None:
    assert missing(SETUP, (), "U0MARION") == (Team.MARKETING,)
    assert missing(SETUP, (MARION,), "U0MARION") == ()
    assert missing(SETUP, (), "U0SAM") == ()


def test_a_version_counts_with_both_signatures_from_its_day_on() -> None:
    assert not counts(AGREEMENT, (MARION,), MONDAY_TEN)
    assert counts(AGREEMENT, (MARION, SOPHIE), MONDAY_TEN)
    dated = agreed(**{"from": "2026-03-04"})
    starts_at = dated.starts_at
    assert starts_at is not None
    assert not counts(dated, (MARION, SOPHIE), starts_at - timedelta(microseconds=1))
    assert counts(dated, (MARION, SOPHIE), starts_at)


def test_the_day_it_counts_from_is_part_of_what_is_signed() -> None:
    dated = agreed(**{"from": "2026-03-04"})
    assert dated.to_document()["from"] == "2026-03-04"
    assert dated.fingerprint() != AGREEMENT.fingerprint()
    assert "from" not in AGREEMENT.to_document()
    assert agreed(**DOCUMENT).fingerprint() == AGREEMENT.fingerprint()


DEPUTY = SETUP.model_copy(update={"sales": SETUP.sales.model_copy(update={"deputy": "U0SUE"})})


def test_a_head_is_replaced_by_a_head_or_the_deputy_of_the_team() -> None:
    assert may_replace_head(DEPUTY, Team.SALES, "U0MARION")
    assert may_replace_head(DEPUTY, Team.SALES, "U0SUE")
    assert not may_replace_head(DEPUTY, Team.MARKETING, "U0SUE")
    assert not may_replace_head(DEPUTY, Team.SALES, "U0SAM")


def test_the_new_head_is_a_member_and_the_deputy_no_more() -> None:
    changed = with_head(DEPUTY, Team.SALES, "U0SUE", left=True)
    assert (changed.sales.head, changed.sales.deputy) == ("U0SUE", None)
    assert changed.team_of("U0SOPHIE") is None
    assert with_head(DEPUTY, Team.SALES, "U0NEW", left=False).sales.people == ("U0NEW", "U0SUE", "U0SAM", "U0SOPHIE")
    assert heads_replaced(DEPUTY, changed) == ((Team.SALES, "U0SOPHIE", "U0SUE"),)
    assert heads_replaced(None, changed) == ()


def test_one_whom_the_routing_names_cannot_leave() -> None:
    routing = {"by": "turns", "among": ["U0SAM", "U0SOPHIE"]}
    with pytest.raises(ValidationError):
        with_head(Setup.model_validate({**SETUP.model_dump(), "routing": routing}), Team.SALES, "U0SUE", left=True)


def test_what_changes_comes_first_and_what_goes_is_among_it() -> None:
    clauses_left = [each for each in DOCUMENT["commitments"] if each["id"] != "ideas"]
    changed, others = markable(AGREEMENT, agreed(commitments=clauses_left, currency="CHF"))
    assert changed == (Clause(Part.CURRENCY), Clause(Part.COMMITMENT, "ideas"))
    assert CONTACT in others
    assert markable(None, AGREEMENT) == (clauses(AGREEMENT), ())
