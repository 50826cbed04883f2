"""The open leads in the order they fall due: each page follows the one before, and what is due follows the clocks."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rows import DAY, ELSEWHERE, HERE, HOUR, NOW, claim, deadline, lead, store_handoff

from sla.handoff import FINISHED, Grade, Handoff, Status
from sla.worklist import NEVER, START, Listed, Selection, Tally
from storage.unit import Database, Unit

ALL = Selection()


def open_lead(unit: Unit, handoff_id: str, due: int | None, **changes: object) -> Handoff:
    """An open lead with a clock that is due so many hours from now, None for none that runs."""
    stored = store_handoff(unit, handoff_id, **changes)
    if due is not None:
        unit.deadlines.insert([deadline(handoff_id, due_at=NOW + due * HOUR)])
    return stored


def ids(rows: Iterable[Listed]) -> list[str]:
    return [row.handoff_id for row in rows]


def listed(unit: Unit, wanted: Selection = ALL) -> list[str]:
    return ids(unit.worklist.after(wanted, START, 100))


def test_they_come_in_the_order_they_fall_due_and_last_those_of_which_nothing_is_due(database: Database) -> None:
    with database.unit(HERE) as unit:
        for handoff_id, due in {"b": 3, "a": 3, "late": -5, "idle": None, "soon": 1}.items():
            open_lead(unit, handoff_id, due)
        assert listed(unit) == ["late", "soon", "a", "b", "idle"]


def test_a_row_says_who_it_is_and_what_is_due(database: Database) -> None:
    with database.unit(HERE) as unit:
        open_lead(unit, "h1", 4, grade=Grade.HOT, source="webinar")
        unit.deadlines.insert([deadline("h1", "contact", metric="time_to_first_contact", due_at=NOW + HOUR)])
        (row,) = unit.worklist.after(ALL, START, 10)
    person = lead("lead-of-h1")
    assert row == Listed(
        "h1", person.lead_id, person.name, person.company, person.email, "webinar", Grade.HOT, Status.OPEN, None, None,
        NOW + HOUR, "time_to_first_contact",
    )  # fmt: skip


@pytest.mark.parametrize("status", sorted(FINISHED))
def test_what_has_its_outcome_or_is_of_the_past_is_not_listed(database: Database, status: Status) -> None:
    with database.unit(HERE) as unit:
        open_lead(unit, "closed", 1, status=status)
        open_lead(unit, "past", 1, historical=True)
        assert listed(unit) == []


def due(unit: Unit) -> object:
    (row,) = unit.worklist.after(ALL, START, 10)
    return row.due_at, row.metric


def test_what_is_due_follows_all_that_moves_the_clocks(database: Database) -> None:
    first, second = deadline(), deadline(clause="contact", metric="time_to_first_contact", due_at=NOW + 4 * HOUR)
    with database.unit(HERE) as unit:
        store_handoff(unit)
        assert due(unit) == (None, None)
        unit.deadlines.insert([first, second])
        assert due(unit) == (NOW + HOUR, "time_to_claim")
        unit.deadlines.save([replace(first, stopped_at=NOW)])
        assert due(unit) == (NOW + 4 * HOUR, "time_to_first_contact")
        unit.deadlines.save([replace(second, due_at=NOW + DAY)])
        assert due(unit) == (NOW + DAY, "time_to_first_contact")
        unit.deadlines.restore([first])
        assert due(unit) == (NOW + HOUR, "time_to_claim")
        unit.deadlines.remove("h1", ["claim", "contact"])
        assert due(unit) == (None, None)


class TestWhoAsksForWhat:
    @pytest.fixture
    def unit(self, database: Database) -> Iterable[Unit]:
        with database.unit(HERE) as unit:
            open_lead(unit, "open hot", 2, grade=Grade.HOT, source="webinar")
            open_lead(unit, "open", 1)
            open_lead(unit, "sam's", -1)
            open_lead(unit, "sam's called", None, status=Status.CONTACTED, owner="U0SAM", claimed_at=NOW)
            open_lead(unit, "sam's asleep", 5, status=Status.CLAIMED, owner="U0SAM", snoozed_until=NOW + DAY)
            open_lead(unit, "sue's", 3)
            claim(unit, "sam's", "U0SAM")
            claim(unit, "sue's", "U0SUE")
            yield unit

    @pytest.mark.parametrize(
        ("wanted", "found"),
        [
            (ALL, ["sam's", "open", "open hot", "sue's", "sam's asleep", "sam's called"]),
            (Selection(owner="U0SAM"), ["sam's", "sam's asleep", "sam's called"]),
            (Selection(owner="U0NOBODY"), []),
            (Selection(unclaimed=True), ["open", "open hot"]),
            (Selection(unclaimed=True, grade=Grade.HOT), ["open hot"]),
            (Selection(source="webinar"), ["open hot"]),
            (Selection(source="nowhere"), []),
            (Selection(status=Status.CONTACTED), ["sam's called"]),
            (Selection(due_before=NOW), ["sam's"]),
            (Selection(owner="U0SAM", due_before=NEVER, asleep=False, at=NOW), ["sam's"]),
            (Selection(owner="U0SAM", due_from=NEVER, asleep=False, at=NOW), ["sam's called"]),
            (Selection(owner="U0SAM", asleep=True, at=NOW), ["sam's asleep"]),
            (Selection(owner="U0SAM", asleep=True, at=NOW + DAY), []),
        ],
    )
    def test_gets_that(self, unit: Unit, wanted: Selection, found: list[str]) -> None:
        assert listed(unit, wanted) == found
        assert ids(unit.worklist.before(wanted, (NEVER + DAY, ""), 100)) == found

    def test_and_how_many_there_are(self, unit: Unit) -> None:
        assert unit.worklist.tally("U0SAM", NOW) == Tally(mine=3, late=1, asleep=1)
        assert unit.worklist.tally("U0NOBODY", NOW) == Tally()
        assert unit.worklist.unclaimed() == 2


FRESH = count()
DUES = st.lists(st.none() | st.integers(-3, 3), max_size=14)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(DUES, st.integers(1, 5))
def test_pages_follow_each_other_without_a_gap_both_ways(
    sqlite_database: Database, dues: list[int | None], size: int
) -> None:
    with sqlite_database.unit(f"w{next(FRESH)}") as unit:
        for number, hours in enumerate(dues):
            open_lead(unit, f"h{number:02}", hours)
        everything = unit.worklist.after(ALL, START, 100)
        assert list(everything) == sorted(everything, key=lambda row: row.place)
        assert len(everything) == len(dues)
        walk(unit, everything, size)


def walk(unit: Unit, everything: tuple[Listed, ...], size: int) -> None:
    place, found = START, 0
    while page := unit.worklist.after(ALL, place, size):
        assert page == everything[found : found + size]
        assert unit.worklist.before(ALL, page[0].place, size) == everything[max(0, found - size) : found]
        if found:
            assert unit.worklist.skip(ALL, START, found) == everything[found - 1].place
        place, found = page[-1].place, found + len(page)
    assert found == len(everything)
    assert unit.worklist.skip(ALL, START, found + 1) is None


def test_sources_are_those_that_leads_came_from(database: Database) -> None:
    with database.unit(HERE) as unit:
        for number, source in enumerate(["website", "website", "Salon de Lyon"]):
            unit.leads.remember(source, "lead", f"form-{number}", "hash", "l1")
        unit.leads.remember("tracker", "activity", "visit-1", "hash", "a1")
        assert unit.worklist.sources(10) == ("Salon de Lyon", "website")
        assert unit.worklist.sources(1) == ("Salon de Lyon",)
    with database.unit(ELSEWHERE) as unit:
        assert unit.worklist.sources(10) == ()


def test_they_are_one_workspaces_own(database: Database) -> None:
    for workspace, hours in ((HERE, 1), (ELSEWHERE, 2)):
        with database.unit(workspace) as unit:
            open_lead(unit, "h1", hours)
    with database.reading(ELSEWHERE) as unit:
        (row,) = unit.worklist.after(ALL, START, 10)
        assert row.due_at == NOW + 2 * HOUR
