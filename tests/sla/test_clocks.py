"""The clocks of a handoff: when they start, what stops them, whom they call, and their verdicts."""

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from specimens import AGREEMENT, CALENDAR, CLAIMED, COMMITMENTS, MONDAY_TEN, OPEN, agreed, paris

from sla.clocks import (
    Step,
    deadlines_for,
    expire,
    first_step,
    ladder,
    loudest,
    settle,
    settled,
    steps_due,
    stopped_by,
)
from sla.deadline import Deadline, Verdict
from sla.deed import CLOSING, Act
from sla.handoff import Grade, Handoff
from sla.workspace import Team

INSTANT = timedelta(microseconds=1)
CLAIM, CONTACT, ATTEMPTS = deadlines_for(AGREEMENT, OPEN, "handed")
(OUTCOME,) = deadlines_for(AGREEMENT, CLAIMED, "claimed")
ESCALATION = AGREEMENT.escalation


def handed(day: str, clock: str) -> Handoff:
    return replace(OPEN, arrived_at=paris(day, clock), handed_at=paris(day, clock))


def due(handoff: Handoff) -> dict[str, datetime]:
    return {each.clause: each.due_at for each in deadlines_for(AGREEMENT, handoff, "handed")}


class TestStarting:
    def test_a_handoff_starts_the_clocks_of_its_clauses(self) -> None:
        assert due(OPEN) == {
            "claim": paris("2026-03-02", "11:00"),
            "contact": paris("2026-03-02", "15:30"),
            "attempts": paris("2026-03-16", "10:00"),
        }

    def test_the_first_claim_starts_the_clock_of_the_outcome(self) -> None:
        assert (OUTCOME.clause, OUTCOME.starts_at) == ("outcome", CLAIMED.claimed_at)
        assert OUTCOME.due_at == paris("2026-03-04", "10:00")

    def test_a_clock_knows_its_clause_its_team_and_its_version(self) -> None:
        assert (CLAIM.handoff_id, CLAIM.metric, CLAIM.team, CLAIM.version) == ("h1", "time_to_claim", Team.SALES, 1)
        assert (CLAIM.starts_at, CLAIM.running, CLAIM.verdict) == (MONDAY_TEN, True, None)

    def test_a_hot_lead_has_the_clause_of_its_grade_instead_of_the_general_one(self) -> None:
        hot = due(replace(OPEN, grade=Grade.HOT))
        assert hot.keys() == {"claim", "contact_hot", "attempts"}
        assert hot["contact_hot"] == paris("2026-03-02", "11:00")

    def test_a_lead_of_the_weekend_is_due_after_the_next_opening(self) -> None:
        assert due(handed("2026-03-07", "16:00"))["claim"] == paris("2026-03-09", "10:00")

    def test_a_target_reached_at_closing_time_is_due_then(self) -> None:
        assert due(handed("2026-03-06", "16:00"))["claim"] == paris("2026-03-06", "17:00")

    def test_a_clause_can_start_when_the_lead_arrived(self) -> None:
        agreement = agreed(commitments=[{**COMMITMENTS[4], "starts": "arrived"}])
        late = replace(OPEN, handed_at=MONDAY_TEN + timedelta(hours=1))
        (clock,) = deadlines_for(agreement, late, "handed")
        assert (clock.starts_at, clock.due_at) == (MONDAY_TEN, MONDAY_TEN + timedelta(hours=1))

    def test_a_handoff_of_the_past_has_no_clocks(self) -> None:
        assert deadlines_for(AGREEMENT, replace(CLAIMED, historical=True), "handed") == ()

    def test_nothing_starts_at_a_claim_that_never_was(self) -> None:
        with pytest.raises(ValueError, match="claimed"):
            deadlines_for(AGREEMENT, OPEN, "claimed")


