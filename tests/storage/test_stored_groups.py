"""Who is in a user group: a member wherever the set-up names the group, and written in no file."""

import pytest
from rows import NOW

from sla.group import GroupMembers
from sla.workspace import Setup, Team, TeamSetup
from storage.unit import Database

SALES = TeamSetup(channel="C0SALES", head="U0SOPHIE", members=("U0SUE",), group="S0SALES")
SETUP = Setup(name="Atelier", marketing=TeamSetup(channel="C0MARKETING", head="U0MARION"), sales=SALES)


@pytest.fixture
def grouped(database: Database) -> Database:
    """A workspace whose sales are Sophie, Sue and a group with Sam and Sue in it."""
    with database.unit("acme") as unit:
        unit.workspaces.put(SETUP, NOW)
        unit.groups.put(GroupMembers("S0SALES", ("U0SUE", "U0SAM")))
    return database


def sales(database: Database, workspace: str = "acme") -> set[str]:
    with database.reading(workspace) as unit:
        setup = unit.workspaces.get()
        assert setup is not None
        return set(setup.people_of(Team.SALES))


def test_whoever_is_in_the_group_is_a_member_and_each_once(grouped: Database) -> None:
    with grouped.reading("acme") as unit:
        setup = unit.workspaces.get()
    assert setup is not None
    assert setup.sales.people == ("U0SOPHIE", "U0SUE", "U0SAM")
    assert setup.team_of("U0SAM") is Team.SALES


def test_what_is_written_names_the_group_and_nobody_in_it(grouped: Database) -> None:
    with grouped.unit("acme") as unit:
        assert unit.workspaces.written() == SETUP
        assert unit.workspaces.held() == SETUP
        effective = unit.workspaces.get()
    assert effective is not None
    assert effective.sales.includes("U0SAM")


def test_it_is_said_who_joined_and_who_left(grouped: Database) -> None:
    with grouped.unit("acme") as unit:
        came, left = unit.groups.put(GroupMembers("S0SALES", ("U0SUE", "U0NEW")))
    assert (came, left) == ({"U0NEW"}, {"U0SAM"})
    assert sales(grouped) == {"U0SOPHIE", "U0SUE", "U0NEW"}


def test_a_unit_that_changes_a_group_sees_that_when_it_looks_again(grouped: Database) -> None:
    with grouped.unit("acme") as unit:
        assert unit.workspaces.get() is not None
        unit.groups.put(GroupMembers("S0SALES", ("U0NEW",)))
        unit.workspaces.regrouped()
        setup = unit.workspaces.get()
    assert setup is not None
    assert setup.sales.people == ("U0SOPHIE", "U0SUE", "U0NEW")


def test_a_group_that_the_set_up_does_not_name_makes_nobody_a_member(grouped: Database) -> None:
    with grouped.unit("acme") as unit:
        unit.groups.put(GroupMembers("S0OTHER", ("U0OTHER",)))
    assert sales(grouped) == {"U0SOPHIE", "U0SUE", "U0SAM"}
    with grouped.unit("acme") as unit:
        unit.groups.keep(["S0SALES"])
        assert unit.groups.of("S0OTHER") == frozenset()
        assert unit.groups.of("S0SALES") == {"U0SUE", "U0SAM"}


def test_another_workspace_has_groups_of_its_own(grouped: Database) -> None:
    with grouped.unit("other") as unit:
        unit.workspaces.put(SETUP, NOW)
        unit.groups.put(GroupMembers("S0SALES", ("U0OTHER",)))
    assert sales(grouped, "other") == {"U0SOPHIE", "U0SUE", "U0OTHER"}
    assert sales(grouped) == {"U0SOPHIE", "U0SUE", "U0SAM"}
