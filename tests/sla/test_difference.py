"""The difference of two agreements: each clause that differs is named, and no other."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from specimens import DOCUMENT

from sla.agreement import Agreement
from sla.difference import Change, Part, differences


def agreement(**changes: object) -> Agreement:
    return Agreement.model_validate({**DOCUMENT, **changes})


def without(clauses: list[dict[str, Any]], clause: str) -> list[dict[str, Any]]:
    return [each for each in clauses if each["id"] != clause]


AGREED = agreement()
CLAUSES = AGREED.to_document()["commitments"]
FIRST = CLAUSES[0]


def test_the_same_agreement_differs_in_nothing() -> None:
    assert differences(AGREED, agreement()) == ()


def test_another_order_of_clauses_is_no_difference() -> None:
    assert differences(AGREED, agreement(commitments=CLAUSES[::-1])) == ()


def test_a_clause_that_comes_goes_or_changes_is_named_by_its_id() -> None:
    meeting = {"id": "monthly", "team": "joint", "metric": "meetings_held", "at_least": 3, "per": "year"}
    later = agreement(commitments=[{**FIRST, "at_least": 999}, *CLAUSES[2:], meeting])
    assert differences(AGREED, later) == (
        Change(Part.COMMITMENT, FIRST["id"]),
        Change(Part.COMMITMENT, CLAUSES[1]["id"], removed=True),
        Change(Part.COMMITMENT, "monthly", added=True),
    )


@pytest.mark.parametrize(
    ("changes", "change"),
    [
        ({"title": "Another"}, Change(Part.TITLE)),
        ({"currency": "CHF"}, Change(Part.CURRENCY)),
        ({"scope": {"sales": ["sell more"]}}, Change(Part.SCOPE, "sales", added=True)),
        ({"glossary": {"suspect": "Somebody."}}, Change(Part.GLOSSARY, "suspect", added=True)),
        ({"escalation": [{"at": "90%", "to": "head"}]}, Change(Part.ESCALATION)),
        ({"digest": {"day": "sun", "at": "23:00"}}, Change(Part.DIGEST)),
        ({"hours": {"timezone": "Asia/Tokyo", "week": {"mon": ["01:00-02:00"]}}}, Change(Part.HOURS)),
        ({"targets": {"year": 2031, "revenue": 1, "marketing_share": "1%"}}, Change(Part.TARGETS)),
    ],
)
def test_each_part_is_compared(changes: dict[str, object], change: Change) -> None:
    bare = agreement(scope={}, glossary={})
    assert differences(bare, agreement(**{"scope": {}, "glossary": {}, **changes})) == (change,)


def test_thresholds_and_rules_are_told_apart() -> None:
    rules = AGREED.to_document()["qualification"]
    dearer = agreement(qualification={**rules, "hot": rules["hot"] + 10})
    assert differences(AGREED, dearer) == (Change(Part.QUALIFICATION),)
    fewer = agreement(qualification={**rules, "rules": rules["rules"][1:]})
    assert differences(AGREED, fewer) == (Change(Part.RULE, rules["rules"][0]["id"], removed=True),)


@given(st.lists(st.sampled_from([clause["id"] for clause in CLAUSES]), min_size=1, unique=True))
def test_back_again_is_the_reverse(left: list[str]) -> None:
    fewer = agreement(commitments=[clause for clause in CLAUSES if clause["id"] in left])
    there, back = differences(AGREED, fewer), differences(fewer, AGREED)
    assert {change.item for change in there} == {clause["id"] for clause in CLAUSES} - set(left)
    assert all(change.removed for change in there)
    assert [(change.part, change.item) for change in there] == [(change.part, change.item) for change in back]
    assert all(change.added for change in back)
