"""Who may do what: what somebody is, and what each may."""

import re
from pathlib import Path

import pytest
from specimens import SETUP

from sla.people import Standing
from sla.roles import ALLOWED, COLLEAGUES, MEMBERS, Action, Role, allows, roles_of
from sla.roles_page import COLUMNS, printed
from sla.workspace import Setup

PAGE = (Path(__file__).parents[2] / "docs" / "roles.md").read_text(encoding="utf-8")
LEADERSHIP = {Role.HEAD, Role.DEPUTY, Role.STANDS_IN, Role.ADMIN}
MAY_NOTHING = frozenset[Action]()


def with_deputy() -> Setup:
    written = SETUP.model_dump(mode="json", exclude_none=True)
    written["sales"] |= {"deputy": "U0SUE"}
    return Setup.model_validate(written)


def may(*roles: Role) -> frozenset[Action]:
    """Everything that somebody may who is all this."""
    return frozenset(action for action in Action if allows(action, frozenset(roles)))


@pytest.mark.parametrize(
    ("user", "standing", "away", "is_"),
    [
        ("U0MEHDI", Standing.MEMBER, (), {Role.MARKETING}),
        ("U0SAM", Standing.MEMBER, (), {Role.SALES}),
        ("U0SOPHIE", Standing.MEMBER, (), {Role.SALES, Role.HEAD}),
        ("U0SOPHIE", Standing.ADMIN, (), {Role.SALES, Role.HEAD, Role.ADMIN}),
        ("U0SUE", Standing.MEMBER, (), {Role.SALES, Role.DEPUTY}),
        ("U0SUE", Standing.MEMBER, ("U0MARION",), {Role.SALES, Role.DEPUTY}),
        ("U0SUE", Standing.MEMBER, ("U0SOPHIE",), {Role.SALES, Role.DEPUTY, Role.STANDS_IN}),
        ("U0NEW", Standing.MEMBER, (), {Role.STRANGER}),
        ("U0NEW", Standing.ADMIN, (), {Role.ADMIN}),
        ("U0NEW", Standing.GUEST, (), {Role.GUEST}),
        ("U0SAM", Standing.GUEST, (), {Role.SALES, Role.GUEST}),
        ("U0SOPHIE", Standing.GUEST, (), {Role.SALES, Role.GUEST}),
        ("U0SUE", Standing.GUEST, ("U0SOPHIE",), {Role.SALES, Role.GUEST}),
        ("U0SOPHIE", Standing.FOREIGN, (), {Role.FOREIGN}),
        ("U0NEW", Standing.FOREIGN, (), {Role.FOREIGN}),
        ("U0SAM", Standing.GONE, (), {Role.GONE}),
    ],
)
def test_what_somebody_is(user: str, standing: Standing, away: tuple[str, ...], is_: set[Role]) -> None:
    assert roles_of(with_deputy(), user, standing, away) == is_


class TestTheTable:
    def test_has_a_row_for_every_action_and_gives_every_role_something_but_two(self) -> None:
        assert set(ALLOWED) == set(Action)
        assert {role for row in ALLOWED.values() for role in row} == set(Role) - {Role.FOREIGN, Role.GONE}

    def test_lets_people_of_another_workspace_bots_and_deactivated_people_do_nothing(self) -> None:
        assert may(Role.FOREIGN) == may(Role.GONE) == MAY_NOTHING

    def test_lets_guests_do_no_more_than_ask_unless_they_are_in_a_team(self) -> None:
        assert may(Role.GUEST) == {Action.HELP, Action.OPEN_HOME}
        assert may(Role.SALES, Role.GUEST) == may(Role.SALES)
        assert may(Role.MARKETING, Role.GUEST) == may(Role.MARKETING)

    def test_lets_admins_set_up_and_no_lead_be_seen_or_worked_by_them(self) -> None:
        assert may(Role.ADMIN) - may(Role.STRANGER) == {Action.SET_UP, Action.READ_SETTINGS, Action.REPLACE_HEAD}
        leads = {Action.READ_LEADS, Action.WORK_LEADS, Action.HAND_OVER, Action.READ_RESULTS}
        assert leads.isdisjoint(may(Role.ADMIN))

    def test_lets_only_heads_sign_and_the_operator_for_them(self) -> None:
        assert ALLOWED[Action.SIGN] == {Role.HEAD, Role.OPERATOR}

    def test_shows_a_lead_to_the_two_teams_alone(self) -> None:
        assert ALLOWED[Action.READ_LEADS] == MEMBERS
        assert ALLOWED[Action.WORK_LEADS] == {Role.SALES}

    def test_tells_colleagues_what_is_agreed_and_how_the_whole_stands(self) -> None:
        asked = {Action.HELP, Action.OPEN_HOME, Action.READ_AGREEMENT, Action.READ_FIGURES}
        assert may(Role.STRANGER) == asked
        assert all(ALLOWED[action] >= COLLEAGUES for action in asked)

    def test_gives_a_program_no_more_than_the_api_has(self) -> None:
        read = {Action.READ_FIGURES, Action.READ_RESULTS}
        assert may(Role.API) == read | {Action.SEND_LEADS, Action.STATE_REVENUE}

    def test_lets_nobody_lead_by_a_role_of_a_member(self) -> None:
        led = {action for action, row in ALLOWED.items() if row & LEADERSHIP and row.isdisjoint(MEMBERS)}
        assert led.isdisjoint(may(Role.MARKETING, Role.SALES))
        assert Action.SIGN in led


class TestThePage:
    def test_prints_the_table_as_it_is(self) -> None:
        assert printed() in PAGE

    def test_has_a_column_for_every_role_and_says_who_that_is(self) -> None:
        assert set(COLUMNS) == set(Role)
        named = {name for line in PAGE.splitlines() for name in re.findall(r"\*\*([^*]+)\*\*", line)}
        assert {str(role) for role in Role} - named == {Role.STANDS_IN}
        assert "while the head is noted as away" in PAGE
