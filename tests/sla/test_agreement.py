"""The agreement as a value: its notation, its fingerprint, and what it refuses wherever it comes from."""

import json
from copy import deepcopy
from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest
from document_strategies import agreement_documents
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError
from specimens import DOCUMENT, refusals

from sla.agreement import Agreement
from sla.document import problems
from sla.handoff import Grade
from sla.interval import Interval
from sla.metrics import METRICS
from sla.span import Span
from sla.workspace import Team

AGREEMENT = Agreement.model_validate(DOCUMENT)


def turned(value: object) -> object:
    """The same document with the keys of every mapping in reverse."""
    if isinstance(value, dict):
        return {key: turned(value[key]) for key in reversed(value)}
    return [turned(item) for item in value] if isinstance(value, list) else value


class TestAnAgreementHoldsWhatTheFileSays:
    def test_a_clause_with_a_time_span_and_a_share(self) -> None:
        clause = AGREEMENT.commitment("contact_hot")
        assert (clause.team, clause.metric, clause.grade) == (Team.SALES, "time_to_first_contact", Grade.HOT)
        assert (clause.within, clause.share) == (Span(60, "minutes"), Decimal("0.9"))

    def test_targets_are_counts_shares_or_spans(self) -> None:
        held = [AGREEMENT.commitment(clause).at_least for clause in ("volume", "quality", "notice")]
        assert held == [25, Decimal("0.7"), Span(2, "days")]

    def test_a_clock_starts_when_its_metric_says_unless_the_clause_says_otherwise(self) -> None:
        starts = {clause.id: clause.starts for clause in AGREEMENT.commitments}
        assert (starts["contact"], starts["outcome"], starts["volume"]) == ("handed", "claimed", None)
        clause = {"id": "c", "team": "sales", "metric": "time_to_claim", "within": "1h", "starts": "arrived"}
        changed = Agreement.model_validate({**DOCUMENT, "commitments": [clause]})
        assert changed.commitment("c").starts == "arrived"

    def test_hours_closures_and_the_digest(self) -> None:
        assert AGREEMENT.hours.week["fri"] == (Interval(540, 750), Interval(840, 1020))
        assert AGREEMENT.hours.closures == (date(2026, 12, 24), date(2026, 12, 31))
        assert (AGREEMENT.digest.day, AGREEMENT.digest.at) == ("mon", time(9))

    def test_no_clause_of_that_name(self) -> None:
        with pytest.raises(KeyError, match="nothing"):
            AGREEMENT.commitment("nothing")

    def test_it_cannot_be_changed(self) -> None:
        with pytest.raises(ValidationError, match="frozen"):
            AGREEMENT.title = "Other"  # type: ignore[misc]


class TestItsNotation:
    def test_is_given_back_as_it_was_written(self) -> None:
        written = AGREEMENT.to_document()
        assert {key: written[key] for key in DOCUMENT} == DOCUMENT

    @settings(max_examples=100, deadline=None, derandomize=True)
    @given(agreement_documents())
    def test_reads_back_to_an_equal_agreement_also_through_json(self, document: dict[str, Any]) -> None:
        agreement = Agreement.model_validate(document)
        written = json.loads(json.dumps(agreement.to_document()))
        assert Agreement.model_validate(written) == agreement
        assert Agreement.model_validate(written).to_document() == written


class TestItsFingerprint:
    @settings(max_examples=50, deadline=None, derandomize=True)
    @given(agreement_documents())
    def test_does_not_depend_on_the_order_of_keys(self, document: dict[str, Any]) -> None:
        same = Agreement.model_validate(turned(document))
        assert same.fingerprint() == Agreement.model_validate(document).fingerprint()

    def test_nor_on_how_a_value_is_written(self) -> None:
        other = deepcopy(DOCUMENT)
        other["commitments"][5]["within"] = "240m"
        other["commitments"][5]["for"] = "90.0%"
        other["commitments"][5]["starts"] = "handed"
        other["hours"]["week"]["sat"] = []
        assert Agreement.model_validate(other).fingerprint() == AGREEMENT.fingerprint()

    @pytest.mark.parametrize(
        "change",
        [
            {"title": "Another"},
            {"targets": {**DOCUMENT["targets"], "revenue": 1_000_001}},
            {"hours": {**DOCUMENT["hours"], "closures": ["2026-12-24"]}},
            {"commitments": DOCUMENT["commitments"][:-1]},
        ],
    )
    def test_differs_as_soon_as_a_promise_does(self, change: dict[str, Any]) -> None:
        assert Agreement.model_validate({**DOCUMENT, **change}).fingerprint() != AGREEMENT.fingerprint()

    def test_is_a_sha256_in_hexadecimal(self) -> None:
        assert len(bytes.fromhex(AGREEMENT.fingerprint())) == 32


def clause(**fields: object) -> dict[str, Any]:
    return {"id": "one", "team": "sales", "metric": "time_to_claim", "within": "1h", **fields}


