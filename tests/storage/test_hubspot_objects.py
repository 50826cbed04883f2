"""The objects of HubSpot's that are known: the newest state counts, and each is one thing of ours."""

import pytest
from rows import ELSEWHERE, HERE, HOUR, NOW

from sla.hubspot.errand import Kind
from storage.hubspot_objects import Known
from storage.unit import Database


@pytest.fixture
def known(database: Database) -> Database:
    with database.unit(HERE) as unit:
        assert unit.hubspot_objects.advance(Kind.CONTACT, "501", NOW)
        unit.hubspot_objects.link(Kind.CONTACT, "501", "l1", "as it was")
    return database


def test_nothing_is_known_of_others(known: Database) -> None:
    for workspace, kind, object_id in (
        (HERE, Kind.DEAL, "501"),
        (HERE, Kind.CONTACT, "502"),
        (ELSEWHERE, Kind.CONTACT, "501"),
    ):
        with known.reading(workspace) as unit:
            assert unit.hubspot_objects.get(kind, object_id) is None
    with known.reading(ELSEWHERE) as unit:
        assert unit.hubspot_objects.of(Kind.CONTACT, "l1") is None


@pytest.mark.parametrize("writes", [False, True])
def test_what_is_known_is_found_both_ways(known: Database, writes: bool) -> None:  # noqa: FBT001 — a case
    with known.unit(HERE) if writes else known.reading(HERE) as unit:
        assert unit.hubspot_objects.get(Kind.CONTACT, "501") == Known(NOW, "as it was", "l1")
        assert unit.hubspot_objects.of(Kind.CONTACT, "l1") == "501"
        assert unit.hubspot_objects.of(Kind.DEAL, "l1") is None


def test_something_newer_or_as_new_is_taken_and_what_it_is_to_us_stays(known: Database) -> None:
    with known.unit(HERE) as unit:
        assert unit.hubspot_objects.advance(Kind.CONTACT, "501", NOW)
        assert unit.hubspot_objects.advance(Kind.CONTACT, "501", NOW + HOUR)
        assert unit.hubspot_objects.get(Kind.CONTACT, "501") == Known(NOW + HOUR, "as it was", "l1")


def test_something_older_changes_nothing(known: Database) -> None:
    with known.unit(HERE) as unit:
        assert not unit.hubspot_objects.advance(Kind.CONTACT, "501", NOW - HOUR)
        assert unit.hubspot_objects.get(Kind.CONTACT, "501") == Known(NOW, "as it was", "l1")


def test_of_two_contacts_of_one_lead_the_one_that_changed_last_is_told(known: Database) -> None:
    with known.unit(HERE) as unit:
        unit.hubspot_objects.advance(Kind.CONTACT, "400", NOW + HOUR)
        unit.hubspot_objects.link(Kind.CONTACT, "400", "l1", "another")
        assert unit.hubspot_objects.of(Kind.CONTACT, "l1") == "400"
