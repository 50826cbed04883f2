"""A draft, piece by piece: taken out and put back, a piece changes nothing else."""

from copy import deepcopy
from typing import Any

import pytest
from document_strategies import agreement_documents
from hypothesis import given
from hypothesis import strategies as st
from specimens import DOCUMENT, MONDAY_TEN

from sla.agreement import Agreement
from sla.difference import differences
from sla.document import Problem
from sla.draft import Draft, carried_over, checked, fingerprint, problems_of
from sla.draft_sections import SECTIONS, Section


def draft(document: dict[str, Any]) -> Draft:
    return Draft(document, 1, "U0MARION", MONDAY_TEN)


WRITTEN = Agreement.model_validate(
    {**DOCUMENT, "glossary": {"SQL": "ripe", "MQL": "not yet"}, "scope": {"sales": ["call", "sell"]}}
).to_document()
WHOLE = draft(WRITTEN)


@given(agreement_documents(), st.sampled_from(Section))
def test_a_piece_put_where_it_was_changes_nothing(document: dict[str, Any], section: Section) -> None:
    written = Agreement.model_validate(document).to_document()
    for item in SECTIONS[section].items(written):
        again = draft(written).with_piece(section, item, draft(written).piece(section, item))
        assert again == written
        assert fingerprint(again) == fingerprint(written)


@given(agreement_documents(), st.sampled_from([each for each in Section if SECTIONS[each].name]))
def test_a_piece_taken_out_is_gone_and_nothing_else(document: dict[str, Any], section: Section) -> None:
    written = Agreement.model_validate(document).to_document()
    before = deepcopy(written)
    items = SECTIONS[section].items(written)
    for item in items:
        without = draft(written).with_piece(section, item, None)
        assert SECTIONS[section].items(without) == tuple(each for each in items if each != item)
        assert draft(without).piece(section, item) is None
        others = [each for each in Section if each is not section]
        assert all(draft(without).piece(each, "") == draft(written).piece(each, "") for each in others)
    assert written == before


def test_a_new_piece_comes_last_and_a_renamed_one_stays_where_it_was() -> None:
    added = WHOLE.with_piece(Section.TERM, "", {"term": "basket", "meaning": "what a sale is worth"})
    assert list(added["glossary"]) == ["SQL", "MQL", "basket"]
    renamed = WHOLE.with_piece(Section.TERM, "SQL", {"term": "ripe lead", "meaning": "ripe"})
    assert list(renamed["glossary"]) == ["ripe lead", "MQL"]
    clause = {"id": "first_call", "team": "sales", "metric": "time_to_first_contact", "within": "2h"}
    names = SECTIONS[Section.COMMITMENT].items(WHOLE.with_piece(Section.COMMITMENT, "contact", clause))
    assert names[names.index("first_call") - 1] == "claim"


def test_what_is_wrong_with_a_piece_is_told_by_its_path_inside_it() -> None:
    clause = {**(WHOLE.piece(Section.COMMITMENT, "contact") or {}), "within": "soon"}
    document = WHOLE.with_piece(Section.COMMITMENT, "contact", clause)
    assert problems_of(document, Section.COMMITMENT, "contact") == (
        Problem(("within",), "'soon' is no time span; write 4h, 30m or 2d"),
    )
    assert problems_of(document, Section.COMMITMENT, "claim") == ()
    assert problems_of(document, Section.TARGETS, "") == ()


@pytest.mark.parametrize(
    ("section", "item", "changes", "path"),
    [
        (Section.RULE, "demo", {"points": "many"}, ("points",)),
        (Section.TERM, "SQL", {"meaning": ""}, ("meaning",)),
        (Section.THRESHOLDS, "", {"hot": 1}, ("hot",)),
        (Section.HOURS, "", {"timezone": "Paris"}, ("timezone",)),
        (Section.TARGETS, "", {"marketing_share": "101%"}, ("marketing_share",)),
        (Section.ESCALATION, "", {"escalation": [{"at": "50%", "to": "boss"}]}, ("escalation", 0, "to")),
        (Section.GENERAL, "", {"currency": "euro"}, ("currency",)),
    ],
)
def test_each_section_finds_what_is_wrong_in_it(
    section: Section, item: str, changes: dict[str, object], path: tuple[str | int, ...]
) -> None:
    document = WHOLE.with_piece(section, item, {**(WHOLE.piece(section, item) or {}), **changes})
    assert path in [problem.path for problem in problems_of(document, section, item)]


def test_a_draft_may_lack_something_until_it_is_proposed() -> None:
    found = checked({"title": "To be written"})
    assert found.agreement is None
    assert {problem.where for problem in found.problems} >= {"commitments", "hours", "currency"}
    assert checked(WRITTEN).agreement == Agreement.model_validate(WRITTEN)


@given(agreement_documents(), agreement_documents())
def test_all_that_differs_is_carried_over_and_nothing_else(first: dict[str, Any], second: dict[str, Any]) -> None:
    one, other = (Agreement.model_validate(each) for each in (first, second))
    base, latest = one.to_document(), other.to_document()
    assert carried_over(base, base, latest) == latest
    assert differences(Agreement.model_validate(carried_over(latest, base, base)), other) == ()


def test_what_a_draft_changed_is_done_to_the_latest_and_the_rest_stays() -> None:
    ours = WHOLE.with_piece(Section.TERM, "SQL", {"term": "SQL", "meaning": "to be called"})
    ours = draft(ours).with_piece(Section.COMMITMENT, "ideas", None)
    theirs = WHOLE.with_piece(Section.TERM, "MQL", {"term": "MQL", "meaning": "warm"})
    carried = carried_over(ours, WRITTEN, theirs)
    assert carried["glossary"] == {"SQL": "to be called", "MQL": "warm"}
    assert "ideas" not in SECTIONS[Section.COMMITMENT].items(carried)
    assert carried["hours"] == WRITTEN["hours"]
