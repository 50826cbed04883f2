"""A unit is one transaction of one workspace."""

import threading
from contextlib import suppress
from datetime import datetime

import pytest
from rows import ELSEWHERE, HERE, claim, handoff, lead, store_handoff

from storage import schema
from storage.errors import AlreadyStored, StorageError, Unavailable
from storage.unit import Database


def test_what_a_unit_stored_is_there_once_it_ended(database: Database) -> None:
    with database.unit(HERE) as unit:
        unit.leads.insert(lead())
    with database.reading(HERE) as unit:
        assert unit.leads.get("l1") == lead()


def test_an_exception_leaves_nothing_behind(database: Database) -> None:
    with suppress(KeyError), database.unit(HERE) as unit:
        unit.leads.insert(lead())
        raise KeyError("something went wrong halfway")
    with database.reading(HERE) as unit:
        assert unit.leads.get("l1") is None


def test_workspaces_never_mix(database: Database) -> None:
    for workspace, company in ((HERE, "Usine Nord"), (ELSEWHERE, "Usine Sud")):
        with database.unit(workspace) as unit:
            unit.leads.insert(lead(company=company))
            unit.handoffs.insert(handoff())
    with database.unit(HERE) as unit:
        claim(unit, "h1", "U0SAM")
    with database.reading(ELSEWHERE) as unit:
        theirs, their_lead = unit.handoffs.get("h1"), unit.leads.get("l1")
    assert theirs == handoff()
    assert their_lead is not None
    assert their_lead.company == "Usine Sud"


def test_a_reading_unit_refuses_to_write(database: Database) -> None:
    with pytest.raises(RuntimeError, match="asked to write"), database.reading(HERE) as unit:
        unit.leads.insert(lead())


def test_a_reading_unit_sees_one_snapshot_while_others_write(database: Database) -> None:
    with database.unit(HERE) as unit:
        store_handoff(unit)
    with database.reading(HERE) as reader:
        before = reader.handoffs.get("h1")
        with database.unit(HERE) as writer:
            claim(writer, "h1", "U0SAM")
        assert reader.handoffs.get("h1") == before
    with database.reading(HERE) as reader:
        assert reader.handoffs.get("h1") != before


def test_the_same_thing_stored_twice_is_said_so(database: Database) -> None:
    with database.unit(HERE) as unit:
        unit.leads.insert(lead("l1", email="claire@usine-nord.example"))
    with pytest.raises(AlreadyStored), database.unit(HERE) as unit:
        unit.leads.insert(lead("l2", email="Claire@Usine-Nord.example"))


def test_a_broken_reference_is_an_error_of_its_own(database: Database) -> None:
    with pytest.raises(StorageError) as caught, database.unit(HERE) as unit:
        unit.handoffs.insert(handoff(lead_id="nobody"))
    assert not isinstance(caught.value, AlreadyStored | Unavailable)


def test_the_database_goes_on_after_an_error(database: Database) -> None:
    for _ in range(20):
        with pytest.raises(StorageError), database.unit(HERE) as unit:
            unit.handoffs.insert(handoff(lead_id="nobody"))
    with database.unit(HERE) as unit:
        assert store_handoff(unit) == unit.handoffs.get("h1")


def test_a_naive_datetime_is_refused(database: Database) -> None:
    with pytest.raises(ValueError, match="no time zone"), database.unit(HERE) as unit:
        unit.leads.insert(lead(occurred_at=datetime(2026, 3, 2, 9)))  # noqa: DTZ001 — the very thing


def test_a_unit_inside_a_unit_is_refused_rather_than_left_waiting(sqlite_database: Database) -> None:
    with (
        pytest.raises(RuntimeError, match="wait for itself"),
        sqlite_database.unit(HERE),
        sqlite_database.unit(ELSEWHERE),
    ):
        pass


def test_the_smallest_pool_reads_and_writes(sqlite_url: str) -> None:
    database = Database(sqlite_url, pool_size=1)
    with database.unit(HERE) as writer, database.reading(HERE) as reader:
        writer.leads.insert(lead())
        assert reader.leads.get("l1") is None
    database.dispose()


def test_a_database_that_is_not_there_is_unavailable(tmp_path: object) -> None:
    database = Database(f"sqlite:///{tmp_path}/no/such/folder/sla.db")
    with pytest.raises(Unavailable), database.unit(HERE):
        pass


@pytest.mark.parametrize("url", ["mysql://root@localhost/sla", "sla.db", ""])
def test_an_address_of_another_kind_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="write sqlite:///sla\\.db or postgresql://"):
        Database(url)


def test_a_database_in_memory_is_shared_by_the_threads() -> None:
    database = Database("sqlite://")
    schema.create(database)

    def store() -> None:
        with database.unit(HERE) as unit:
            unit.leads.insert(lead())

    thread = threading.Thread(target=store)
    thread.start()
    thread.join()
    with database.reading(HERE) as unit:
        assert unit.leads.get("l1") == lead()
    database.dispose()
