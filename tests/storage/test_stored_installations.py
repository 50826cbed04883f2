"""Where the app is installed: one team, one workspace, one token at a time."""

from dataclasses import replace

import pytest
from rows import HOUR, NOW

from sla.installation import EndedBy, Installation
from storage.errors import AlreadyStored
from storage.unit import Database

ACME = Installation("T0ACME", "Acme", "U0BOT", "gAAAA…", ("chat:write", "commands"), "U0SOPHIE", NOW)


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
        assert across.installations.by_team("T0ACME") == "acme"
        assert across.installations.by_team("T0OTHER") is None
        assert across.installations.all() == {"acme": ACME}


def test_it_ends_once(installed: Database) -> None:
    with installed.unit("acme") as unit:
        assert unit.installations.end(EndedBy.REVOKED, NOW)
        assert not unit.installations.end(EndedBy.UNINSTALLED, NOW + HOUR)
        assert unit.installations.get() == replace(ACME, ended_at=NOW, ended_by=EndedBy.REVOKED)


def test_another_takes_its_place(installed: Database) -> None:
    again = replace(ACME, token="other", installed_by="U0MARION", installed_at=NOW + HOUR)
    with installed.unit("acme") as unit:
        unit.installations.end(EndedBy.UNINSTALLED, NOW)
        unit.installations.put(again)
        assert unit.installations.get() == again


def test_a_team_belongs_to_one_workspace(installed: Database) -> None:
    with pytest.raises(AlreadyStored), installed.unit("other") as unit:
        unit.installations.put(ACME)


def test_a_token_is_sealed_anew_in_its_place(installed: Database) -> None:
    with installed.unit("acme") as unit:
        unit.installations.seal_anew("gBBBB…")
        assert unit.installations.get() == replace(ACME, token="gBBBB…")
