"""A replay under the agreement that a handoff came under gives exactly the verdicts that were frozen."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from lived import Lived, ran, record_of
from specimens import AGREEMENT, DOCUMENT, MONDAY_TEN, OPEN, agreed, paris

from sla.agreement import Agreement
from sla.clocks import alerts_for
from sla.deadline import Verdict
from sla.deed import Act
from sla.handoff import Grade
from sla.record import Ran
from sla.replay import Replay

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
FROM_ARRIVAL = agreed(
    commitments=[
        {"id": "claim", "team": "sales", "metric": "time_to_claim", "within": "1d", "starts": "arrived"},
        {"id": "contact", "team": "sales", "metric": "time_to_first_contact", "within": "2d", "starts": "claimed"},
        {"id": "attempts", "team": "sales", "metric": "contact_attempts", "at_least": 1, "within": "3h"},
        {"id": "outcome", "team": "sales", "metric": "outcome_recorded", "within": "90m", "starts": "handed"},
        {"id": "hot", "team": "sales", "metric": "outcome_recorded", "within": "30m", "grade": "hot"},
    ]
)


def verdicts(found: tuple[Ran, ...]) -> dict[str, Verdict | None]:
    return {each.clause: each.verdict for each in found}


class TestUnderADraft:
    CALLED = record_of(claimed_at=MONDAY_TEN + HOUR, contacted_at=MONDAY_TEN + 2 * HOUR)

    def test_it_says_what_would_have_been_kept(self) -> None:
        draft = agreed(
            commitments=[
                {"id": "claim", "team": "sales", "metric": "time_to_claim", "within": "30m"},
                {"id": "contact", "team": "sales", "metric": "time_to_first_contact", "within": "2h"},
            ]
        )
        found = Replay(draft).run(self.CALLED, MONDAY_TEN + 9 * HOUR)
        assert [(each.clause, each.due_at, each.verdict) for each in found] == [
            ("claim", MONDAY_TEN + HOUR / 2, Verdict.BROKEN),
            ("contact", MONDAY_TEN + 2 * HOUR, Verdict.KEPT),
        ]

    def test_clocks_from_the_claim_do_not_start_without_one(self) -> None:
        assert "outcome" not in verdicts(Replay(AGREEMENT).run(record_of(), MONDAY_TEN))
        assert "outcome" in verdicts(Replay(AGREEMENT).run(self.CALLED, MONDAY_TEN))

    def test_a_clause_for_the_grade_replaces_the_general_one(self) -> None:
        hot = verdicts(Replay(AGREEMENT).run(self.CALLED._replace(grade=Grade.HOT), MONDAY_TEN + 9 * HOUR))
        assert "contact" not in hot
        assert hot["contact_hot"] is Verdict.BROKEN

    def test_what_still_runs_has_no_verdict_until_it_is_over(self) -> None:
        replay, due = Replay(AGREEMENT), MONDAY_TEN + HOUR
        assert verdicts(replay.run(record_of(), due))["claim"] is None
        assert verdicts(replay.run(record_of(), due + MINUTE))["claim"] is Verdict.BROKEN


class TestPauses:
    def test_only_a_clock_that_runs_is_put_off(self) -> None:
        lived = Lived(AGREEMENT, OPEN)
        lived.act(Act.CLAIM, MONDAY_TEN + HOUR / 2)
        lived.act(Act.SNOOZE, MONDAY_TEN + 45 * MINUTE, pause=timedelta(days=2))
        due = {each.clause: each.due_at for each in Replay(AGREEMENT).run(lived.record(), MONDAY_TEN + HOUR)}
        assert due["claim"] == MONDAY_TEN + HOUR
        assert due["contact"] == paris("2026-03-04", "15:30")

    def test_a_draft_is_put_off_by_a_pause_that_the_promise_in_force_never_saw(self) -> None:
        lived = Lived(AGREEMENT, OPEN)
        lived.act(Act.CLAIM, MONDAY_TEN)
        asked_at = paris("2026-03-02", "17:00")
        lived.tick(asked_at)
        lived.act(Act.SNOOZE, asked_at, pause=timedelta(days=1))
        longer = Replay(
            Agreement.model_validate(
                {
                    **DOCUMENT,
                    "commitments": [
                        {"id": "contact", "team": "sales", "metric": "time_to_first_contact", "within": "8h"}
                    ],
                }
            )
        )
        (contact,) = longer.run(lived.record(), asked_at)
        assert contact.due_at == paris("2026-03-04", "10:30")


ACTS = st.sampled_from([*Act, "undo", "tick"])
GAPS = st.sampled_from((0, 0.3, 1, 9, 29, 30, 31, 59, 60, 61, 239, 240, 241, 1440, 4 * 1440)).map(MINUTE.__mul__)
PAUSES = st.sampled_from((0, 5, 90, 1440, 5 * 1440)).map(lambda minutes: (minutes + 1) * MINUTE)


@settings(max_examples=600)
@given(
    st.sampled_from((AGREEMENT, FROM_ARRIVAL)),
    st.sampled_from(Grade),
    st.lists(st.tuples(ACTS, GAPS, PAUSES), max_size=12),
    st.integers(0, 7 * 24 * 4),
)
def test_whatever_was_done_it_gives_the_frozen_verdicts(
    agreement: Agreement, grade: Grade, acts: list[tuple[Act | str, timedelta, timedelta]], quarters: int
) -> None:
    now = MONDAY_TEN + quarters * 15 * MINUTE
    lived = Lived(agreement, replace(OPEN, grade=grade, arrived_at=now - 5 * HOUR, handed_at=now))
    for act, gap, pause in acts:
        now += gap
        if isinstance(act, Act):
            lived.act(act, now, pause)
        elif act == "undo":
            lived.undo(now)
        else:
            lived.tick(now)
    lived.tick(now)
    found, frozen = Replay(agreement).run(lived.record(), now), ran(lived.state.clocks)
    assert verdicts(found) == verdicts(frozen)
    for was, is_ in zip(frozen, sorted(found), strict=True):
        assert was[:2] == is_[:2]
        assert was.stopped_at == is_.stopped_at
        assert was.due_at == is_.due_at or was.verdict is Verdict.KEPT


class TestAnAlert:
    PROMISED = agreed(
        commitments=[{"id": "alert", "team": "marketing", "metric": "time_to_alert", "within": "30m", "for": "90%"}]
    )

    @given(st.integers(-600, 60), st.integers(0, 600))
    def test_is_replayed_as_it_was_frozen(self, sign: int, handed: int) -> None:
        handoff = replace(OPEN, handed_at=OPEN.arrived_at + handed * MINUTE)
        last = OPEN.arrived_at + sign * MINUTE
        frozen = alerts_for(self.PROMISED, handoff, max(last, handoff.arrived_at))
        record = record_of(handed_at=handoff.handed_at, signed_at=last)
        assert Replay(self.PROMISED).run(record, handoff.handed_at) == ran(frozen)

    def test_is_counted_from_the_last_sign_of_life(self) -> None:
        record = record_of(handed_at=MONDAY_TEN + HOUR)
        assert verdicts(Replay(self.PROMISED).run(record, MONDAY_TEN)) == {"alert": Verdict.BROKEN}
        later = record._replace(signed_at=MONDAY_TEN + HOUR / 2)
        assert verdicts(Replay(self.PROMISED).run(later, MONDAY_TEN)) == {"alert": Verdict.KEPT}
