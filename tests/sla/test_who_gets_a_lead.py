"""Routing: to whom a lead goes and why; nobody twice, nobody who is away, and in turn."""

from dataclasses import replace
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from specimens import LEAD, SETUP

from sla.company import NOBODYS, PUBLIC, company_key, domain_key, first_in
from sla.qualification import Facts
from sla.routing import Circumstances, Decision, Over, Passed, Way, decide, nobody_there, roster
from sla.routing_rules import Routing
from sla.workspace import Setup, TeamSetup

SOPHIE, SAM, SUE, MAX = "U0SOPHIE", "U0SAM", "U0SUE", "U0MAX"
NORTH = {"id": "north", "when": {"region": "normandie"}, "to": [SUE, MAX]}
THERE = Circumstances()


def setup(**said: object) -> Setup:
    sales = SETUP.sales.model_copy(update={"members": (SOPHIE, SAM, SUE, MAX)})
    return SETUP.model_copy(update={"sales": sales, "routing": Routing.model_validate(said) if said else None})


def lead(**attributes: str) -> Facts:
    return Facts.of(replace(LEAD, attributes=MappingProxyType(attributes)))


def given_that(
    company: str | None = None,
    away: frozenset[str] | set[str] = frozenset(),
    had: frozenset[str] | set[str] = frozenset(),
    turns: dict[str, int] | None = None,
) -> Circumstances:
    return Circumstances(company, frozenset(away), frozenset(had), turns or {})


class TestWhoDecides:
    def test_nobody_where_nothing_is_routed(self) -> None:
        assert decide(setup(), lead(), THERE) is None
        assert decide(setup(by="first_come"), lead(), THERE) is None
        assert decide(setup(rules=[NORTH]), lead(region="bretagne"), THERE) is None

    def test_the_turn(self) -> None:
        assert decide(setup(by="turns"), lead(), THERE) == Decision(SAM, Way.TURN)
        turns = given_that(turns={SAM: 3, SUE: 1, MAX: 2})
        assert decide(setup(by="turns"), lead(), turns) == Decision(SUE, Way.TURN, None, (Passed(SAM, Over.HAD_LAST),))

    def test_the_rule_before_the_turn(self) -> None:
        routed = setup(by="turns", rules=[NORTH])
        found = decide(routed, lead(region="Normandie"), given_that(turns={SUE: 1}))
        assert found == Decision(MAX, Way.RULE, routed.routing.rules[0], (Passed(SUE, Over.HAD_LAST),))

    def test_the_company_before_the_rule(self) -> None:
        found = decide(setup(same_company=True, rules=[NORTH]), lead(region="normandie"), given_that(company=SAM))
        assert found == Decision(SAM, Way.COMPANY)

    def test_the_company_only_where_the_set_up_says_so(self) -> None:
        assert decide(setup(by="turns"), lead(), given_that(company=MAX)) == Decision(SAM, Way.TURN)

    def test_among_whom_turns_go_may_be_said_and_may_name_the_head(self) -> None:
        assert decide(setup(by="turns", among=[SOPHIE, MAX]), lead(), THERE) == Decision(SOPHIE, Way.TURN)


class TestWhoIsPassedOver:
    def test_who_has_the_company_and_is_away(self) -> None:
        found = decide(setup(by="turns", same_company=True), lead(), given_that(company=SUE, away={SUE}))
        assert found == Decision(SAM, Way.TURN, None, (Passed(SUE, Over.HAS_COMPANY),))

    def test_who_is_away_and_who_had_the_lead(self) -> None:
        found = decide(setup(by="turns"), lead(), given_that(away={SAM}, had={SUE}))
        assert found == Decision(MAX, Way.TURN, None, (Passed(SAM, Over.AWAY), Passed(SUE, Over.HAD_IT)))

    def test_a_rule_without_anybody_left_gives_way_to_the_turn(self) -> None:
        routed = setup(by="turns", rules=[NORTH])
        found = decide(routed, lead(region="normandie"), given_that(away={SUE}, had={MAX}))
        assert found is not None
        assert (found.to, found.way, found.rule) == (SAM, Way.TURN, routed.routing.rules[0])

    def test_nobody_left_is_everybody(self) -> None:
        found = decide(setup(rules=[NORTH]), lead(region="normandie"), given_that(away={SUE}, had={MAX}))
        assert found is not None
        assert (found.to, found.way) == (None, Way.EVERYBODY)
        assert found.passed == (Passed(SUE, Over.AWAY), Passed(MAX, Over.HAD_IT))


class TestWhoWouldTakeALead:
    def test_the_members_but_the_head_or_the_head_alone(self) -> None:
        assert roster(setup().sales) == (SAM, SUE, MAX)
        assert roster(TeamSetup(channel="C1", head="U1", members=("U1",))) == ("U1",)

    def test_nobody_is_there_when_all_of_them_are_away(self) -> None:
        assert nobody_there(setup().sales, {SAM, SUE, MAX})
        assert not nobody_there(setup().sales, {SAM, SUE, SOPHIE})


