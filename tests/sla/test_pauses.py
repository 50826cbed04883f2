"""A pause until the date the prospect named: what counts as working time, and how the clocks move with it."""

from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from specimens import AGREEMENT, CALENDAR, CLAIMED, MONDAY_TEN, OPEN, agreed, paris

from sla.clocks import deadlines_for, expire, ladder, repaced, settle, tick
from sla.deadline import Deadline, Verdict
from sla.pause import Pause, Paused, begun, ended, working_time

CLAIM, CONTACT, ATTEMPTS = deadlines_for(AGREEMENT, OPEN, "handed")
HOUR = timedelta(hours=1)


def pause(since: str, until: str) -> Pause:
    """`pause("02 11:00", "04 09:00")`: of March 2026, in Paris."""
    return Pause(*(paris(f"2026-03-{at[:2]}", at[3:]) for at in (since, until)), by="U0SAM")


A_DAY = pause("02 11:00", "03 11:00")


class TestWorkingTime:
    def test_nothing_inside_a_pause_counts(self) -> None:
        counted = Paused(CALENDAR, [A_DAY])
        assert counted.between(MONDAY_TEN, paris("2026-03-03", "12:00")) == 2 * HOUR
        assert counted.add(MONDAY_TEN, 2 * HOUR) == paris("2026-03-03", "12:00")

    def test_what_is_reached_before_a_pause_is_not_touched_by_it(self) -> None:
        assert Paused(CALENDAR, [A_DAY]).add(MONDAY_TEN, HOUR) == A_DAY.since

    def test_what_begins_in_a_pause_counts_from_its_end(self) -> None:
        counted = Paused(CALENDAR, [A_DAY])
        assert counted.add(paris("2026-03-02", "15:00"), HOUR) == paris("2026-03-03", "12:00")

    def test_the_intervals_show_the_gap(self) -> None:
        assert Paused(CALENDAR, [A_DAY]).intervals(MONDAY_TEN, paris("2026-03-03", "15:00")) == [
            (MONDAY_TEN, A_DAY.since),
            (A_DAY.until, paris("2026-03-03", "12:30")),
            (paris("2026-03-03", "14:00"), paris("2026-03-03", "15:00")),
        ]

    def test_without_pauses_it_is_the_calendar_itself(self) -> None:
        assert working_time(CALENDAR, ()) is CALENDAR


class TestPauses:
    def test_a_further_one_takes_the_place_of_what_is_left(self) -> None:
        later = pause("02 15:00", "09 09:00")
        assert begun([A_DAY], later) == (replace(A_DAY, until=later.since), later)

    def test_an_early_end_cuts_it_and_one_that_lasted_no_time_is_gone(self) -> None:
        noon = paris("2026-03-02", "12:00")
        assert ended([A_DAY], noon) == (replace(A_DAY, until=noon),)
        assert ended([A_DAY], A_DAY.since) == ()

    def test_what_is_over_stays(self) -> None:
        assert ended([A_DAY], paris("2026-03-20", "12:00")) == (A_DAY,)


class TestClocks:
    def test_the_due_instant_moves_by_the_working_time_of_the_pause(self) -> None:
        moved = {each.clause: each.due_at for each in repaced(AGREEMENT, [CONTACT, ATTEMPTS], [A_DAY])}
        assert moved["contact"] == paris("2026-03-03", "15:30")
        assert moved["attempts"] == paris("2026-03-17", "10:00")

    def test_a_pause_that_ends_early_gives_its_rest_back(self) -> None:
        (moved,) = repaced(AGREEMENT, [CONTACT], [A_DAY])
        (back,) = repaced(AGREEMENT, [moved], ended([A_DAY], paris("2026-03-02", "12:00")))
        assert back.due_at == CONTACT.due_at + HOUR
        assert repaced(AGREEMENT, [back], ()) == (CONTACT,)

    def test_the_steps_stand_still_too(self) -> None:
        (moved,) = repaced(AGREEMENT, [CONTACT], [A_DAY])
        assert moved.next_at == paris("2026-03-03", "12:00")
        unmoved, steps = tick(moved, AGREEMENT.escalation, Paused(CALENDAR, [A_DAY]), paris("2026-03-03", "11:30"))
        assert (unmoved, steps) == (moved, ())

    def test_a_broken_promise_and_a_clock_that_stopped_do_not_move(self) -> None:
        late = expire(CLAIM, CLAIM.due_at + HOUR)
        assert repaced(AGREEMENT, [late, settle(CONTACT, MONDAY_TEN)], [A_DAY]) == ()

    def test_a_pause_outside_hours_puts_nothing_off(self) -> None:
        assert repaced(AGREEMENT, [CONTACT], [pause("02 12:30", "02 14:00")]) == ()

    def test_working_days_are_never_brought_forward(self) -> None:
        two_days = agreed(
            commitments=[{"id": "contact", "team": "sales", "metric": "time_to_first_contact", "within": "2d"}]
        )
        lunch = replace(OPEN, handed_at=paris("2026-03-02", "12:29"))
        (clock,) = deadlines_for(two_days, lunch, "handed")
        assert repaced(two_days, [clock], [pause("03 12:30", "03 14:00")]) == ()


MINUTES = st.integers(0, 6 * 1440).map(lambda minutes: MONDAY_TEN + timedelta(minutes=minutes))


@st.composite
def pauses(draw: st.DrawFn) -> tuple[Pause, ...]:
    """Up to three, apart and in order."""
    ends = sorted(draw(st.lists(MINUTES, min_size=0, max_size=6, unique=True)))
    return tuple(Pause(since, until, "U0SAM") for since, until in zip(ends[::2], ends[1::2], strict=False))


def minutes_by_hand(first: datetime, second: datetime, paused: tuple[Pause, ...]) -> int:
    """The open minutes between two instants that lie in no pause, one by one."""
    steps = int((second - first) / timedelta(minutes=1))
    instants = (first + timedelta(minutes=minute) for minute in range(steps))
    return sum(CALENDAR.is_open(at) and not any(pause.since <= at < pause.until for pause in paused) for at in instants)


@settings(max_examples=60, deadline=None)
@given(pauses(), MINUTES, MINUTES)
def test_between_counts_the_open_minutes_outside_of_pauses(
    paused: tuple[Pause, ...], one: datetime, other: datetime
) -> None:
    first, second = sorted((one, other))
    expected = timedelta(minutes=minutes_by_hand(first, second, paused))
    assert Paused(CALENDAR, paused).between(first, second) == expected
    assert (
        sum((end - start for start, end in Paused(CALENDAR, paused).intervals(first, second)), timedelta()) == expected
    )


@given(pauses(), MINUTES, st.integers(0, 3000))
def test_add_and_between_stay_inverses(paused: tuple[Pause, ...], start: datetime, minutes: int) -> None:
    span, counted = timedelta(minutes=minutes), Paused(CALENDAR, paused)
    assert counted.between(start, counted.add(start, span)) == span


@given(pauses())
def test_no_clock_goes_backwards_and_none_is_late_for_a_pause(paused: tuple[Pause, ...]) -> None:
    for clock in (CONTACT, ATTEMPTS, *deadlines_for(AGREEMENT, CLAIMED, "claimed")):
        moved: Deadline = next(iter(repaced(AGREEMENT, [clock], paused)), clock)
        assert moved.due_at >= clock.due_at
        assert moved.verdict is not Verdict.BROKEN
        steps = ladder(moved, AGREEMENT.escalation, working_time(CALENDAR, paused))
        assert [step.at for step in steps] == sorted(step.at for step in steps)
        assert not any(pause.since < step.at < pause.until for step in steps for pause in paused)
