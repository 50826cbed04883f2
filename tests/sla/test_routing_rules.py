"""The routing of a set-up: what it may say, and two rules that could both hold are refused with both named (R22)."""

from itertools import permutations
from typing import Any

import pytest
from document_strategies import CONDITION
from hypothesis import assume, given
from hypothesis import strategies as st
from pydantic import ValidationError
from setup_texts import EXAMPLE, changed, refused
from specimens import SETUP

from bot.setup_file import read, write
from sla.condition import AtLeast, EndsWith, OneOf, holds, read_condition
from sla.document import problems
from sla.lead import Attribute
from sla.overlap import exclude
from sla.routing_rules import Routing
from sla.workspace import Setup

SALES = "  sales:     {channel: C0SALES, head: U0SOPHIE, members: [U0SOPHIE, U0SAM, U0SUE]}   # or group: S0SALES\n"
ROUTING = """\
  routing:
    by: turns
    same_company: true
    rules:
      - {id: north, when: {region: {one_of: [hauts-de-france, normandie]}}, to: [U0SAM, U0SUE]}
      - {id: large, when: {employees: {at_least: 250}}, to: [U0SUE], before: north}
"""


def routing(**said: object) -> Routing:
    return Routing.model_validate(said)


def rule(name: str, when: dict[str, Any], **more: object) -> dict[str, Any]:
    return {"id": name, "when": when, "to": ["U0SAM"], **more}


def wrong(*rules: dict[str, Any], **said: object) -> list[str]:
    with pytest.raises(ValidationError) as caught:
        routing(rules=list(rules), **said)
    return [problem.message for problem in problems(caught.value, Routing)]


class TestInTheFile:
    def test_everything_it_may_say(self) -> None:
        found = read(changed((SALES, SALES + ROUTING))).workspace.routing
        assert found is not None
        assert (found.by, found.same_company) == ("turns", True)
        assert [(each.id, each.to, each.before) for each in found.rules] == [
            ("north", ("U0SAM", "U0SUE"), ()),
            ("large", ("U0SUE",), ("north",)),
        ]

    def test_is_written_so_that_it_reads_back(self) -> None:
        document = read(changed((SALES, SALES + ROUTING), ("head: U0SOPHIE,", "head: U0SOPHIE, deputy: U0SUE,")))
        assert read(write(document)) == document
        assert Setup.model_validate_json(document.workspace.model_dump_json()) == document.workspace

    def test_without_any_whoever_comes_first_has_a_lead(self) -> None:
        setup = read(EXAMPLE).workspace
        assert setup.routing is None
        assert "routing" not in setup.model_dump_json()
        assert "deputy" not in setup.model_dump_json()

    def test_people_who_are_not_in_sales_are_named_on_their_line(self) -> None:
        text = ROUTING.replace("[U0SUE], before", "[U0MEHDI, U0SU], before")
        where, known = "sla.yml:11: workspace.routing.rules[1]", "(in sales: U0SOPHIE, U0SAM, U0SUE)"
        assert refused(changed((SALES, SALES + text))) == [
            f"{where}.to[0]: 'U0MEHDI' is not in sales {known}",
            f"{where}.to[1]: 'U0SU' is not in sales; did you mean U0SUE?",
        ]

    def test_so_are_those_who_would_take_turns(self) -> None:
        text = "  routing: {by: turns, among: [U0MARION]}\n"
        [line] = refused(changed((SALES, SALES + text)))
        assert line.startswith("sla.yml:6: workspace.routing.among[0]: 'U0MARION' is not in sales")

    def test_two_rules_that_could_both_hold_are_both_named(self) -> None:
        [line] = refused(changed((SALES, SALES + ROUTING.replace(", before: north", ""))))
        assert line == (
            "sla.yml:11: workspace.routing.rules[1]: rules 'north' and 'large' could both hold for one lead; write "
            "before: north here, before: large there, or conditions on one key that exclude each other"
        )

    def test_a_key_nobody_reads(self) -> None:
        assert refused(changed((SALES, SALES + "  routing: {rule: []}\n"))) == [
            "sla.yml:6: workspace.routing.rule: unknown key; did you mean rules?"
        ]

    def test_a_deputy_is_somebody_else(self) -> None:
        [line] = refused(changed(("head: U0SOPHIE,", "head: U0SOPHIE, deputy: U0SOPHIE,")))
        assert line == "sla.yml:5: workspace.sales.deputy: U0SOPHIE is the head; name somebody else, or leave it out"


class TestWhatIsRefused:
    def test_turns_of_people_that_nobody_takes(self) -> None:
        assert wrong(among=["U0SAM"]) == ["nobody is asked in turn; write by: turns as well, or leave it out"]

    def test_a_rule_for_nobody_and_one_without_conditions(self) -> None:
        assert wrong({**rule("a", {"region": "x"}), "to": []}) == ["it is empty; write at least one"]
        assert wrong(rule("a", {})) == ["it is empty; write at least one"]

    def test_one_name_for_two_rules(self) -> None:
        assert wrong(rule("a", {"region": "x"}), rule("a", {"region": "y"})) == [
            "rules[0] is called 'a' too; give each its own id"
        ]

    def test_a_rule_before_one_that_is_not_there(self) -> None:
        assert wrong(rule("north", {"region": "x"}, before="nort")) == ["'nort' is no rule; did you mean north?"]

    def test_rules_that_each_go_before_the_other(self) -> None:
        messages = wrong(
            rule("a", {"size": 1}, before="b"), rule("b", {"role": "x"}, before="c"), rule("c", {"x": 1}, before="a")
        )
        assert "rules 'a' and 'b' are each before the other; keep one" in messages
        assert "rules 'c' and 'a' are each before the other; keep one" in messages

    def test_what_a_lead_did_excludes_nothing_since_it_does_many_things(self) -> None:
        assert len(wrong(rule("a", {"activity": "webinar"}), rule("b", {"activity": "demo"}))) == 1

    def test_each_pair_that_could_both_hold(self) -> None:
        assert len(wrong(rule("a", {"x": 1}), rule("b", {"y": 1}), rule("c", {"z": 1}))) == 3


