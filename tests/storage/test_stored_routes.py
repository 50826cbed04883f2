"""Routes, turns and offers as they are stored, and who has a company."""

from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType

import pytest
from rows import DAY, ELSEWHERE, HERE, HOUR, NOW, handoff, lead, store_handoff

from sla.condition import read_condition
from sla.handoff import Handoff, Status
from sla.routing import Because, Over, Passed, Route, Way
from storage.errors import AlreadyStored
from storage.unit import Database, Unit

FIRST = Route(
    number=1,
    turn=7,
    to="U0SAM",
    way=Way.RULE,
    because=Because.HANDED,
    at=NOW,
    rule="north",
    when=MappingProxyType(
        {
            "region": read_condition({"one_of": ["bretagne", 35]}),
            "employees": read_condition({"at_least": 50}),
            "email": read_condition({"ends_with": [".fr"]}),
            "form": "demo",
        }
    ),
    passed=(Passed("U0SUE", Over.AWAY), Passed("U0MAX", Over.HAD_LAST)),
    lapses_at=NOW + HOUR,
)
OPENED = Route(2, 9, None, Way.EVERYBODY, Because.LATE, NOW + HOUR)


def test_routes_come_back_as_they_were_in_their_order(database: Database) -> None:
    with database.unit(HERE) as unit:
        store_handoff(unit)
        unit.routes.add("h1", OPENED)
        unit.routes.add("h1", FIRST)
    with database.reading(HERE) as unit:
        assert unit.routes.of_handoff("h1") == (FIRST, OPENED)
        dossier = unit.handoffs.dossier("h1")
        assert dossier is not None
        assert dossier.routes == (FIRST, OPENED)
    with database.reading(ELSEWHERE) as unit:
        assert unit.routes.of_handoff("h1") == ()


def test_a_number_is_taken_once(database: Database) -> None:
    with database.unit(HERE) as unit:
        store_handoff(unit)
        unit.routes.add("h1", FIRST)
    with pytest.raises(AlreadyStored), database.unit(HERE) as unit:
        unit.routes.add("h1", replace(OPENED, number=1))


def test_turns_are_numbered_in_each_workspace_and_a_unit_that_fails_takes_none(database: Database) -> None:
    with database.unit(HERE) as unit:
        assert [unit.routes.next_turn(), unit.routes.next_turn()] == [1, 2]
    with suppress(ZeroDivisionError), database.unit(HERE) as unit:
        assert unit.routes.next_turn() / 0
    with database.unit(ELSEWHERE) as unit:
        assert unit.routes.next_turn() == 1
    with database.unit(HERE) as unit:
        assert unit.routes.next_turn() == 3


def test_a_turn_that_is_taken_back_counts_no_more(database: Database) -> None:
    with database.unit(HERE) as unit:
        for name, turn in (("h1", 3), ("h2", 5)):
            store_handoff(unit, name)
            unit.routes.add(name, replace(FIRST, turn=turn))
        assert unit.routes.last_turns(["U0SAM", "U0SUE"]) == {"U0SAM": 5}
        unit.routes.remove("h2", 1)
        assert unit.routes.last_turns(["U0SAM"]) == {"U0SAM": 3}


class TestOffers:
    def test_an_open_handoff_is_offered_if_it_is_as_expected(self, database: Database) -> None:
        with database.unit(HERE) as unit:
            store_handoff(unit)
            unit.routes.add("h1", FIRST)
            assert unit.routes.offer("h1", "U0SAM", expected=None)
            assert not unit.routes.offer("h1", "U0SUE", expected=None)
            assert not unit.routes.offer("h1", None, expected="U0SUE")
            assert unit.routes.offers() == [("h1", "U0SAM", NOW + HOUR)]
            assert unit.routes.offer("h1", None, expected="U0SAM")
            assert unit.routes.offers() == []

    def test_the_last_route_says_when_it_lapses(self, database: Database) -> None:
        with database.unit(HERE) as unit:
            store_handoff(unit, offered_to="U0SUE")
            unit.routes.add("h1", FIRST)
            unit.routes.add("h1", replace(FIRST, number=2, to="U0SUE", lapses_at=None))
            assert unit.routes.offers() == [("h1", "U0SUE", None)]

    def test_what_somebody_has_is_offered_to_nobody(self, database: Database) -> None:
        with database.unit(HERE) as unit:
            store_handoff(unit, status=Status.CLAIMED, owner="U0SUE", claimed_at=NOW)
            assert not unit.routes.offer("h1", "U0SAM", expected=None)

    def test_a_claim_counts_only_while_the_offer_is_what_its_author_saw(self, database: Database) -> None:
        with database.unit(HERE) as unit:
            seen = store_handoff(unit, offered_to="U0SAM")
            claimed = replace(seen, status=Status.CLAIMED, owner="U0SAM", offered_to=None)
            unit.routes.offer("h1", "U0SUE", expected="U0SAM")
            assert not unit.handoffs.advance(claimed, seen.status, seen.owner, seen.offered_to)
            assert unit.handoffs.advance(claimed, seen.status, seen.owner, "U0SUE")
            assert unit.handoffs.get("h1") == claimed


def owned(unit: Unit, name: str, owner: str | None, at: datetime = NOW, **told: str) -> Handoff:
    """A handoff of somebody at a company."""
    unit.leads.insert(lead(name, **told))
    found = handoff(name, name, status=Status.CLAIMED if owner else Status.OPEN, owner=owner, handed_at=at)
    unit.handoffs.insert(found)
    return found


class TestWhoHasACompany:
    def test_is_known_by_its_name_and_by_its_domain_the_latest_first(self, database: Database) -> None:
        with database.unit(HERE) as unit:
            owned(unit, "a", "U0SAM", NOW, company="Usine Nord", email="a@gmail.com")
            owned(unit, "b", "U0SUE", NOW + DAY, company="USINE  nord ", email="b@usine-nord.example")
            owned(unit, "c", "U0MAX", NOW + 2 * DAY, company="Usine Nord SAS", email="c@usine-nord.example")
            owned(unit, "d", None, NOW + 3 * DAY, company="Usine Nord", email="d@usine-nord.example")
            owned(unit, "e", "U0EVE", NOW + 4 * DAY, company="Usine Sud", email="e@gmail.com")
            assert unit.routes.owners_of("usine nord", "usine-nord.example") == ["U0MAX", "U0SUE", "U0SAM"]
            assert unit.routes.owners_of("usine nord", None) == ["U0SUE", "U0SAM"]
            assert unit.routes.owners_of(None, "usine-nord.example") == ["U0MAX", "U0SUE"]
            assert unit.routes.owners_of(None, None) == []
        with database.reading(ELSEWHERE) as unit:
            assert unit.routes.owners_of("usine nord", "usine-nord.example") == []

    def test_who_is_offered_its_lead_has_it_too(self, database: Database) -> None:
        with database.unit(HERE) as unit:
            owned(unit, "a", None, company="Usine Nord")
            unit.routes.offer("a", "U0SAM", expected=None)
            assert unit.routes.owners_of("usine nord", None) == ["U0SAM"]

    def test_a_lead_that_changes_company_is_of_the_new_one(self, database: Database) -> None:
        with database.unit(HERE) as unit:
            owned(unit, "a", "U0SAM", company="Usine Nord", email="a@usine-nord.example")
            found = unit.leads.get("a")
            assert found is not None
            unit.leads.update(replace(found, company="Clinique Est"))
            assert unit.routes.owners_of("usine nord", None) == []
            assert unit.routes.owners_of("clinique est", None) == ["U0SAM"]
