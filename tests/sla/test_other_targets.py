"""What if: how many would have been kept, how far off the worst were, and the tightest target kept often enough."""

from datetime import timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from lived import record_of
from specimens import AGREEMENT, CALENDAR, MONDAY_TEN, agreed, paris

from sla.change import with_target
from sla.clocks import over_at
from sla.deadline import Verdict
from sla.evidence import ShareCount
from sla.record import Record
from sla.replay import Replay
from sla.span import Span
from sla.tightest import NEVER, need, share_at, tightest
from sla.whatif import ask

MINUTE = timedelta(minutes=1)
LATER = paris("2026-03-06", "18:00")


def called(minutes: int, **facts: object) -> Record:
    """A lead of Monday at ten that was called after so many minutes."""
    at = MONDAY_TEN + minutes * MINUTE
    return record_of(claimed_at=MONDAY_TEN, contacted_at=at, **facts)


def as_it_was(*records: Record) -> list[Record]:
    """The same with the verdicts that the agreement froze."""
    replay = Replay(AGREEMENT)
    return [record._replace(ran=replay.run(record, LATER)) for record in records]


MORNING = as_it_was(*(called(minutes) for minutes in (5, 10, 20, 30, 40, 50, 60, 70, 90, 150)))


class TestAClock:
    def test_it_says_how_many_would_have_been_kept_and_what_was_in_truth(self) -> None:
        answer = ask(Replay(with_target(AGREEMENT, "contact", Span.parse("1h"))), "contact", MORNING, LATER)
        assert (answer.would, answer.was) == (ShareCount(7, 10), ShareCount(10, 10))
        assert answer.enough
        assert not answer.kept

    def test_the_worst_are_told_by_how_much_working_time_they_were_late(self) -> None:
        answer = ask(Replay(with_target(AGREEMENT, "contact", Span.parse("1h"))), "contact", MORNING, LATER)
        assert [miss.late for miss in answer.worst] == [90 * MINUTE, 30 * MINUTE, 10 * MINUTE]

    def test_the_tightest_is_what_nine_of_ten_would_have_kept(self) -> None:
        answer = ask(Replay(AGREEMENT), "contact", MORNING, LATER)
        assert (answer.tightest, answer.often) == (Span.parse("90m"), ShareCount(9, 10))

    def test_of_long_ones_whole_hours_are_told_and_of_days_days(self) -> None:
        slow = as_it_was(*(called(minutes) for minutes in (60, 24 * 60, 25 * 60, 26 * 60, 49 * 60)))
        hours = ask(Replay(AGREEMENT), "contact", slow, LATER)
        days = ask(Replay(with_target(AGREEMENT, "contact", Span.parse("1d"))), "contact", slow, LATER)
        assert (hours.tightest, days.tightest) == (Span.parse("16h"), Span.parse("3d"))

    def test_what_still_runs_counts_for_neither_side(self) -> None:
        waiting = as_it_was(*(called(10) for _ in range(9)), record_of(handed_at=LATER - 30 * MINUTE))
        answer = ask(Replay(AGREEMENT), "contact", waiting, LATER)
        assert (answer.would, answer.running) == (ShareCount(9, 9), 1)

    def test_of_few_cases_it_says_so(self) -> None:
        assert not ask(Replay(AGREEMENT), "contact", MORNING[:4], LATER).enough
        nothing = ask(Replay(AGREEMENT), "contact", [], LATER)
        assert (nothing.would, nothing.tightest, nothing.worst) == (ShareCount(), None, ())


NEEDS = st.lists(st.integers(1, 300), max_size=30).map(sorted)


@given(NEEDS, NEEDS)
def test_the_tightest_is_kept_often_enough_and_nothing_tighter_is(ended: list[int], running: list[int]) -> None:
    found = tightest(ended, running, Span(1, "days"))
    shares = {target: share_at(target, ended, running) for target in range(1, 301)}
    often = [target for target, (kept, judged) in shares.items() if kept and kept >= 0.9 * judged]
    assert (found.amount if found else None) == (often[0] if often else None)


@given(NEEDS, NEEDS)
def test_a_longer_target_keeps_no_fewer(ended: list[int], running: list[int]) -> None:
    shares = [share_at(target, ended, running) for target in range(1, 301)]
    assert all(one[0] * other[1] <= other[0] * one[1] for one, other in pairwise(shares))


@given(st.integers(0, 14 * 1440), st.integers(0, 20 * 1440), st.sampled_from(("minutes", "days")))
def test_what_is_needed_is_enough_and_less_is_not(start: int, length: int, unit: str) -> None:
    starts_at = MONDAY_TEN + start * MINUTE
    until = starts_at + length * MINUTE
    found = need(Span(1, unit), starts_at, until, CALENDAR, CALENDAR)  # type: ignore[arg-type]
    assert found < NEVER
    assert over_at(Span(found, unit), starts_at, CALENDAR, CALENDAR) >= until  # type: ignore[arg-type]
    assert found == 1 or over_at(Span(found - 1, unit), starts_at, CALENDAR, CALENDAR) < until  # type: ignore[arg-type]


@given(st.lists(st.integers(0, 4000), max_size=12))
def test_the_version_in_force_gives_what_was(minutes: list[int]) -> None:
    records = as_it_was(*(called(each) for each in minutes))
    answer = ask(Replay(AGREEMENT), "contact", records, LATER)
    assert answer.would == answer.was
    kept = sum(ran.verdict is Verdict.KEPT for record in records for ran in record.ran if ran.clause == "contact")
    assert answer.would.met == kept


def test_a_clause_that_starts_elsewhere_is_another_clause() -> None:
    late = agreed(
        commitments=[
            {"id": "contact", "team": "sales", "metric": "time_to_first_contact", "within": "1h", "starts": "arrived"}
        ]
    )
    waited = as_it_was(*(called(30, arrived_at=MONDAY_TEN - 45 * MINUTE) for _ in range(5)))
    assert ask(Replay(late), "contact", waited, LATER).would == ShareCount(0, 5)