class TestACommitmentSaysWhatItsMetricNeeds:
    @pytest.mark.parametrize(
        ("fields", "path", "words"),
        [
            ({"within": None}, "within", "missing; time_to_claim needs it, for example within: 4h"),
            ({"per": "month"}, "per", "time_to_claim has no use for it; it takes within, for, grade, starts"),
            ({"metric": "time_to_clam"}, "metric", "'time_to_clam' is no metric; did you mean time_to_claim?"),
            ({"within": "4hours"}, "within", "'4hours' is no time span; write 4h, 30m or 2d"),
            ({"within": 4}, "within", "4 is no time span; write 4h, 30m or 2d"),
            ({"for": "120%"}, "for", "'120%' is more than the whole; write at most 100%"),
            ({"for": 90}, "for", "90 is no share; write 60%"),
            ({"share": "90%"}, "share", "unknown key; did you mean for?"),
            ({"team": "sale"}, "team", "'sale' is none of marketing, sales, joint; did you mean sales?"),
            ({"id": "a b"}, "id", "'a b' is no name; write letters, digits, _ . or -, such as contact_hot"),
        ],
    )
    def test_or_is_refused(self, fields: dict[str, Any], path: str, words: str) -> None:
        [(where, message)] = refusals(commitments=[clause(**fields)])
        assert where == f"commitments[0].{path}"
        assert message.startswith(words)

    @pytest.mark.parametrize(
        ("metric", "target", "words"),
        [
            ("sqls_delivered", "70%", "'70%' does not fit sqls_delivered; write a number of 1 or more, such as 25"),
            ("sqls_delivered", 0, "0 does not fit sqls_delivered; write a number of 1 or more, such as 25"),
            ("sqls_delivered", "25", "'25' is no target; write 25, 70% or 2d without quotes"),
            ("sqls_delivered", True, "true is no target; write 25, 70% or 2d without quotes"),
            ("sqls_accepted", 70, "70 does not fit sqls_accepted; write a share, such as 70%"),
            ("sqls_accepted", "2d", "'2d' does not fit sqls_accepted; write a share, such as 70%"),
        ],
    )
    def test_a_target_is_of_the_metric_s_kind(self, metric: str, target: object, words: str) -> None:
        wrong = {"id": "one", "team": "marketing", "metric": metric, "at_least": target, "per": "month"}
        assert refusals(commitments=[wrong]) == [("commitments[0].at_least", words)]

    def test_every_metric_that_is_unknown_is_answered_with_the_known_ones(self) -> None:
        [(_, message)] = refusals(commitments=[{"id": "x", "team": "sales", "metric": "happiness"}])
        assert all(name in message for name in METRICS)

    def test_two_clauses_of_one_name(self) -> None:
        found = refusals(commitments=[clause(), clause(metric="time_to_first_contact")])
        assert found == [("commitments[1].id", "commitments[0] is called 'one' too; give each its own id")]

    def test_two_clauses_that_promise_the_same(self) -> None:
        found = refusals(commitments=[clause(), clause(id="two", within="2h")])
        assert found == [
            ("commitments[1]", "it promises time_to_claim again, like 'one'; keep one, or give it a grade")
        ]

    def test_a_promise_that_its_hours_cannot_hold_within_a_year(self) -> None:
        hours = {"timezone": "Europe/Paris", "week": {"mon": ["09:00-09:10"]}}
        found = refusals(hours=hours, commitments=[clause(within="10h")])
        assert found == [("commitments[0].within", "10h takes more than a year of these hours; write a shorter span")]


def test_problems_of_one_list_are_named_together_with_those_inside_its_items() -> None:
    found = refusals(commitments=[clause(), clause(within="soon"), {"id": "x", "team": "sales", "metric": "y"}])
    assert [where for where, _ in found] == [
        "commitments[1].within",
        "commitments[2].metric",
        "commitments[1].id",
    ]


WILD = [None, True, 3, -1, 2.5, "x", "", [], {}, [1], [None], {"a": 1}, [[]], [{}], "9" * 99, 10**30, float("inf")]


def places(value: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Every place of a document."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for key, item in inside for place in places(item, (*path, key)))]


@settings(max_examples=600, deadline=None, derandomize=True)
@given(st.sampled_from(places(DOCUMENT)[1:]), st.sampled_from(WILD))
def test_anything_anywhere_is_accepted_or_refused_in_plain_words(place: tuple[str | int, ...], wild: object) -> None:
    document: Any = deepcopy(DOCUMENT)
    around = document
    for step in place[:-1]:
        around = around[step]
    around[place[-1]] = wild
    try:
        Agreement.model_validate(document).fingerprint()
    except ValidationError as error:
        for problem in problems(error, Agreement):
            assert not any(leak in problem.message for leak in ("Input", "valid", "not understood", "pydantic"))