class TestStopping:
    @pytest.mark.parametrize(
        ("clause", "acts"),
        [
            ("claim", {Act.CLAIM, Act.REASSIGN, Act.CONTACT, Act.REACH, *CLOSING}),
            ("contact", {Act.CONTACT, Act.REACH, *CLOSING}),
            ("contact_hot", {Act.CONTACT, Act.REACH, *CLOSING}),
            ("attempts", {Act.REACH, *CLOSING}),
            ("outcome", {Act.REACH, *CLOSING}),
        ],
    )
    def test_which_acts_stop_which_clock(self, clause: str, acts: set[Act]) -> None:
        assert {act for act in Act if stopped_by(AGREEMENT.commitment(clause), act, attempts=1)} == acts

    @pytest.mark.parametrize(("attempts", "stops"), [(1, False), (5, False), (6, True), (7, True)])
    def test_the_agreed_number_of_attempts_stops_their_clock(self, attempts: int, *, stops: bool) -> None:
        assert stopped_by(AGREEMENT.commitment("attempts"), Act.CONTACT, attempts) is stops

    def test_neither_claim_nor_release_is_an_attempt(self) -> None:
        assert not any(stopped_by(AGREEMENT.commitment("attempts"), act, 6) for act in (Act.CLAIM, Act.RELEASE))

    def test_a_release_stops_nothing(self) -> None:
        assert settled(AGREEMENT, [CLAIM, CONTACT, ATTEMPTS, OUTCOME], Act.RELEASE, 1, MONDAY_TEN) == ()

    def test_a_claim_leaves_the_contact_clock_running(self) -> None:
        (stopped,) = settled(AGREEMENT, [CLAIM, CONTACT, ATTEMPTS], Act.CLAIM, 0, MONDAY_TEN)
        assert stopped == settle(CLAIM, MONDAY_TEN)

    def test_what_has_stopped_is_not_stopped_again(self) -> None:
        assert settled(AGREEMENT, [settle(CLAIM, MONDAY_TEN)], Act.CONTACT, 1, CLAIM.due_at) == ()


class TestVerdicts:
    @pytest.mark.parametrize(
        ("at", "verdict", "since"),
        [
            (CLAIM.starts_at, Verdict.KEPT, CLAIM.starts_at),
            (CLAIM.due_at, Verdict.KEPT, CLAIM.due_at),
            (CLAIM.due_at + INSTANT, Verdict.BROKEN, CLAIM.due_at),
        ],
    )
    def test_an_act_at_the_due_instant_keeps_the_promise(self, at: datetime, verdict: Verdict, since: datetime) -> None:
        after = settle(CLAIM, at)
        assert (after.stopped_at, after.verdict, after.verdict_at) == (at, verdict, since)
        assert (after.next_step, after.next_at) == (None, None)

    def test_a_promise_breaks_once_its_due_instant_is_over(self) -> None:
        assert expire(CLAIM, CLAIM.due_at) == CLAIM
        broken = expire(CLAIM, CLAIM.due_at + INSTANT)
        assert (broken.verdict, broken.verdict_at, broken.running) == (Verdict.BROKEN, CLAIM.due_at, True)

    def test_a_verdict_that_is_there_is_not_reached_again(self) -> None:
        ruled = replace(CLAIM, verdict=Verdict.KEPT, verdict_at=MONDAY_TEN)
        late = CLAIM.due_at + timedelta(hours=1)
        assert expire(ruled, late) == ruled
        assert settle(ruled, late) == replace(ruled, stopped_at=late, next_step=None, next_at=None)

    def test_a_tick_that_was_quicker_takes_nothing_from_an_act_in_time(self) -> None:
        ticked = expire(CLAIM, CLAIM.due_at + INSTANT)
        assert settle(ticked, CLAIM.due_at) == settle(CLAIM, CLAIM.due_at)

    def test_a_late_act_stops_the_clock_and_leaves_the_verdict(self) -> None:
        late = CLAIM.due_at + timedelta(hours=1)
        after = settle(expire(CLAIM, late), late)
        assert (after.stopped_at, after.verdict) == (late, Verdict.BROKEN)


