"""An agreement that contradicts itself: what is found, at which place, with the other place named."""

from typing import Any

import pytest
from document_strategies import CONDITION, agreement_documents
from hypothesis import given, settings
from hypothesis import strategies as st
from specimens import COMMITMENTS, DOCUMENT, FULL_DAY, agreed

from sla.agreement import Agreement
from sla.condition import Asked, holds, read_condition
from sla.contradictions import contradictions
from sla.document import path_text
from sla.lead import Attribute
from sla.overlap import Conditions, could_both_hold
from sla.reach import most_points
from sla.rule import Qualification
from sla.rule_contradictions import earn_twice

Json = dict[str, Any]
WEEK = {"timezone": "Europe/Paris", "week": dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), FULL_DAY)}


def rule(name: str, when: Json, points: int = 60) -> Json:
    return {"id": name, "points": points, "when": when, "why": name}


def clock(metric: str, within: str, **more: str) -> Json:
    return {"id": f"{metric}_{more.get('grade', 'any')}", "team": "sales", "metric": metric, "within": within, **more}


def claim(within: str, **more: str) -> Json:
    return clock("time_to_claim", within, **more)


def contact(within: str, **more: str) -> Json:
    return clock("time_to_first_contact", within, **more)


def qualified(*rules: Json, sql: int = 60, hot: int = 60) -> Json:
    return {"mql": 0, "sql": sql, "hot": hot, "rules": list(rules)}


def found(**changes: object) -> list[tuple[str, str]]:
    """What contradicts itself in the agreement with these parts, once for all clauses that hold for hot leads."""
    both = {"qualification": qualified(rule("demo", {"form": "demo"}), rule("size", {"n": 1}), hot=90), **changes}
    return [(path_text(where), message) for where, message in contradictions(agreed(**both))]


class TestRulesThatOverlap:
    @pytest.mark.parametrize(
        ("first", "second"),
        [
            ({"form": "demo"}, {"form": "Demo "}),
            ({"activity": "visited_pricing"}, {"activity": "visited_pricing"}),
            ({"role": "ceo"}, {"role": {"one_of": ["cmo", "ceo"]}}),
            ({"email": {"ends_with": ["@gmail.com"]}}, {"email": {"ends_with": ["@yahoo.fr", "gmail.com"]}}),
            ({"email": {"ends_with": ["@gmail.com"]}}, {"email": "sam@gmail.com"}),
            ({"employees": {"at_least": 50}}, {"employees": {"at_least": 50}}),
            ({"employees": {"at_least": 50}}, {"employees": 60}),
            ({"form": "demo", "role": "ceo"}, {"role": {"one_of": ["ceo"]}, "form": "demo"}),
        ],
    )
    def test_one_fact_would_earn_twice(self, first: Json, second: Json) -> None:
        rules = qualified(rule("one", first), rule("two", second))
        [(where, message)] = found(qualification=rules, commitments=[claim("1h")])
        assert where == "qualification.rules[1].when"
        assert message.startswith("rules 'one' (qualification.rules[0]) and 'two' overlap: one answer to ")

    @pytest.mark.parametrize(
        ("first", "second"),
        [
            ({"employees": {"at_least": 50}}, {"employees": {"at_least": 200}}),
            ({"role": "ceo", "employees": {"at_least": 50}}, {"role": "ceo", "employees": {"at_least": 200}}),
            ({"form": "demo"}, {"form": "trial"}),
            ({"activity": "visited_pricing"}, {"activity": "attended_webinar"}),
            ({"form": "demo"}, {"form": "demo", "role": "ceo"}),
            ({"email": {"ends_with": ["@gmail.com"]}}, {"email": {"ends_with": ["@yahoo.fr"]}}),
            ({"form": "demo", "role": "ceo"}, {"form": "demo", "role": "cmo"}),
        ],
    )
    def test_steps_of_a_scale_and_conditions_that_exclude_each_other_are_none(self, first: Json, second: Json) -> None:
        rules = qualified(rule("one", first), rule("two", second))
        assert not found(qualification=rules, commitments=[claim("1h")])

    def test_each_later_rule_is_named_once(self) -> None:
        same = qualified(*(rule(name, {"form": "demo"}) for name in ("one", "two", "three")))
        assert [where for where, _ in found(qualification=same)][:2] == [
            "qualification.rules[1].when",
            "qualification.rules[2].when",
        ]


class TestThresholds:
    def test_that_no_set_of_rules_can_reach(self) -> None:
        rules = qualified(rule("demo", {"form": "demo"}, 30), rule("mail", {"email": "x"}, -90))
        [(where, message)] = found(qualification=rules, commitments=[claim("1h")])
        assert where == "qualification.sql"
        assert message.startswith("no lead can reach 60 points: qualification.rules give 30 at most; write a lower")

    def test_rules_of_which_a_lead_meets_one_count_once(self) -> None:
        forms = [rule(name, {"form": name}, 30) for name in ("demo", "trial", "contact")]
        rules = qualified(*forms, rule("size", {"n": 1}, 20))
        [(where, message)] = found(qualification=rules, commitments=[claim("1h")])
        assert (where, "give 50 at most" in message) == ("qualification.sql", True)

    def test_a_lead_can_do_all_there_is_to_be_done(self) -> None:
        rules = qualified(rule("one", {"activity": "read"}, 30), rule("two", {"activity": "came"}, 30))
        assert not found(qualification=rules, commitments=[claim("1h")])


