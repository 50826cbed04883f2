"""The figures taken apart: the parts add up to the whole, and each stands where it belongs."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from rows import DAY, ELSEWHERE, HERE, HOUR, MINUTE, NOW, deadline, deal, lead, store_handoff

from sla.breakdown import By, Counted
from sla.deadline import Verdict
from sla.funnel import Funnel
from sla.handoff import Grade, Status
from sla.kpi import View
from sla.lead import Stage
from sla.times import Took
from storage.unit import Database, Unit

MARCH = (datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 4, 1, tzinfo=UTC))
APRIL = NOW + 31 * DAY


@pytest.fixture
def sold(database: Database) -> Database:
    """Three leads of March and one of April, of which two bought, one of them in April; one gave money back."""
    with database.unit(HERE) as unit:
        store_handoff(unit, "h1", source="webinar", campaign="trial-45", owner="U0SAM", grade=Grade.HOT)
        store_handoff(unit, "h2", source="webinar")
        store_handoff(unit, "h3", source="website", owner="U0SUE")
        store_handoff(unit, "h4", source="website", handed_at=APRIL)
        unit.deals.insert(deal("d1", "100.00", handoff_id="h1"))
        unit.deals.insert(deal("d2", "-30.00", handoff_id="h1"))
        unit.deals.insert(deal("d3", "50.00", handoff_id="h3", closed_at=APRIL))
        unit.deals.insert(deal("d4", "7.00"))
        unit.deals.insert(deal("d5", "9.00", handoff_id="h2", currency="CHF"))
    with database.unit(ELSEWHERE) as unit:
        store_handoff(unit, "h9", source="elsewhere")
    return database


@pytest.mark.parametrize(
    ("by", "parts"),
    [
        (By.SOURCE, [Counted("webinar", 2, 1, Decimal("70.00")), Counted("website", 1)]),
        (By.CAMPAIGN, [Counted(None, 2), Counted("trial-45", 1, 1, Decimal("70.00"))]),
        (By.PERSON, [Counted(None, 1), Counted("U0SAM", 1, 1, Decimal("70.00")), Counted("U0SUE", 1)]),
        (By.GRADE, [Counted("standard", 2), Counted("hot", 1, 1, Decimal("70.00"))]),
    ],
)
def test_each_part_has_its_leads_and_sales(sold: Database, by: By, parts: list[Counted]) -> None:
    with sold.reading(HERE) as unit:
        found = unit.breakdowns.counted(*MARCH, View.PERIOD, "EUR", by)
    assert sorted(found, key=lambda each: (-each.leads, each.name or "")) == parts


@pytest.mark.parametrize("by", By)
@pytest.mark.parametrize("view", View)
def test_the_parts_add_up_to_the_whole(sold: Database, view: View, by: By) -> None:
    with sold.reading(HERE) as unit:
        for span in (MARCH, (APRIL - DAY, APRIL + DAY), (NOW - DAY, APRIL + DAY)):
            whole = unit.facts.totals(*span, view, "EUR")
            parts = unit.breakdowns.counted(*span, view, "EUR", by)
            assert sum(part.leads for part in parts) == whole.leads
            assert sum(part.sales for part in parts) == whole.sales
            assert sum((part.revenue for part in parts), Decimal(0)) == whole.revenue


def test_clocks_of_equal_time_and_verdict_stand_together(database: Database) -> None:
    with database.unit(HERE) as unit:
        for number, took in enumerate((30, 30, None)):
            clock(unit, f"h{number}", took)
        clock(unit, "late", 30, due_at=APRIL)
        clock(unit, "other", 30, clause="contact")
        found = unit.breakdowns.took(*MARCH, ["claim"])
        by = unit.breakdowns.took_by(*MARCH, ["claim"], By.SOURCE)
    assert set(found) == {Took("claim", 30, Verdict.KEPT, 2), Took("claim", None, None, 1)}
    assert set(by) == {Took("claim", 30, Verdict.KEPT, 2, "website"), Took("claim", None, None, 1, "website")}


def test_a_clock_is_of_who_had_the_lead_when_it_stopped_or_came_due(database: Database) -> None:
    with database.unit(HERE) as unit:
        clock(unit, "h1", 30)
        unit.handoffs.begin_span("h1", "U0SAM", NOW)
        unit.handoffs.end_span("h1", NOW + 40 * MINUTE)
        unit.handoffs.begin_span("h1", "U0SUE", NOW + 50 * MINUTE)
        clock(unit, "h2", None, due_at=NOW + 55 * MINUTE)
        unit.handoffs.begin_span("h2", "U0SUE", NOW + 50 * MINUTE)
        clock(unit, "h3", None)
        found = unit.breakdowns.took_by(*MARCH, ["claim"], By.PERSON)
    assert {(each.part, each.minutes, each.count) for each in found} == {
        ("U0SAM", 30, 1),
        ("U0SUE", None, 1),
        (None, None, 1),
    }


def clock(unit: Unit, handoff_id: str, took: int | None, due_at: datetime = NOW + HOUR, clause: str = "claim") -> None:
    store_handoff(unit, handoff_id)
    running = deadline(handoff_id, clause, due_at=due_at)
    stopped = replace(running, stopped_at=NOW + timedelta(minutes=30), verdict=Verdict.KEPT, took=took)
    unit.deadlines.insert([running if took is None else stopped])


def test_the_first_stop_keeps_the_time_it_took(database: Database) -> None:
    with database.unit(HERE) as unit:
        clock(unit, "h1", 30)
        unit.deadlines.save([deadline(stopped_at=NOW + HOUR, verdict=Verdict.BROKEN, took=60)])
        assert [each.took for each in unit.deadlines.of_handoff("h1")] == [30]


def test_a_clock_that_a_former_version_stopped_is_measured_later(database: Database) -> None:
    with database.unit(HERE) as unit:
        store_handoff(unit)
        stopped = deadline(stopped_at=NOW + MINUTE, verdict=Verdict.KEPT)
        unit.deadlines.insert([stopped])
    with database.across_reading() as across:
        assert across.deadlines.unmeasured(10) == [(HERE, "h1")]
    with database.unit(HERE) as unit:
        unit.deadlines.measure([replace(stopped, took=1, stopped_at=NOW)])  # taken back and done again meanwhile
        unit.deadlines.measure([replace(stopped, took=1)])
        assert [each.took for each in unit.deadlines.of_handoff("h1")] == [1]
    with database.across_reading() as across:
        assert across.deadlines.unmeasured(10) == []


def test_unmeasured_clocks_are_found_page_by_page(database: Database) -> None:
    with database.unit(HERE) as unit:
        for number in range(3):
            store_handoff(unit, f"h{number}")
            unit.deadlines.insert([deadline(f"h{number}", stopped_at=NOW + MINUTE, verdict=Verdict.KEPT)])
    with database.across_reading() as across:
        assert across.deadlines.unmeasured(2) == [(HERE, "h0"), (HERE, "h1")]
        assert across.deadlines.unmeasured(2, (HERE, "h1")) == [(HERE, "h2")]


def test_the_funnel_counts_each_lead_at_every_step_it_has_passed(database: Database) -> None:
    with database.unit(HERE) as unit:
        for number, stage in enumerate((Stage.LEAD, Stage.LEAD, Stage.MQL)):
            unit.leads.insert(lead(f"l{number}", stage=stage))
        unit.leads.insert(lead("early", occurred_at=NOW - 60 * DAY))
        store_handoff(unit, "open")
        store_handoff(unit, "called", status=Status.CONTACTED, contacted_at=NOW + HOUR)
        store_handoff(unit, "lost", status=Status.LOST, contacted_at=NOW + HOUR)
        store_handoff(unit, "won", status=Status.WON)
        assert unit.breakdowns.funnel(*MARCH) == Funnel(leads=7, mqls=5, sqls=4, contacted=3, won=1)
        assert unit.breakdowns.funnel(APRIL, APRIL + DAY) == Funnel()