class TestLadder:
    def test_steps_stand_at_their_share_of_the_working_time(self) -> None:
        friday = deadlines_for(AGREEMENT, handed("2026-03-06", "15:00"), "handed")[1]
        assert ladder(friday, ESCALATION, CALENDAR) == (
            Step(0, Decimal("0.5"), "channel", paris("2026-03-06", "17:00")),
            Step(1, Decimal("0.8"), "owner", paris("2026-03-09", "10:12")),
            Step(2, Decimal(1), "head", paris("2026-03-09", "11:00")),
        )

    def test_steps_count_from_the_smallest_share_however_they_are_written(self) -> None:
        shuffled = [ESCALATION[2], ESCALATION[0], ESCALATION[1]]
        assert ladder(CONTACT, shuffled, CALENDAR) == ladder(CONTACT, ESCALATION, CALENDAR)

    def test_a_new_clock_waits_for_its_first_step(self) -> None:
        assert (CLAIM.next_step, CLAIM.next_at) == (0, paris("2026-03-02", "10:30"))

    def test_without_an_escalation_it_waits_for_its_verdict(self) -> None:
        silent = first_step(CLAIM, [], CALENDAR)
        assert silent.next_at == CLAIM.due_at
        assert steps_due(silent, [], CALENDAR, CLAIM.due_at + INSTANT) == (
            (),
            replace(silent, next_step=None, next_at=None),
        )


def told(deadline: Deadline, now: datetime) -> tuple[list[str], int | None, datetime | None]:
    steps, waiting = steps_due(deadline, ESCALATION, CALENDAR, now)
    return [step.to for step in steps], waiting.next_step, waiting.next_at


class TestSteps:
    def test_nothing_is_due_before_the_first_step(self) -> None:
        assert told(CLAIM, MONDAY_TEN + timedelta(minutes=29)) == ([], 0, paris("2026-03-02", "10:30"))

    def test_a_step_is_due_at_its_instant(self) -> None:
        assert told(CLAIM, paris("2026-03-02", "10:30")) == (["channel"], 1, paris("2026-03-02", "10:48"))

    def test_at_the_due_instant_the_promise_can_still_be_kept_so_the_head_hears_nothing(self) -> None:
        assert told(CLAIM, CLAIM.due_at) == (["channel", "owner"], 2, CLAIM.due_at)

    def test_after_a_restart_all_missed_steps_are_due_and_the_highest_speaks(self) -> None:
        steps, waiting = steps_due(CLAIM, ESCALATION, CALENDAR, paris("2026-03-09", "09:00"))
        assert [step.to for step in steps] == ["channel", "owner", "head"]
        assert loudest(steps) == steps[-1]
        assert (waiting.next_step, waiting.next_at) == (None, None)

    def test_a_step_taken_is_not_due_again(self) -> None:
        _, waiting = steps_due(CLAIM, ESCALATION, CALENDAR, paris("2026-03-02", "10:50"))
        assert told(waiting, paris("2026-03-02", "10:59")) == ([], 2, CLAIM.due_at)

    def test_a_clock_that_stopped_calls_nobody(self) -> None:
        assert told(settle(CLAIM, MONDAY_TEN), CLAIM.due_at + timedelta(days=1)) == ([], None, None)
        assert told(replace(CLAIM, stopped_at=MONDAY_TEN), CLAIM.due_at + timedelta(days=1)) == ([], None, None)

    def test_without_a_step_at_the_whole_target_a_tick_still_finds_the_verdict(self) -> None:
        steps, waiting = steps_due(CLAIM, ESCALATION[:1], CALENDAR, paris("2026-03-02", "10:40"))
        assert ([step.to for step in steps], waiting.next_step, waiting.next_at) == (["channel"], 1, CLAIM.due_at)

    def test_nothing_due_speaks_for_nobody(self) -> None:
        assert loudest(()) is None
