"""Whatever happens to a clock, and whenever: what holds for its verdict and its steps."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st
from specimens import AGREEMENT, CALENDAR, OPEN, paris

from sla.clocks import Step, deadlines_for, expire, ladder, settle, steps_due, tick
from sla.deadline import Deadline, Verdict
from sla.handoff import Grade

ESCALATION = AGREEMENT.escalation
MINUTES = st.integers(0, 60 * 24 * 400).map(lambda minutes: paris("2026-01-01", "00:00") + timedelta(minutes=minutes))
CLOCKS = st.builds(
    lambda at, grade: replace(OPEN, grade=grade, arrived_at=at, handed_at=at), MINUTES, st.sampled_from(Grade)
).flatmap(lambda handoff: st.sampled_from(deadlines_for(AGREEMENT, handoff, "handed")))
GAPS = st.integers(-5, 60 * 24 * 40).map(lambda minutes: timedelta(minutes=minutes))


@given(CLOCKS, GAPS, GAPS)
def test_whether_the_tick_or_the_click_comes_first_the_verdict_is_the_same(
    clock: Deadline, gap: timedelta, tick_gap: timedelta
) -> None:
    at = clock.starts_at + gap
    assert settle(expire(clock, clock.due_at + tick_gap), at) == settle(clock, at)


@given(CLOCKS, st.lists(st.tuples(st.booleans(), GAPS), max_size=6))
def test_a_verdict_is_frozen_with_its_act_and_only_an_act_in_time_overrules_a_tick(
    clock: Deadline, events: list[tuple[bool, timedelta]]
) -> None:
    for acts, gap in events:
        before, at = clock, clock.starts_at + gap
        clock = settle(clock, at) if acts else expire(clock, at)
        if before.running and acts and at <= clock.due_at:
            assert (clock.verdict, clock.verdict_at) == (Verdict.KEPT, at)
        else:
            assert before.verdict in {None, clock.verdict}
            assert before.verdict_at in {None, clock.verdict_at}
        assert before.stopped_at in {None, clock.stopped_at}


@given(CLOCKS)
def test_the_ladder_climbs_in_working_hours_up_to_the_due_instant(clock: Deadline) -> None:
    steps = ladder(clock, ESCALATION, CALENDAR)
    instants = [step.at for step in steps]
    assert instants == sorted(instants)
    assert clock.starts_at < instants[0]
    assert instants[-1] == clock.due_at
    span = CALENDAR.between(clock.starts_at, clock.due_at)
    assert all(CALENDAR.between(clock.starts_at, step.at) == span * float(step.share) for step in steps)


@given(CLOCKS, GAPS)
def test_a_tick_takes_the_steps_that_are_due_and_finds_the_verdict(clock: Deadline, gap: timedelta) -> None:
    now = clock.starts_at + gap
    moved, steps = tick(clock, ESCALATION, CALENDAR, now)
    assert (steps, moved) == (steps_due(clock, ESCALATION, CALENDAR, now)[0], expire(moved, now))
    assert (moved.verdict is Verdict.BROKEN) == (now > clock.due_at) == (moved.next_at is None)
    assert tick(moved, ESCALATION, CALENDAR, now) == (moved, ())


@given(CLOCKS, st.lists(GAPS, max_size=8))
def test_however_the_ticks_fall_each_step_is_taken_once_and_in_order(clock: Deadline, gaps: list[timedelta]) -> None:
    end = clock.due_at + timedelta(days=1)
    taken: list[Step] = []
    waiting = clock
    for now in [*sorted(clock.starts_at + gap for gap in gaps), end]:
        steps, waiting = steps_due(waiting, ESCALATION, CALENDAR, now)
        assert all(step.at <= now for step in steps)
        taken += steps
        assert waiting.next_at is None or waiting.next_at >= now
    assert taken == list(ladder(clock, ESCALATION, CALENDAR))
    assert waiting.next_at is None
