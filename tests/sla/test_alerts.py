"""How soon marketing tells sales of a lead: a clock that is over when it is set, from the last sign to the handoff."""

from dataclasses import replace
from datetime import datetime

import pytest
from specimens import AGREEMENT, COMMITMENTS, MONDAY_TEN, OPEN, agreed, paris

from sla.agreement import Agreement
from sla.clocks import alerts_for, deadlines_for, repaced, settled, tick
from sla.deadline import Deadline, Verdict
from sla.deed import Act
from sla.handoff import Grade
from sla.hours import Calendar
from sla.pause import Pause
from sla.workspace import Team

CALENDAR = Calendar.of(AGREEMENT.hours)
WITHIN_AN_HOUR = COMMITMENTS[-4]


def alert(last_sign: datetime, handed: datetime = MONDAY_TEN, agreement: Agreement = AGREEMENT) -> Deadline:
    (clock,) = alerts_for(agreement, replace(OPEN, handed_at=handed), last_sign)
    return clock


@pytest.mark.parametrize(
    ("last_sign", "handed", "verdict"),
    [
        (paris("2026-03-02", "09:30"), MONDAY_TEN, Verdict.KEPT),
        (paris("2026-03-02", "09:00"), MONDAY_TEN, Verdict.KEPT),
        (paris("2026-03-02", "09:00"), paris("2026-03-02", "10:01"), Verdict.BROKEN),
        (paris("2026-02-28", "18:00"), MONDAY_TEN, Verdict.KEPT),  # a Saturday
        (paris("2026-02-26", "11:00"), MONDAY_TEN, Verdict.BROKEN),
    ],
)
def test_it_is_judged_in_working_time_at_the_handoff(last_sign: datetime, handed: datetime, verdict: Verdict) -> None:
    found = alert(last_sign, handed)
    assert (found.verdict, found.starts_at, found.stopped_at) == (verdict, last_sign, handed)
    assert (found.team, found.metric, found.running) == (Team.MARKETING, "time_to_alert", False)


def test_what_is_dated_after_the_handoff_counts_as_done_then() -> None:
    found = alert(paris("2026-03-02", "15:00"))
    assert (found.starts_at, found.verdict) == (MONDAY_TEN, Verdict.KEPT)


def test_a_clause_for_the_grade_takes_the_place_of_the_general_one() -> None:
    hot = {**WITHIN_AN_HOUR, "id": "alert_hot", "within": "15m", "grade": "hot"}
    agreement = agreed(commitments=[WITHIN_AN_HOUR, hot])
    urgent = replace(OPEN, grade=Grade.HOT)
    assert [each.clause for each in alerts_for(agreement, urgent, MONDAY_TEN)] == ["alert_hot"]
    assert alert(MONDAY_TEN, agreement=agreement).clause == "alert"


def test_a_handoff_of_the_past_has_none() -> None:
    assert alerts_for(AGREEMENT, replace(OPEN, historical=True), MONDAY_TEN) == ()


def test_nobody_hears_of_it_and_nothing_moves_it_any_more() -> None:
    late = alert(paris("2026-02-26", "11:00"))
    assert (late.next_step, late.next_at) == (None, None)
    assert tick(late, AGREEMENT.escalation, CALENDAR, paris("2026-03-20", "10:00")) == (late, ())
    assert settled(AGREEMENT, [late], Act.WIN, 1, paris("2026-03-03", "10:00")) == ()
    assert repaced(AGREEMENT, [late], [Pause(MONDAY_TEN, paris("2026-03-09", "10:00"), "U0SAM")]) == ()


def test_the_clocks_of_sales_are_set_without_it() -> None:
    assert "alert" not in [each.clause for each in deadlines_for(AGREEMENT, OPEN, "handed")]