class TestWhichRuleGoesFirst:
    @pytest.mark.parametrize("order", list(permutations("abc")))
    def test_whatever_their_order_in_the_file(self, order: tuple[str, ...]) -> None:
        """a before b before c, so a before c as well, also where b does not hold."""
        before = {"a": "b", "b": "c", "c": ()}
        found = routing(rules=[rule(name, {name: 1}, before=before[name]) for name in order])
        by_name = {each.id: each for each in found.rules}
        assert found.first_of(list(found.rules)) == by_name["a"]
        assert found.first_of([by_name["c"], by_name["b"]]) == by_name["b"]
        assert found.first_of([by_name["c"], by_name["a"]]) == by_name["a"]
        assert found.first_of([]) is None


EXCLUDING = [
    ("north", "south"),
    ({"one_of": ["a", "b"]}, {"one_of": ["c", "D"]}),
    ({"one_of": ["a", "b"]}, "c"),
    (49, {"at_least": 50}),
    ({"one_of": [1, 2]}, {"at_least": 2.5}),
    ("many", {"at_least": 50}),
    (50, "fifty"),
    (True, False),
    (1, True),
    ({"ends_with": ["@a.example"]}, {"ends_with": ["@b.example", ".org"]}),
    ({"ends_with": ["@a.example"]}, "sam@b.example"),
    ({"ends_with": ["ue"]}, False),
]
MEETING = [
    ("North", " north "),
    ({"one_of": ["a", "b"]}, {"one_of": ["B"]}),
    ("50", 50),
    ("5e1", 50),
    (True, "TRUE"),
    ("60", {"at_least": 50}),
    ({"at_least": 1}, {"at_least": 100}),
    ({"ends_with": [".example"]}, {"ends_with": ["@A.EXAMPLE"]}),
    ({"ends_with": [".example"]}, "sam@b.example"),
    ({"ends_with": ["0"]}, 50),
    ({"ends_with": ["0"]}, {"at_least": 7}),
]


class TestWhatExcludesWhat:
    @pytest.mark.parametrize(("one", "other"), EXCLUDING)
    def test_no_fact_meets_both(self, one: object, other: object) -> None:
        assert exclude(read_condition(one), read_condition(other))
        assert exclude(read_condition(other), read_condition(one))

    @pytest.mark.parametrize(("one", "other"), MEETING)
    def test_a_fact_could_meet_both(self, one: object, other: object) -> None:
        assert not exclude(read_condition(one), read_condition(other))
        assert not exclude(read_condition(other), read_condition(one))

    @given(CONDITION, CONDITION, st.text(max_size=8) | st.integers() | st.floats() | st.booleans())
    def test_two_that_exclude_each_other_never_both_hold(self, one: object, other: object, fact: Attribute) -> None:
        first, second = read_condition(one), read_condition(other)
        facts = [fact, *told_by(first), *told_by(second)]
        if exclude(first, second):
            assert not any(holds(first, each) and holds(second, each) for each in facts)

    @given(CONDITION, CONDITION)
    def test_two_that_do_not_have_a_fact_that_meets_both(self, one: object, other: object) -> None:
        first, second = read_condition(one), read_condition(other)
        endings = [each for each in (first, second) if isinstance(each, EndsWith)]
        assume(len(endings) != 1)  # an ending and a number are never said to exclude each other
        assume(not any(text != text.strip() for each in endings for text in each.ends_with))
        witnesses = [*told_by(first), *told_by(second)]
        if not exclude(first, second):
            assert any(holds(first, each) and holds(second, each) for each in witnesses)


def told_by(condition: object) -> list[Attribute]:
    """The facts that a condition speaks of."""
    if isinstance(condition, OneOf):
        return list(condition.one_of)
    if isinstance(condition, AtLeast):
        return [condition.at_least, condition.at_least - 1]
    if isinstance(condition, EndsWith):
        return list(condition.ends_with)
    assert isinstance(condition, str | int | float)
    return [condition]


class TestWhoIsInATeam:
    def test_the_head_the_deputy_and_the_members_each_once(self) -> None:
        team = SETUP.sales.model_copy(update={"deputy": "U0MAX"})
        assert team.people == ("U0SOPHIE", "U0MAX", "U0SAM", "U0SUE")
        assert team.includes("U0MAX")

    def test_who_is_in_charge(self) -> None:
        team = SETUP.sales.model_copy(update={"deputy": "U0SUE"})
        assert team.in_charge(set()) == "U0SOPHIE"
        assert team.in_charge({"U0SOPHIE"}) == "U0SUE"
        assert team.in_charge({"U0SOPHIE", "U0SUE"}) is None
        assert SETUP.sales.in_charge({"U0SOPHIE"}) is None