class TestAClaimTargetLongerThanTheContactTarget:
    @pytest.mark.parametrize(
        ("clauses", "where", "words"),
        [
            ([claim("2h"), contact("1h")], 0, "2h to claim is longer than 1h to the first contact of the same leads"),
            ([contact("1d"), claim("2d")], 1, "in commitments[0] ('time_to_first_contact_any')"),
            ([claim("2h"), contact("4h"), contact("1h", grade="hot")], 0, "in commitments[2]"),
            ([claim("1h"), claim("5h", grade="hot"), contact("4h")], 1, "in commitments[2]"),
            ([claim("8h"), contact("1d")], 0, "8h to claim is longer than 1d"),
            ([claim("1d"), contact("4h")], 0, "1d to claim is longer than 4h"),
        ],
    )
    def test_is_found_where_both_hold(self, clauses: list[Json], where: int, words: str) -> None:
        [(path, message)] = found(hours=WEEK, commitments=clauses)
        assert path == f"commitments[{where}].within"
        assert words in message

    @pytest.mark.parametrize(
        "clauses",
        [
            [claim("4h"), contact("4h")],
            [claim("1h"), claim("4h", grade="standard"), contact("4h"), contact("1h", grade="hot")],
            [claim("2h"), claim("1h", grade="hot"), contact("4h"), contact("1h", grade="hot")],
            [claim("2h", starts="arrived"), contact("1h")],
            [claim("4h"), contact("1d")],
            [claim("1d"), contact("16h")],
            [claim("9d")],
        ],
    )
    def test_is_none_where_they_agree_or_never_meet(self, clauses: list[Json]) -> None:
        assert not found(hours=WEEK, commitments=clauses)


class TestCommitmentsForLeadsThatCannotBe:
    def test_hot_where_no_lead_can_be_hot(self) -> None:
        rules = qualified(rule("demo", {"form": "demo"}), hot=90)
        [(where, message)] = found(qualification=rules, commitments=[claim("1h"), contact("1h", grade="hot")])
        assert where == "commitments[1].grade"
        assert message.startswith("no lead can be hot: qualification.hot asks for 90 points and the rules give 60 at")

    def test_standard_where_every_lead_is_hot(self) -> None:
        rules = qualified(rule("demo", {"form": "demo"}))
        [(where, message)] = found(qualification=rules, commitments=[claim("1h", grade="standard")])
        assert where == "commitments[0].grade"
        assert message.startswith("every lead is hot: qualification.hot and qualification.sql are both 60 points")


def test_a_version_that_is_stored_is_read_although_it_contradicts_itself() -> None:
    stored = agreed(commitments=[*COMMITMENTS, claim("9d", grade="hot")]).to_document()
    assert contradictions(Agreement.model_validate(stored))


@settings(max_examples=150, deadline=None, derandomize=True)
@given(agreement_documents())
def test_whatever_an_agreement_says_each_find_is_at_a_place_of_it(document: Json) -> None:
    agreement = Agreement.model_validate(document)
    written: Any = agreement.to_document()
    for where, message in contradictions(agreement):
        part = written
        for step in where:
            part = part[step]
        assert message


@settings(max_examples=100, deadline=None, derandomize=True)
@given(agreement_documents())
def test_one_rule_never_overlaps(document: Json) -> None:
    document["qualification"]["rules"] = document["qualification"]["rules"][:1]
    agreement = Agreement.model_validate(document)
    assert not [where for where, _ in contradictions(agreement) if "rules" in where]


FACT = st.sampled_from(["demo", "ceo", 50, 60, 200, True]) | st.text(max_size=3)


@given(CONDITION.map(read_condition), CONDITION.map(read_condition), FACT)
def test_conditions_that_do_not_overlap_give_nothing_twice_but_on_a_scale(
    one: Asked, other: Asked, fact: Attribute
) -> None:
    scale = all(hasattr(each, "at_least") for each in (one, other))
    if not scale and not earn_twice(Conditions.of({"form": one}), Conditions.of({"form": other})):
        assert not (holds(one, fact) and holds(other, fact))


@given(CONDITION.map(read_condition), CONDITION.map(read_condition))
def test_the_quick_look_finds_what_the_whole_comparison_finds(one: Asked, other: Asked) -> None:
    quick = Conditions.of({"form": one}).could_hold_with(Conditions.of({"form": other}), frozenset())
    assert quick is could_both_hold({"form": one}, {"form": other}, frozenset())


@given(st.lists(st.tuples(st.sampled_from(["form", "role"]), st.sampled_from("abc"), st.integers(-9, 9)), max_size=6))
def test_no_lead_gets_more_than_the_most(given_rules: list[tuple[str, str, int]]) -> None:
    rules = [rule(f"r{n}", {key: value}, points) for n, (key, value, points) in enumerate(given_rules)]
    qualification = Qualification.model_validate({**DOCUMENT["qualification"], "rules": rules})
    for form in "abc":
        for role in "abc":
            lead = {"form": form, "role": role}
            assert sum(points for key, value, points in given_rules if lead[key] == value) <= most_points(qualification)
