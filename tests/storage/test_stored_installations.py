"""Where the app is installed: one team, one workspace, one token at a time."""

from dataclasses import replace

import pytest
from rows import HOUR, MINUTE, NOW

from sla.installation import EndedBy, Installation
from sla.workspace import Setup, TeamSetup
from storage.errors import AlreadyStored
from storage.unit import Database

ACME = Installation("T0ACME", "Acme", "U0BOT", "gAAAA…", ("chat:write", "commands"), "U0SOPHIE", NOW)
SETUP = Setup(
    name="Acme",
    marketing=TeamSetup(channel="C0MARKETING", head="U0MARION"),
    sales=TeamSetup(channel="C0SALES", head="U0SOPHIE"),
)


@pytest.fixture
def installed(database: Database) -> Database:
    with database.unit("acme") as unit:
        unit.installations.put(ACME)
    return database


def test_an_installation_is_read_as_it_was_stored(installed: Database) -> None:
    with installed.reading("acme") as unit:
        assert unit.installations.get() == ACME
    with installed.reading("other") as unit:
        assert unit.installations.get() is None


def test_it_is_found_by_its_team(installed: Database) -> None:
    with installed.across_reading() as across:
        assert across.installations.by_team("T0ACME") == ("acme", True, False)
        assert across.installations.by_team("T0OTHER") is None
        assert across.installations.all() == {"acme": ACME}


def test_it_is_found_with_whether_its_workspace_is_set_up(installed: Database) -> None:
    with installed.unit("acme") as unit:
        unit.workspaces.put(SETUP, NOW)
    with installed.across_reading() as across:
        assert across.installations.by_team("T0ACME") == ("acme", True, True)


def test_it_ends_once_and_keeps_no_token(installed: Database) -> None:
    with installed.unit("acme") as unit:
        assert unit.installations.end(EndedBy.REVOKED, NOW + HOUR, NOW)
        assert not unit.installations.end(EndedBy.UNINSTALLED, NOW + 2 * HOUR, NOW + 2 * HOUR)
        ended = replace(ACME, token="", ended_at=NOW + HOUR, ended_by=EndedBy.REVOKED)
        assert unit.installations.get() == ended
    with installed.across_reading() as across:
        assert across.installations.by_team("T0ACME") == ("acme", False, False)


def test_what_happened_before_it_was_made_does_not_end_it(installed: Database) -> None:
    with installed.unit("acme") as unit:
        assert not unit.installations.end(EndedBy.UNINSTALLED, NOW + HOUR, NOW - MINUTE)
        assert unit.installations.get() == ACME


def test_it_ends_with_its_own_token_alone(installed: Database) -> None:
    with installed.unit("acme") as unit:
        assert not unit.installations.end_of_token("former", EndedBy.REFUSED, NOW)
        assert unit.installations.end_of_token("gAAAA…", EndedBy.REFUSED, NOW)
        assert unit.installations.get() == replace(ACME, token="", ended_at=NOW, ended_by=EndedBy.REFUSED)


def test_another_takes_its_place(installed: Database) -> None:
    again = replace(ACME, token="other", installed_by="U0MARION", installed_at=NOW + HOUR)
    with installed.unit("acme") as unit:
        unit.installations.end(EndedBy.UNINSTALLED, NOW, NOW)
        unit.installations.put(again)
        assert unit.installations.get() == again


def test_the_later_of_two_stays(installed: Database) -> None:
    with installed.unit("acme") as unit:
        unit.installations.put(replace(ACME, token="earlier", installed_at=NOW - MINUTE))
        assert unit.installations.get() == ACME


def test_those_that_ended_long_ago_are_listed(installed: Database) -> None:
    with installed.unit("acme") as unit:
        unit.installations.end(EndedBy.UNINSTALLED, NOW, NOW)
    with installed.unit("globex") as unit:
        unit.installations.put(replace(ACME, team_id="T0GLOBEX"))
    with installed.across_reading() as across:
        assert across.installations.ended_before(NOW + MINUTE, 10) == ("acme",)
        assert across.installations.ended_before(NOW, 10) == ()


def test_a_team_belongs_to_one_workspace(installed: Database) -> None:
    with pytest.raises(AlreadyStored), installed.unit("other") as unit:
        unit.installations.put(ACME)


def test_a_token_is_sealed_anew_in_its_place(installed: Database) -> None:
    with installed.unit("acme") as unit:
        assert unit.installations.seal_anew("gAAAA…", "gBBBB…")
        assert unit.installations.get() == replace(ACME, token="gBBBB…")
        assert not unit.installations.seal_anew("gAAAA…", "gCCCC…")
        assert unit.installations.get() == replace(ACME, token="gBBBB…")


def test_a_workspace_that_has_let_go_of_its_team_is_not_taken_for_it(installed: Database) -> None:
    with installed.unit("acme") as unit:
        unit.installations.end(EndedBy.UNINSTALLED, NOW, NOW)
    with installed.unit("acme") as unit:
        assert unit.purging.begin(NOW + MINUTE)
    with pytest.raises(AlreadyStored), installed.unit("acme") as unit:
        unit.installations.put(replace(ACME, installed_at=NOW + HOUR))
    with installed.across_reading() as across:
        assert across.installations.all()["acme"].ended_at == NOW
