"""How a lead earns its points: each agreed rule once, into a log that is the score."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sla.agreement import Qualification
from sla.handoff import Grade
from sla.lead import Attribute, Lead, ScoreLine, Stage, score
from sla.qualification import grade_for, missing, score_changes, stage_for, wanted

NOW = datetime(2026, 3, 2, 9, 15, tzinfo=UTC)


def qualification(*rules: tuple[str, int, dict[str, object]]) -> Qualification:
    listed = [{"id": name, "points": points, "when": when, "why": f"why {name}"} for name, points, when in rules]
    return Qualification.model_validate(
        {"required": ["email", "company", "budget"], "mql": 30, "sql": 60, "hot": 90, "rules": listed}
    )


AGREED = qualification(
    ("demo", 60, {"form": "demo"}),
    ("pricing", 30, {"activity": "visited_pricing"}),
    ("size", 20, {"employees": {"at_least": 50}}),
    ("decider", 20, {"role": {"one_of": ["ceo", "head of sales"]}}),
    ("free_mail", -20, {"email": {"ends_with": ["@gmail.com", "@yahoo.fr"]}}),
    ("keen", 10, {"form": "demo", "activity": "attended_webinar"}),
)


def lead(email: str = "claire@usine.example", **attributes: Attribute) -> Lead:
    return Lead(
        lead_id="1",
        email=email,
        name="Claire Petit",
        company="Usine Nord",
        phone="",
        stage=Stage.LEAD,
        source="website",
        campaign=None,
        occurred_at=NOW,
        attributes=attributes,
    )


def met(person: Lead, *activities: str) -> list[str]:
    return [rule.id for rule in wanted(AGREED, person, activities)]


class TestWhichRulesALeadMeets:
    def test_a_value_is_equal_whatever_its_case(self) -> None:
        assert met(lead(form="Demo")) == ["demo"]

    def test_an_activity_counts_once_however_often_it_happened(self) -> None:
        assert met(lead(), "visited_pricing", "visited_pricing") == ["pricing"]

    def test_every_condition_of_a_rule_has_to_hold(self) -> None:
        assert met(lead(form="demo"), "attended_webinar") == ["demo", "keen"]
        assert met(lead(form="trial"), "attended_webinar") == []

    @pytest.mark.parametrize("employees", [50, 120, 50.5, "50", " 80 "])
    def test_a_number_at_least_as_large_also_when_it_came_as_text(self, employees: Attribute) -> None:
        assert met(lead(employees=employees)) == ["size"]

    @pytest.mark.parametrize("employees", [49, "49", "many", "", True])
    def test_and_what_is_not(self, employees: Attribute) -> None:
        assert met(lead(employees=employees)) == []

    def test_one_of_a_list(self) -> None:
        assert met(lead(role="Head of Sales")) == ["decider"]
        assert met(lead(role="sales")) == []

    @pytest.mark.parametrize("email", ["claire@gmail.com", "Claire@GMail.Com", "CLAIRE@YAHOO.FR"])
    def test_an_address_whatever_its_case(self, email: str) -> None:
        assert met(lead(email)) == ["free_mail"]

    def test_an_address_that_only_looks_like_it(self) -> None:
        assert met(lead("claire@gmail.com.example")) == []

    def test_a_field_of_the_lead_goes_before_an_attribute_of_its_name(self) -> None:
        assert met(replace(lead(), attributes={"email": "claire@gmail.com"})) == []

    def test_numbers_and_truth_values_are_not_each_other(self) -> None:
        one = qualification(("one", 1, {"size": 1}), ("yes", 2, {"size": True}))
        assert [rule.id for rule in wanted(one, lead(size=1), ())] == ["one"]
        assert [rule.id for rule in wanted(one, lead(size=True), ())] == ["yes"]
        assert [rule.id for rule in wanted(one, lead(size="true"), ())] == ["yes"]


class TestTheLogIsTheScore:
    def test_a_rule_is_logged_with_its_reason(self) -> None:
        assert score_changes(AGREED, lead(form="demo"), (), (), NOW) == (ScoreLine("demo", 60, "why demo", NOW),)

    def test_a_second_look_adds_nothing(self) -> None:
        log = score_changes(AGREED, lead(form="demo"), (), (), NOW)
        assert score_changes(AGREED, lead(form="demo"), (), log, NOW) == ()

    def test_a_rule_that_holds_no_more_is_taken_back_in_a_line_of_its_own(self) -> None:
        log = score_changes(AGREED, lead(employees=60), (), (), NOW)
        later = NOW + timedelta(days=1)
        assert score_changes(AGREED, lead(employees=40), (), log, later) == (ScoreLine("size", -20, "why size", later),)

    def test_and_comes_back_when_it_holds_again(self) -> None:
        log = (ScoreLine("size", 20, "why size", NOW), ScoreLine("size", -20, "why size", NOW))
        assert score_changes(AGREED, lead(employees=60), (), log, NOW) == (ScoreLine("size", 20, "why size", NOW),)

    def test_a_new_agreement_changes_the_points_by_their_difference(self) -> None:
        log = (ScoreLine("demo", 50, "old words", NOW),)
        assert score_changes(AGREED, lead(form="demo"), (), log, NOW) == (ScoreLine("demo", 10, "why demo", NOW),)

    def test_and_takes_back_the_rules_it_dropped_in_their_own_words(self) -> None:
        log = (ScoreLine("gone", 15, "old words", NOW),)
        assert score_changes(AGREED, lead(), (), log, NOW) == (ScoreLine("gone", -15, "old words", NOW),)

    LINES = st.builds(
        ScoreLine,
        rule=st.sampled_from(["demo", "pricing", "size", "gone"]),
        points=st.integers(-50, 50),
        why=st.just("some words"),
        at=st.just(NOW),
    )
    PEOPLE = st.builds(
        lead,
        email=st.sampled_from(["a@b.example", "a@gmail.com"]),
        form=st.sampled_from(["demo", "trial"]),
        employees=st.integers(0, 100),
    )
    DONE = st.lists(st.sampled_from(["visited_pricing", "attended_webinar"]))

    @settings(derandomize=True)
    @given(st.lists(LINES), PEOPLE, DONE)
    def test_after_appending_it_sums_up_to_the_rules_that_hold(
        self, log: Sequence[ScoreLine], person: Lead, done: list[str]
    ) -> None:
        after = (*log, *score_changes(AGREED, person, done, log, NOW))
        assert score(after) == sum(rule.points for rule in wanted(AGREED, person, done))
        assert score_changes(AGREED, person, done, after, NOW) == ()


class TestStageAndGrade:
    @pytest.mark.parametrize(
        ("points", "lacking", "stage"),
        [
            (29, (), Stage.LEAD),
            (30, (), Stage.MQL),
            (59, (), Stage.MQL),
            (60, (), Stage.SQL),
            (200, ("company",), Stage.MQL),
            (0, ("company",), Stage.LEAD),
        ],
    )
    def test_a_stage_is_reached_at_its_points_and_sql_needs_the_required_fields(
        self, points: int, lacking: tuple[str, ...], stage: Stage
    ) -> None:
        assert stage_for(AGREED, points, lacking) is stage

    @pytest.mark.parametrize(("points", "grade"), [(89, Grade.STANDARD), (90, Grade.HOT)])
    def test_a_lead_is_hot_from_the_agreed_points_on(self, points: int, grade: Grade) -> None:
        assert grade_for(AGREED, points) is grade


class TestRequiredFields:
    def test_are_fields_of_the_lead_or_attributes(self) -> None:
        assert missing(AGREED, lead(budget=0)) == ()

    def test_that_lack_are_named_in_the_agreed_order(self) -> None:
        assert missing(AGREED, replace(lead(email=" "), company="")) == ("email", "company", "budget")

    def test_and_an_empty_attribute_lacks_too(self) -> None:
        assert missing(AGREED, lead(budget="  ")) == ("budget",)
