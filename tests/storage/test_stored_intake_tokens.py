"""Intake tokens as they are kept: a digest in place of the secret, the last use, the end, in one workspace alone."""

from dataclasses import replace

import pytest
from rows import ELSEWHERE, HERE, HOUR, MINUTE, NOW

from sla.intake_token import IntakeToken
from storage.errors import AlreadyStored
from storage.unit import Database

WEBSITE = IntakeToken("t1", "website", "operator", NOW)
CRM = IntakeToken("t2", "crm", "U0SOPHIE", NOW + HOUR)


@pytest.fixture
def stored(database: Database) -> Database:
    with database.unit(HERE) as unit:
        unit.intake_tokens.put(CRM, "digest of another")
        unit.intake_tokens.put(WEBSITE, "digest")
    return database


def test_a_token_is_read_as_it_was_stored_with_the_digest_of_its_secret(stored: Database) -> None:
    with stored.reading(HERE) as unit:
        assert unit.intake_tokens.get("t1") == ("digest", WEBSITE)
        assert unit.intake_tokens.get("t3") is None


def test_they_are_listed_the_oldest_first(stored: Database) -> None:
    with stored.reading(HERE) as unit:
        assert unit.intake_tokens.all() == (WEBSITE, CRM)


def test_a_use_is_noted_and_an_earlier_one_does_not_take_its_place(stored: Database) -> None:
    with stored.unit(HERE) as unit:
        unit.intake_tokens.use("t1", NOW + HOUR)
        unit.intake_tokens.use("t1", NOW + MINUTE)
        assert unit.intake_tokens.all() == (replace(WEBSITE, last_used_at=NOW + HOUR), CRM)


def test_one_is_revoked_once(stored: Database) -> None:
    with stored.unit(HERE) as unit:
        assert unit.intake_tokens.revoke("t1", NOW + HOUR)
        assert not unit.intake_tokens.revoke("t1", NOW + 2 * HOUR)
        assert not unit.intake_tokens.revoke("t3", NOW)
        assert unit.intake_tokens.all() == (replace(WEBSITE, revoked_at=NOW + HOUR), CRM)


def test_two_have_two_ids(stored: Database) -> None:
    with pytest.raises(AlreadyStored), stored.unit(HERE) as unit:
        unit.intake_tokens.put(WEBSITE, "digest")


def test_another_workspace_neither_sees_nor_changes_them(stored: Database) -> None:
    with stored.unit(ELSEWHERE) as unit:
        assert unit.intake_tokens.get("t1") is None
        assert unit.intake_tokens.all() == ()
        unit.intake_tokens.use("t1", NOW + HOUR)
        assert not unit.intake_tokens.revoke("t1", NOW + HOUR)
    with stored.reading(HERE) as unit:
        assert unit.intake_tokens.all() == (WEBSITE, CRM)
