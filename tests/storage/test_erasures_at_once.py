"""Erasures in the same moment as other erasures and as whoever writes: nobody's work is undone."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta

import pytest
from published import published
from rows import HERE, NOW, campaign, lead

from bot.identity import IdSource
from bot.services import forgetting
from bot.services.desk import Desk
from sla.actor import Actor
from sla.erasure import Redaction, Traces
from sla.lead import Lead
from storage.unit import Database, Unit

OPERATOR = Actor(HERE, "operator", "cli", NOW + timedelta(days=30))
ANN, BOB = "ann@archer.example", "bob@baker.example"
NAMED = "paul@usine-sud.example"
A_MOMENT = 0.5


@pytest.fixture
def desk(database: Database) -> Desk:
    """A workspace in which Paul's form names two others, who name each other."""
    with database.unit(HERE) as unit:
        unit.workspaces.put(published().workspace, NOW)
        unit.leads.insert(lead("ann", email=ANN, name="Ann Archer", phone="", attributes={"met": BOB}))
        unit.leads.insert(lead("bob", email=BOB, name="Bob Baker", phone="", attributes={"met": ANN}))
        met = {"met": f"Ann Archer, {ANN}, and Bob Baker, {BOB}"}
        unit.leads.insert(lead("paul", email=NAMED, name="Paul Garcia", phone="", attributes=met))
        unit.audit.write(OPERATOR, "lead.offered", "paul", {"for": ANN, "why": BOB})
    return Desk(database, IdSource(lambda: NOW))


def paul(unit: Unit) -> Lead:
    found = unit.leads.by_email(NAMED)
    assert found
    return found


@contextmanager
def meanwhile(desk: Desk, first: Callable[[Unit], object], act: Callable[[], object]) -> Iterator[Unit]:
    """A unit that has done something `first` when somebody else begins to act, goes on, and ends before they do."""
    with ThreadPoolExecutor(1) as threads:
        with desk.database.unit(HERE) as unit:
            first(unit)
            acting: Future[object] = threads.submit(act)
            wait([acting], A_MOMENT)
            assert not acting.done()
            yield unit
        acting.result()


def erase(desk: Desk, email: str) -> Callable[[], object]:
    return lambda: forgetting.forget(desk, OPERATOR, email)


def test_two_erasures_take_turns(desk: Desk) -> None:
    """Each would wait for the other: both are named in what was asked of the other one."""

    def begins(unit: Unit) -> None:
        forgetting.take_turns(unit, [ANN])
        unit.leads.by_email(ANN)

    with meanwhile(desk, begins, erase(desk, BOB)) as unit:
        found = unit.persons.find(ANN)
        forgetting.erase(unit, OPERATOR, {ANN: found}, unit.mentions.of(Redaction({"": found.traces})))
    with desk.database.reading(HERE) as unit:
        met = str(paul(unit).attributes["met"])
        (entry,) = unit.audit.of("paul")
    assert [name for name in ("Ann", ANN, "Bob", BOB) if name in met] == []
    assert BOB not in str(entry.detail)


def test_what_a_form_said_meanwhile_stays(desk: Desk) -> None:
    def writes(unit: Unit) -> None:
        was = paul(unit)
        unit.leads.update(replace(was, attributes={**was.attributes, "budget": "100k"}))

    with meanwhile(desk, writes, erase(desk, ANN)):
        pass
    with desk.database.reading(HERE) as unit:
        attributes = dict(paul(unit).attributes)
    assert attributes["budget"] == "100k"
    assert "Ann Archer" not in str(attributes["met"])


def test_what_a_campaign_says_by_now_stays(desk: Desk) -> None:
    """The search for what is left of an address comes last, and writes to more than people typed."""
    was = campaign(purpose=f"To win {ANN}", talking_points="All day")
    with desk.database.unit(HERE) as unit:
        unit.campaigns.insert(was)

    def replaces() -> None:
        with desk.database.unit(HERE) as searching:
            searching.remains.replace([ANN], Redaction({"person-1": Traces(frozenset({ANN}))}))

    def edits(unit: Unit) -> None:
        assert unit.campaigns.update(replace(was, talking_points="All night"), was.edition)

    with meanwhile(desk, edits, replaces):
        pass
    with desk.database.reading(HERE) as unit:
        now = unit.campaigns.get(was.campaign_id)
    assert now
    assert (now.purpose, now.talking_points) == ("To win person-1", "All night")
