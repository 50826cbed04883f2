"""Deadlines: what was decided stays decided, and a step is taken once."""

from dataclasses import replace

from rows import ELSEWHERE, HERE, HOUR, MINUTE, NOW, deadline, store_handoff

from sla.deadline import Verdict
from storage.unit import Database

KEPT = replace(deadline(), stopped_at=NOW + MINUTE, verdict=Verdict.KEPT, verdict_at=NOW + MINUTE)


def test_the_clocks_of_a_handoff_come_back_the_first_due_first(database: Database) -> None:
    later = deadline(clause="contact", due_at=NOW + 4 * HOUR, next_step=0, next_at=NOW + 2 * HOUR)
    with database.unit(HERE) as unit:
        store_handoff(unit)
        unit.deadlines.insert([later, KEPT])
        assert unit.deadlines.of_handoff("h1") == (KEPT, later)
        assert unit.deadlines.of_handoff("h2") == ()


def test_a_clock_moves_on(database: Database) -> None:
    moved = deadline(next_step=1, next_at=NOW + HOUR)
    with database.unit(HERE) as unit:
        store_handoff(unit)
        unit.deadlines.insert([deadline(next_step=0, next_at=NOW)])
        unit.deadlines.save([moved])
        assert unit.deadlines.of_handoff("h1") == (moved,)
        unit.deadlines.save([KEPT])
        assert unit.deadlines.of_handoff("h1") == (KEPT,)


def test_a_verdict_and_a_stop_are_set_once(database: Database) -> None:
    late = replace(deadline(), stopped_at=NOW + 2 * HOUR, verdict=Verdict.BROKEN, verdict_at=NOW + HOUR)
    with database.unit(HERE) as unit:
        store_handoff(unit)
        unit.deadlines.insert([deadline()])
        unit.deadlines.save([KEPT])
        unit.deadlines.save([late])
        assert unit.deadlines.of_handoff("h1") == (KEPT,)


def test_a_broken_clock_still_learns_when_it_was_stopped(database: Database) -> None:
    broken = replace(deadline(), verdict=Verdict.BROKEN, verdict_at=NOW + HOUR)
    stopped = replace(broken, stopped_at=NOW + 3 * HOUR)
    with database.unit(HERE) as unit:
        store_handoff(unit)
        unit.deadlines.insert([deadline()])
        unit.deadlines.save([broken])
        unit.deadlines.save([stopped])
        assert unit.deadlines.of_handoff("h1") == (stopped,)


def test_an_act_of_before_the_due_instant_overrules_a_tick_that_was_stored_first(database: Database) -> None:
    broken = replace(deadline(), verdict=Verdict.BROKEN, verdict_at=NOW + HOUR)
    with database.unit(HERE) as unit:
        store_handoff(unit)
        unit.deadlines.insert([deadline()])
        unit.deadlines.save([broken])
        unit.deadlines.save([KEPT])
        unit.deadlines.save([broken])
        assert unit.deadlines.of_handoff("h1") == (KEPT,)


def test_a_writer_that_has_not_seen_the_verdict_does_not_take_it_back(database: Database) -> None:
    broken = replace(deadline(), verdict=Verdict.BROKEN, verdict_at=NOW + HOUR)
    with database.unit(HERE) as unit:
        store_handoff(unit)
        unit.deadlines.insert([deadline()])
        unit.deadlines.save([broken])
        unit.deadlines.save([deadline()])
        assert unit.deadlines.of_handoff("h1") == (broken,)


def test_a_tick_that_comes_late_does_not_wake_a_clock_that_has_stopped(database: Database) -> None:
    with database.unit(HERE) as unit:
        store_handoff(unit)
        unit.deadlines.insert([KEPT])
        unit.deadlines.save([deadline(next_step=1, next_at=NOW)])
        assert unit.deadlines.of_handoff("h1") == (KEPT,)


def test_a_handoff_that_was_put_off_is_not_in_the_way_of_the_next(database: Database) -> None:
    waiting = deadline(clause="contact", next_step=0, next_at=NOW + 2 * HOUR)
    with database.unit(HERE) as unit:
        for name, at in (("h1", NOW - HOUR), ("h2", NOW)):
            store_handoff(unit, name)
            unit.deadlines.insert([deadline(name, next_step=0, next_at=at)])
        unit.deadlines.insert([waiting])
        unit.deadlines.put_off("h1", NOW, NOW + MINUTE)
        assert unit.deadlines.of_handoff("h1")[1] == waiting
    with database.across_reading() as across:
        assert across.deadlines.due(NOW, 1) == [(HERE, "h2")]
        assert across.deadlines.due(NOW + MINUTE, 2) == [(HERE, "h2"), (HERE, "h1")]


def test_a_step_is_noted_once(database: Database) -> None:
    with database.unit(HERE) as unit:
        store_handoff(unit)
        unit.deadlines.insert([deadline(), deadline(clause="contact")])
        assert unit.deadlines.record_step("h1", "claim", 0, NOW)
        assert not unit.deadlines.record_step("h1", "claim", 0, NOW + HOUR)
        assert unit.deadlines.record_step("h1", "claim", 1, NOW)
        assert unit.deadlines.record_step("h1", "contact", 0, NOW)


def test_the_tick_is_given_each_handoff_once_over_all_workspaces_the_longest_due_first(database: Database) -> None:
    with database.unit(HERE) as unit:
        store_handoff(unit)
        unit.deadlines.insert(
            [deadline(next_step=0, next_at=NOW), deadline(clause="contact", next_step=0, next_at=NOW - MINUTE)]
        )
    with database.unit(ELSEWHERE) as unit:
        for number, minutes in enumerate((2, -1)):
            store_handoff(unit, f"h{number}")
            unit.deadlines.insert([deadline(f"h{number}", next_step=0, next_at=NOW - minutes * MINUTE)])
    with database.across_reading() as across:
        assert across.deadlines.due(NOW, 10) == [(ELSEWHERE, "h0"), (HERE, "h1")]
        assert across.deadlines.due(NOW, 1) == [(ELSEWHERE, "h0")]
        assert across.deadlines.due(NOW - HOUR, 10) == []
