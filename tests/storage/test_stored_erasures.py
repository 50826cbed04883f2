"""Whom a workspace erased is known again by the address and by nothing else, and in that workspace alone."""

import pytest
from rows import DAY, ELSEWHERE, HERE, NOW
from sqlalchemy import text
from stored import connected, everything_stored

from sla.erasure import Erasure
from storage.unit import Database

CLAIRE, PAUL = "claire@usine.example", "paul@usine.example"
ERASURE = Erasure("person-1", "U0SOPHIE", NOW)


@pytest.fixture
def erased(database: Database) -> Database:
    with database.unit(HERE) as unit:
        unit.erasures.put([CLAIRE, "former@usine.example"], ERASURE)
    return database


@pytest.mark.parametrize("email", [CLAIRE, CLAIRE.upper(), "former@usine.example"])
def test_a_person_is_known_by_each_address(erased: Database, email: str) -> None:
    with erased.reading(HERE) as unit:
        assert unit.erasures.of(email) == ERASURE


def test_nobody_else_is(erased: Database) -> None:
    with erased.reading(HERE) as unit:
        assert unit.erasures.of(PAUL) is None
        assert unit.erasures.of_each([PAUL, CLAIRE]) == {CLAIRE: ERASURE}
        assert unit.erasures.of_each([]) == {}


def test_another_workspace_knows_nothing_of_it(erased: Database, database_url: str) -> None:
    with erased.unit(ELSEWHERE) as unit:
        assert unit.erasures.of(CLAIRE) is None
        unit.erasures.put([CLAIRE], ERASURE)
    with connected(database_url) as connection:
        digests = connection.execute(text("SELECT person FROM erasures WHERE workspace_id IN ('acme', 'globex')")).all()
    assert len(set(digests)) == len(digests) == 3


def test_the_address_is_kept_nowhere(erased: Database, database_url: str) -> None:
    assert erased
    assert not any("usine.example" in row for row in everything_stored(database_url))


def test_the_last_erasure_counts(erased: Database) -> None:
    later = Erasure("person-2", "operator", NOW + DAY)
    with erased.unit(HERE) as unit:
        unit.erasures.put([CLAIRE], later)
        assert unit.erasures.of(CLAIRE) == later
