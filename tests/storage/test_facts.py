"""The figures, counted in the database."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from rows import DAY, ELSEWHERE, HERE, HOUR, MINUTE, NOW, deadline, deal, store_handoff

from sla.deadline import Verdict
from sla.evidence import ShareCount, VerdictCount
from sla.handoff import Attempt, Reason, Status
from sla.kpi import Totals, View
from sla.standing import Queue
from storage.unit import Database, Unit

MARCH = (datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 4, 1, tzinfo=UTC))
APRIL = NOW + 31 * DAY


def sold(unit: Unit, handoff_id: str | None, amount: str, closed_at: datetime = NOW, **changes: object) -> None:
    number = f"d{amount}-{handoff_id}-{closed_at.date()}"
    unit.deals.insert(deal(number, amount, handoff_id=handoff_id, closed_at=closed_at, **changes))


def test_the_totals_of_a_period_are_what_was_handed_and_what_was_sold_in_it(database: Database) -> None:
    with database.unit(HERE) as unit:
        for number, handed_at in enumerate((NOW, NOW + DAY, APRIL, NOW - 60 * DAY)):
            store_handoff(unit, f"h{number}", handed_at=handed_at, historical=number == 1)
        sold(unit, "h0", "100.00")
        sold(unit, "h3", "20.00")
        sold(unit, None, "7.50")
        sold(unit, "h1", "1000.00", APRIL)
        sold(unit, "h1", "500.00", status="lost")
        sold(unit, "h1", "300.00", status="open")
        sold(unit, "h1", "80.00", currency="CHF")
        totals = unit.facts.totals(*MARCH, View.PERIOD, "EUR")
    assert totals == Totals(leads=2, sales=2, revenue=Decimal("120.00"), total_revenue=Decimal("127.50"))


def test_the_totals_of_a_cohort_follow_its_leads(database: Database) -> None:
    with database.unit(HERE) as unit:
        for number, handed_at in enumerate((NOW, NOW + DAY, APRIL)):
            store_handoff(unit, f"h{number}", handed_at=handed_at)
        sold(unit, "h0", "100.00")
        sold(unit, "h1", "1000.00", APRIL)
        sold(unit, "h2", "50.00", APRIL)
        sold(unit, None, "7.50")
        totals = unit.facts.totals(*MARCH, View.COHORT, "EUR")
    assert totals == Totals(leads=2, sales=2, revenue=Decimal("1100.00"), total_revenue=Decimal("107.50"))


def test_a_refund_lowers_the_revenue_and_is_no_sale(database: Database) -> None:
    with database.unit(HERE) as unit:
        store_handoff(unit)
        sold(unit, "h1", "100.00")
        sold(unit, "h1", "-30.00")
        for view in View:
            totals = unit.facts.totals(*MARCH, view, "EUR")
            assert (totals.sales, totals.revenue) == (1, Decimal("70.00"))


@pytest.mark.parametrize("view", View)
def test_nothing_at_all_counts_zero(database: Database, view: View) -> None:
    with database.unit(ELSEWHERE) as unit:
        store_handoff(unit)
        sold(unit, "h1", "100.00")
    with database.reading(HERE) as unit:
        assert unit.facts.totals(*MARCH, view, "EUR") == Totals(0, 0, Decimal(0), Decimal(0))
        assert unit.facts.verdicts(*MARCH) == {}
        assert unit.facts.accepted(*MARCH) == ShareCount()
        assert unit.facts.conversations(*MARCH, 10) == ShareCount()
        assert unit.facts.alerts(*MARCH) == {}
        assert unit.facts.complete(*MARCH) == ShareCount()
        assert unit.facts.queue(NOW) == Queue(0, 0, 0)


def test_a_span_takes_its_start_and_leaves_its_end(database: Database) -> None:
    with database.unit(HERE) as unit:
        for number, handed_at in enumerate(MARCH):
            store_handoff(unit, f"h{number}", handed_at=handed_at)
        assert unit.facts.sqls_delivered(*MARCH) == 1


def test_verdicts_are_counted_by_clause_over_the_clocks_due_in_the_span(database: Database) -> None:
    kept = replace(deadline(), stopped_at=NOW, verdict=Verdict.KEPT, verdict_at=NOW)
    with database.unit(HERE) as unit:
        for number in range(4):
            store_handoff(unit, f"h{number}")
        unit.deadlines.insert(
            [
                replace(kept, handoff_id="h0"),
                replace(kept, handoff_id="h1"),
                replace(kept, handoff_id="h2", verdict=Verdict.BROKEN),
                replace(kept, handoff_id="h3", due_at=APRIL),
                deadline("h0", "contact"),
            ]
        )
        counts: Mapping[str, VerdictCount] = unit.facts.verdicts(*MARCH)
    assert counts == {"claim": VerdictCount(kept=2, broken=1), "contact": VerdictCount(running=1)}


def test_alerts_are_counted_over_the_leads_handed_over_whenever_they_were_due(database: Database) -> None:
    alert = replace(deadline("h0", "alert"), metric="time_to_alert", stopped_at=NOW, verdict=Verdict.KEPT)
    with database.unit(HERE) as unit:
        for name, handed_at in {"h0": NOW, "h1": NOW, "h2": APRIL}.items():
            store_handoff(unit, name, handed_at=handed_at)
        late = replace(alert, handoff_id="h1", due_at=NOW - 60 * DAY, verdict=Verdict.BROKEN)
        unit.deadlines.insert([alert, late, replace(alert, handoff_id="h2"), deadline("h0")])
        assert unit.facts.alerts(*MARCH) == {"alert": VerdictCount(kept=1, broken=1)}


def test_a_record_is_complete_with_what_its_outcome_asks_for(database: Database) -> None:
    outcomes = {
        "sold": Status.WON,
        "given": Status.WON,
        "unfit": Status.DISQUALIFIED,
        "unsaid": Status.DISQUALIFIED,
        "talked": Status.LOST,
        "noted": Status.RECYCLED,
        "silent": Status.LOST,
        "never": Status.RECYCLED,
    }
    attempts = {"talked": Attempt(1, "U0SAM", NOW, minutes=3), "noted": Attempt(1, "U0SAM", NOW, note="asks in May")}
    with database.unit(HERE) as unit:
        for name, status in outcomes.items():
            reason = Reason.NO_NEED if name == "unfit" else None
            store_handoff(unit, name, status=status, closed_at=NOW, reason=reason)
            if name not in {"never", "sold"}:
                unit.handoffs.add_attempt(name, attempts.get(name, Attempt(1, "U0SAM", NOW)))
        sold(unit, "sold", "100.00")
        sold(unit, "given", "0.00")
        store_handoff(unit, "past", status=Status.LOST, closed_at=NOW, historical=True)
        store_handoff(unit, "later", status=Status.LOST, closed_at=APRIL)
        store_handoff(unit, "open")
        assert unit.facts.complete(*MARCH) == ShareCount(met=4, judged=8)


def test_accepted_are_those_taken_on_and_not_disqualified(database: Database) -> None:
    with database.unit(HERE) as unit:
        for status in Status:
            store_handoff(unit, status, status=status)
        store_handoff(unit, "later", status=Status.WON, handed_at=APRIL)
        assert unit.facts.accepted(*MARCH) == ShareCount(met=5, judged=6)


def test_a_talk_counts_by_its_handoffs_longest_in_the_span(database: Database) -> None:
    talks = {"long": (NOW, 12), "short": (NOW, 9), "just": (NOW, 10), "later": (APRIL, 30), "unknown": (NOW, None)}
    with database.unit(HERE) as unit:
        for name, (at, minutes) in talks.items():
            store_handoff(unit, name)
            unit.handoffs.add_attempt(name, Attempt(1, "U0SAM", at, reached=True, minutes=minutes))
        unit.handoffs.add_attempt("long", Attempt(2, "U0SAM", NOW, reached=True, minutes=1))
        unit.handoffs.add_attempt("short", Attempt(2, "U0SAM", NOW, reached=False, minutes=20))
        assert unit.facts.conversations(*MARCH, 10) == ShareCount(met=2, judged=3)
        longest = unit.facts.talks(*MARCH)
        assert sorted(longest) == [9, 10, 12]
        for minutes in range(8, 14):
            met = sum(talk >= minutes for talk in longest)
            assert unit.facts.conversations(*MARCH, minutes) == ShareCount(met, len(longest))


def test_the_queue_is_what_waits_for_an_outcome(database: Database) -> None:
    with database.unit(HERE) as unit:
        for status in Status:
            store_handoff(unit, status, status=status)
        store_handoff(unit, "past", historical=True)
        unit.deadlines.insert([deadline("open"), deadline("open", "contact"), deadline("claimed", due_at=NOW + DAY)])
        assert unit.facts.queue(NOW + HOUR) == Queue(open=3, unclaimed=1, overdue=0)
        assert unit.facts.queue(NOW + HOUR + MINUTE) == Queue(open=3, unclaimed=1, overdue=1)


def test_figures_are_one_workspaces_own(database: Database) -> None:
    for workspace, count in ((HERE, 1), (ELSEWHERE, 3)):
        with database.unit(workspace) as unit:
            for number in range(count):
                store_handoff(unit, f"h{number}")
    with database.reading(ELSEWHERE) as unit:
        assert unit.facts.sqls_delivered(*MARCH) == 3