PEOPLE = (SOPHIE, SAM, SUE, MAX)
SUBSETS = st.sets(st.sampled_from(PEOPLE)).map(frozenset)
ROUTINGS = st.fixed_dictionaries(
    {
        "by": st.sampled_from(["turns", "first_come"]),
        "same_company": st.booleans(),
        "rules": st.sampled_from([[], [NORTH], [NORTH, {"id": "south", "when": {"region": "paca"}, "to": [SAM]}]]),
    }
)
SITUATIONS = st.builds(
    Circumstances,
    company=st.none() | st.sampled_from(PEOPLE),
    away=SUBSETS,
    had=SUBSETS,
    turns=st.dictionaries(st.sampled_from(PEOPLE), st.integers(1, 99)),
)
REGIONS = st.sampled_from(["normandie", "paca", "bretagne"])


@given(ROUTINGS, SITUATIONS, REGIONS)
def test_nobody_gets_it_who_is_away_or_had_it(said: dict[str, Any], known: Circumstances, region: str) -> None:
    found = decide(setup(**said), lead(region=region), known)
    assert found is None or found.to not in known.away | known.had
    assert found is None or found.to is None or found.to in PEOPLE


@given(ROUTINGS, SITUATIONS, REGIONS)
def test_it_is_somebodys_or_everybodys_and_nobody_is_named_twice(
    said: dict[str, Any], known: Circumstances, region: str
) -> None:
    found = decide(setup(**said), lead(region=region), known)
    if found is not None:
        assert (found.to is None) is (found.way is Way.EVERYBODY)
        names = [each.person for each in found.passed]
        assert len(names) == len(set(names))
        assert found.to not in names


@given(SITUATIONS, REGIONS)
def test_in_turn_it_is_everybodys_only_when_nobody_is_left(known: Circumstances, region: str) -> None:
    found = decide(setup(by="turns", rules=[NORTH]), lead(region=region), known)
    assert found is not None
    assert (found.to is None) is ({SAM, SUE, MAX} <= known.away | known.had)


@given(ROUTINGS, SITUATIONS, REGIONS)
def test_passed_on_and_on_it_comes_to_nobody_twice_and_to_an_end(
    said: dict[str, Any], known: Circumstances, region: str
) -> None:
    path: list[str] = []
    for _ in range(len(PEOPLE) + 1):
        known = replace(known, had=known.had | set(path))
        found = decide(setup(**said), lead(region=region), known)
        if found is None or found.to is None:
            break
        path.append(found.to)
    else:
        pytest.fail("it goes on for ever")
    assert len(path) == len(set(path))


@given(st.lists(SUBSETS, min_size=1, max_size=30))
def test_nobody_gets_two_while_somebody_is_there_who_had_none_since(absences: list[frozenset[str]]) -> None:
    turns: dict[str, int] = {}
    routed = setup(by="turns")
    for number, away in enumerate(absences, 1):
        found = decide(routed, lead(), Circumstances(away=away, turns=dict(turns)))
        assert found is not None
        if found.to is None:
            continue
        there = {SAM, SUE, MAX} - away
        assert all(turns.get(found.to, 0) <= turns.get(user, 0) for user in there)
        turns[found.to] = number


class TestWhoseCompanyItIs:
    @pytest.mark.parametrize("name", ["Usine Nord", " USINE  nord ", "usine nord", "Usine\u00a0Nord"])
    def test_a_name_is_the_same_whatever_its_case_and_blanks(self, name: str) -> None:
        assert company_key(name) == "usine nord"

    @pytest.mark.parametrize("name", ["", "  ", "-", "N/A ", "x", " Particulier", "??", *sorted(NOBODYS)])
    def test_some_names_name_no_company(self, name: str) -> None:
        assert company_key(name) is None

    @pytest.mark.parametrize(
        ("email", "key"),
        [
            ("claire@Usine-Nord.example", "usine-nord.example"),
            ("claire@gmail.com", None),
            ("Claire@ORANGE.fr", None),
            ("no address", None),
            ("claire@", None),
            ("a@b@usine-nord.example", "usine-nord.example"),
        ],
    )
    def test_a_domain_names_one_unless_anybody_may_have_it(self, email: str, key: str | None) -> None:
        assert domain_key(email) == key

    def test_public_providers_are_written_as_they_are_compared(self) -> None:
        assert {name.casefold().strip() for name in PUBLIC} == PUBLIC
        assert all("." in name for name in PUBLIC)
        assert {name.casefold() for name in NOBODYS} == NOBODYS

    def test_the_latest_who_is_in_sales_has_it(self) -> None:
        assert first_in(["somebody who left", SUE, SAM], PEOPLE) == SUE
        assert first_in(["somebody who left"], PEOPLE) is None
