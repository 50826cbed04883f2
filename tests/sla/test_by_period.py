"""What if a clause without a clock had another target: judged by its periods, as the scorecard does."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from specimens import AGREEMENT, CALENDAR, TRIAL_45, agreed, paris

from sla.agreement import Agreement
from sla.attainment import Look, Spans, last_of, looks
from sla.by_period import PeriodAnswer, ask_periods, judge, kept_in, periods_in
from sla.change import example_for, read_typed, with_target
from sla.evidence import Evidence, ShareCount
from sla.notch import looser, tighter
from sla.period import Period
from sla.scorecard import State
from sla.span import Span
from sla.workspace import Team

NOW = paris("2026-04-15", "12:00")
MONTHS = tuple(Period.parse(text) for text in ("2026-01", "2026-02", "2026-03", "2026-04"))


def answered(clause: str, target: str, *evidence: Evidence) -> PeriodAnswer:
    """What a clause comes to with a target, from the evidence of the months up to April."""
    before, after = (
        each.commitment(clause) for each in (AGREEMENT, with_target(AGREEMENT, clause, read_typed(target)))
    )
    months = dict(zip(MONTHS, evidence, strict=False))
    was = kept_in(judge(before, months, CALENDAR, NOW), CALENDAR, NOW)
    return ask_periods(after, months, was, CALENDAR, NOW)


def test_a_count_is_kept_in_so_many_months_and_the_running_one_is_told_apart() -> None:
    answer = answered("volume", "20", *(Evidence(delivered=count) for count in (18, 22, 27, 8)))
    assert (answer.would, answer.was) == (ShareCount(2, 3), ShareCount(1, 3))
    assert answer.worst is not None
    assert (answer.worst.period.label, answer.worst.figure) == ("2026-01", Decimal(18))
    assert answer.so_far is not None
    assert (answer.so_far.period.label, answer.so_far.state) == ("2026-04", State.AT_RISK)
    assert answer.tightest == 18


def test_a_share_is_told_in_whole_percents_that_were_kept() -> None:
    judged = [Evidence(accepted=ShareCount(met, 13)) for met in (9, 10, 12)]
    answer = answered("quality", "80%", *judged, Evidence())
    assert (answer.would, answer.was, answer.tightest) == (ShareCount(1, 3), ShareCount(2, 3), Decimal("0.69"))


def test_talks_are_judged_by_the_minutes_that_enough_of_them_lasted() -> None:
    talks = (30, 20, 12, 11, 5)
    evidence = Evidence(conversations={"talk": ShareCount(4, 5)}, talks=talks)
    answer = answered("talk", "10", evidence, evidence, evidence)
    assert (answer.would, answer.tightest) == (ShareCount(3, 3), 11)


def test_people_at_work_are_as_many_as_were_there_on_enough_days() -> None:
    there = {"id": "there", "team": "sales", "metric": "availability", "at_least": 1, "for": "80%", "per": "month"}
    clause = agreed(commitments=[there]).commitment("there")
    days = (3, 3, 3, 2, 0)
    months = dict.fromkeys(MONTHS[:3], Evidence(present={Team.SALES: days}))
    answer = ask_periods(clause, months, ShareCount(3, 3), CALENDAR, NOW)
    assert (answer.would, answer.tightest) == (ShareCount(3, 3), 2)
    three = clause.model_copy(update={"at_least": 3})
    assert ask_periods(three, months, ShareCount(3, 3), CALENDAR, NOW).would == ShareCount(0, 3)


def test_a_notice_is_as_long_as_the_shortest_of_a_month() -> None:
    early = replace(TRIAL_45, announced_at=paris("2026-02-20", "10:00"))
    months = [Evidence(campaigns=(early, TRIAL_45)) for _ in range(3)]
    answer = answered("notice", "4d", *months)
    assert (answer.would, answer.was, answer.tightest) == (ShareCount(0, 3), ShareCount(3, 3), Span.parse("2d"))


def test_a_month_without_a_case_counts_for_nothing_and_two_are_not_enough() -> None:
    answer = answered("quality", "50%", *(Evidence(accepted=ShareCount(9, 9)) for _ in range(2)), Evidence())
    assert (answer.would, answer.enough, answer.tightest) == (ShareCount(2, 2), False, None)


def test_the_periods_are_those_that_begin_in_the_span() -> None:
    volume = AGREEMENT.commitment("volume")
    found = periods_in(volume, paris("2026-01-01", "00:00"), NOW, CALENDAR)
    assert found == MONTHS
    assert periods_in(volume, paris("2026-01-02", "00:00"), NOW, CALENDAR) == MONTHS[1:]


class TestNotches:
    @pytest.mark.parametrize(
        ("clause", "target", "easier", "harder"),
        [
            ("contact", "4h", "1d", "2h"),
            ("contact", "90m", "2h", "1h"),
            ("contact", "1d", "2d", "4h"),
            ("notice", "2d", "1d", "3d"),
            ("quality", "70%", "65%", "75%"),
            ("volume", "25", "20", "30"),
            ("meeting", "1", None, "2"),
        ],
    )
    def test_a_notch_is_the_next_natural_step(
        self, clause: str, target: str, easier: str | None, harder: str | None
    ) -> None:
        found, value = AGREEMENT.commitment(clause), read_typed(target)
        assert looser(found, value) == (None if easier is None else read_typed(easier))
        assert tighter(found, value) == (None if harder is None else read_typed(harder))

    def test_no_share_is_more_than_all(self) -> None:
        assert tighter(AGREEMENT.commitment("quality"), Decimal(1)) is None


class TestTargets:
    @pytest.mark.parametrize(
        ("clause", "typed"), [("contact", "70%"), ("volume", "2h"), ("quality", "30"), ("contact", "900d")]
    )
    def test_one_that_does_not_fit_is_refused(self, clause: str, typed: str) -> None:
        with pytest.raises(ValueError, match=r".+"):
            with_target(AGREEMENT, clause, read_typed(typed))

    @pytest.mark.parametrize("clause", [each.id for each in AGREEMENT.commitments])
    def test_the_example_of_each_clause_fits_it(self, clause: str) -> None:
        typed = read_typed(example_for(AGREEMENT.commitment(clause)))
        changed = with_target(AGREEMENT, clause, typed)
        assert isinstance(changed, Agreement)
        assert changed.commitment(clause).metric == AGREEMENT.commitment(clause).metric

    def test_attempts_have_a_number_and_a_time(self) -> None:
        fewer = with_target(AGREEMENT, "attempts", 4).commitment("attempts")
        sooner = with_target(AGREEMENT, "attempts", Span.parse("5d")).commitment("attempts")
        assert (fewer.at_least, str(fewer.within), sooner.at_least, str(sooner.within)) == (4, "10d", 6, "5d")


class TestHowATargetLooks:
    CONTACT, VOLUME = AGREEMENT.commitment("contact"), AGREEMENT.commitment("volume")

    @pytest.mark.parametrize(
        ("kept", "judged", "look"),
        [(4, 4, Look.UNKNOWN), (7, 10, Look.TIGHT), (8, 10, Look.RIGHT), (19, 19, Look.RIGHT), (20, 20, Look.EASY)],
    )
    def test_a_clock_by_its_cases(self, kept: int, judged: int, look: Look) -> None:
        assert looks(self.CONTACT, ShareCount(kept, judged)) is look

    @pytest.mark.parametrize(
        ("figures", "look"),
        [((10, 12, 30), Look.TIGHT), ((26, 27, 30), Look.RIGHT), ((38, 40, 50), Look.EASY), ((38, 40), Look.UNKNOWN)],
    )
    def test_a_count_by_its_months(self, figures: tuple[int, ...], look: Look) -> None:
        evidence = {month: Evidence(delivered=figure) for month, figure in zip(MONTHS, figures, strict=False)}
        lines = judge(self.VOLUME, evidence, CALENDAR, NOW)
        assert looks(self.VOLUME, kept_in(lines, CALENDAR, NOW), lines) is look

    def test_three_whole_months_are_set_against_the_three_before(self) -> None:
        spans = Spans.before(date(2026, 4, 15))
        assert (spans.first, spans.middle, spans.end) == (date(2025, 10, 1), date(2026, 1, 1), date(2026, 4, 1))
        recent, before = last_of(periods_in(self.VOLUME, datetime(2025, 9, 1, tzinfo=UTC), NOW, CALENDAR), spans)
        assert recent == MONTHS[:3]
        assert [each.label for each in before] == ["2025-10", "2025-11", "2025-12"]
