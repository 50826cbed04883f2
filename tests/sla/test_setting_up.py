"""What somebody answers who sets a workspace up: made a set-up of, compared, merged."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sla.named_group import FoundGroup, SlackGroup, group_named, meant
from sla.people import Standing
from sla.routing_rules import Routing
from sla.setting_up import (
    FIELDS,
    Wrong,
    answers_of,
    groups_to_find,
    leaders_in,
    merged,
    prints,
    receivers_left,
    with_answers,
    with_group,
    wrong,
)
from sla.workspace import Setup, Team, TeamSetup

NAMES = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=8)
USERS = st.sampled_from(["U0A", "U0B", "U0C", "U0D"])
TEAM = st.builds(
    TeamSetup,
    channel=st.sampled_from(["C0A", "C0B"]),
    head=USERS,
    members=st.lists(USERS, unique=True).map(tuple),
    group=st.none() | st.sampled_from(["S0A", "S0B"]),
    deputy=st.none(),
)
SETUP = st.builds(Setup, name=NAMES, locale=st.sampled_from(["en", "fr"]), marketing=TEAM, sales=TEAM)
ANSWERS = st.fixed_dictionaries({field: st.sampled_from(["", "U0A", "U0B"]) for field in FIELDS})
PLAIN = Setup(name="A", marketing=TeamSetup(channel="C0A", head="U0A"), sales=TeamSetup(channel="C0B", head="U0B"))


@given(SETUP)
def test_a_set_up_comes_of_its_own_answers(setup: Setup) -> None:
    answers = answers_of(setup)
    assert set(answers) == set(FIELDS)
    assert wrong(setup, answers) == {}
    assert with_answers(setup, answers) == setup
    assert groups_to_find(setup, answers) == {}


@given(SETUP)
def test_what_was_answered_without_a_set_up_is_one_but_for_its_groups(setup: Setup) -> None:
    found = with_answers(None, answers_of(setup))
    for team in (Team.MARKETING, Team.SALES):
        group = groups_to_find(found, answers_of(setup)).get(team)
        found = with_group(found, team, group) if group else found
    assert found == setup


@given(ANSWERS, ANSWERS, ANSWERS)
def test_of_two_who_answer_each_keeps_what_they_alone_changed(
    before: dict[str, str], typed: dict[str, str], now: dict[str, str]
) -> None:
    found = merged(typed, prints(before), now)
    for field in FIELDS:
        assert found[field] == (typed[field] if typed[field] != before[field] else now[field])


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("@sales", "sales"),
        ("sales.team-1", "sales.team-1"),
        ("S0123ABCD", "S0123ABCD"),
        ("<!subteam^S0123ABCD>", "S0123ABCD"),
        ("<!subteam^S0123ABCD|@sales>", "S0123ABCD"),
        ("équipe", "équipe"),
        ("The  sales team", "The sales team"),
        ("@Équipe commerciale", "Équipe commerciale"),
        ("@ ", None),
        ("@", None),
        ("<!channel>", None),
        ("a" * 81, None),
    ],
)
def test_a_group_is_named_by_its_handle_its_id_or_its_name(typed: str, name: str | None) -> None:
    assert group_named(typed) == name


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("S0B", FoundGroup("S0B")),
        ("Nord", FoundGroup("S0A")),
        ("the  NORTH", FoundGroup("S0B")),
        ("Sales", FoundGroup(None, several=True)),
        ("s0b", FoundGroup(None)),
        ("", FoundGroup(None)),
    ],
)
def test_a_name_means_a_group_that_alone_has_it_and_a_handle_goes_before(name: str, found: FoundGroup) -> None:
    groups = [SlackGroup("S0A", "nord", "Sales"), SlackGroup("S0B", "b", "The North"), SlackGroup("S0C", "c", "SALES")]
    assert meant(name, [*groups, SlackGroup("S0D", "d", "nord")]) == found


@pytest.mark.parametrize(
    ("answers", "found"),
    [
        ({"name": ""}, {"name": Wrong.EMPTY}),
        ({"sales.channel": ""}, {"sales.channel": Wrong.EMPTY}),
        ({"marketing.head": ""}, {"marketing.head": Wrong.EMPTY}),
        ({"sales.deputy": "U0B"}, {"sales.deputy": Wrong.DEPUTY_IS_HEAD}),
        ({"marketing.group": "<a b>"}, {"marketing.group": Wrong.NO_GROUP}),
    ],
)
def test_what_is_wrong_is_said_of_its_field(answers: dict[str, str], found: dict[str, Wrong]) -> None:
    assert wrong(PLAIN, {**answers_of(PLAIN), **answers}) == found


@pytest.mark.parametrize("standing", [Standing.GUEST, Standing.FOREIGN, Standing.GONE])
def test_only_colleagues_lead_and_anybody_may_be_a_member(standing: Standing) -> None:
    answers = {**answers_of(PLAIN), "sales.deputy": "U0C", "marketing.members": "U0D"}
    found = wrong(PLAIN, answers, {"U0A": standing, "U0C": standing, "U0D": standing, "U0B": Standing.ADMIN})
    assert found == {"marketing.head": Wrong(standing), "sales.deputy": Wrong(standing)}
    assert leaders_in(answers) == ("U0A", "U0B", "U0C")


def test_who_gets_leads_by_a_rule_or_in_turn_stays_in_sales() -> None:
    rules = [{"id": "north", "when": {"country": "FR"}, "to": ["U0D", "U0C"]}]
    sales = TeamSetup(channel="C0B", head="U0B", members=("U0C", "U0D"))
    routing = Routing.model_validate({"by": "turns", "among": ["U0C"], "rules": rules})
    setup = Setup(name="A", marketing=PLAIN.marketing, sales=sales, routing=routing)
    answers = {**answers_of(setup), "sales.members": ""}
    assert receivers_left(setup, answers) == ("U0C", "U0D")
    assert wrong(setup, answers) == {"sales.members": Wrong.RECEIVERS_LEFT}
    assert wrong(setup, {**answers, "sales.group": "@sales"}) == {"sales.members": Wrong.GROUP_FIRST}
    assert wrong(setup, {**answers, "sales.members": "U0C", "sales.deputy": "U0D"}) == {}
    assert wrong(with_group(setup, Team.SALES, "S0A"), {**answers, "sales.group": "S0A"}) == {}


def test_a_language_that_is_none_of_ours_is_english() -> None:
    assert with_answers(PLAIN, {**answers_of(PLAIN), "locale": "de"}).locale == "en"
