"""Each commitment against what was counted. March 2026 has 22 working days; on the 17th in the morning 11 are gone."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from specimens import AGREEMENT, CALENDAR, COMMITMENTS, TRIAL_45, agreed, paris

from sla.campaign import Campaign
from sla.evidence import Evidence, ShareCount, VerdictCount
from sla.exchange import METRIC_OF
from sla.metrics import METRICS
from sla.pace import Pace
from sla.period import Period
from sla.scorecard import Line, State, period_of, periods_of, score, score_line
from sla.workspace import Team

MARCH = Period.parse("2026-03")
FIRST_DAY = paris("2026-03-01", "18:00")
HALF = paris("2026-03-17", "08:00")
OVER = paris("2026-04-01", "00:00")


def line(clause: str, evidence: Evidence, now: datetime = HALF) -> Line:
    return score_line(AGREEMENT.commitment(clause), evidence, Pace.at(MARCH, CALENDAR, now), CALENDAR)


class TestPace:
    @pytest.mark.parametrize(
        ("day", "clock", "gone"),
        [
            ("2026-03-01", "12:00", "0"),
            ("2026-03-02", "23:59", "0"),
            ("2026-03-03", "00:00", "1/22"),
            ("2026-03-17", "08:00", "11/22"),
            ("2026-03-21", "08:00", "15/22"),
            ("2026-03-22", "20:00", "15/22"),
            ("2026-03-31", "23:59", "21/22"),
            ("2026-02-10", "12:00", "0"),
        ],
    )
    def test_a_working_day_is_gone_when_it_is_over(self, day: str, clock: str, gone: str) -> None:
        part, _, whole = gone.partition("/")
        assert Pace.at(MARCH, CALENDAR, paris(day, clock)) == Pace(MARCH, Decimal(part) / int(whole or 1), over=False)

    def test_a_period_is_over_at_the_midnight_it_ends(self) -> None:
        assert Pace.at(MARCH, CALENDAR, OVER) == Pace(MARCH, Decimal(1), over=True)

    def test_a_period_without_a_working_day_expects_nothing_until_it_is_over(self) -> None:
        weekend = Period("weekend", date(2026, 3, 7), date(2026, 3, 8))
        assert Pace.at(weekend, CALENDAR, paris("2026-03-08", "12:00")).gone == 0


class TestCounts:
    @pytest.mark.parametrize(
        ("delivered", "now", "state"),
        [
            (0, FIRST_DAY, State.NOT_ENOUGH),
            (25, FIRST_DAY, State.KEPT),
            (12, HALF, State.AT_RISK),
            (13, HALF, State.KEPT),
            (25, HALF, State.KEPT),
            (24, OVER, State.BROKEN),
            (25, OVER, State.KEPT),
        ],
    )
    def test_a_count_is_judged_by_its_pace(self, delivered: int, now: datetime, state: State) -> None:
        assert line("volume", Evidence(delivered=delivered), now).state is state

    def test_just_on_pace_is_on_pace(self) -> None:
        assert line("content", Evidence(exchanges={"contents_shared": 1})).state is State.KEPT

    def test_the_line_shows_the_figure_its_target_and_what_was_expected_by_now(self) -> None:
        assert line("volume", Evidence(delivered=12)) == Line(
            clause="volume",
            team=Team.MARKETING,
            metric="sqls_delivered",
            period=MARCH,
            state=State.AT_RISK,
            unit="count",
            figure=Decimal(12),
            target=Decimal(25),
            n=12,
            expected=Decimal("12.5"),
        )

    @pytest.mark.parametrize("metric", list(METRIC_OF.values()))
    def test_exchanges_are_counted_by_their_metric(self, metric: str) -> None:
        (clause,) = (each for each in AGREEMENT.commitments if each.metric == metric)
        assert line(clause.id, Evidence(exchanges={metric: 7})).figure == 7
        assert line(clause.id, Evidence()).figure == 0


class TestShares:
    @pytest.mark.parametrize(
        ("kept", "broken", "running", "now", "state"),
        [
            (0, 0, 0, HALF, State.NOT_ENOUGH),
            (0, 0, 3, HALF, State.NOT_ENOUGH),
            (9, 1, 0, HALF, State.KEPT),
            (8, 1, 0, HALF, State.AT_RISK),  # as many again would make 17 of 18
            (8, 2, 0, HALF, State.AT_RISK),  # 18 of 20, just the target
            (7, 2, 0, HALF, State.BROKEN),  # 16 of 18 at best
            (7, 2, 2, HALF, State.AT_RISK),  # the two still running help: 18 of 20
            (0, 1, 0, FIRST_DAY, State.AT_RISK),
            (8, 1, 5, OVER, State.BROKEN),
            (9, 1, 0, OVER, State.KEPT),
        ],
    )
    def test_clocks_are_judged_by_the_share_that_was_kept(
        self, kept: int, broken: int, running: int, now: datetime, state: State
    ) -> None:
        evidence = Evidence(verdicts={"claim": VerdictCount(kept, broken, running)})
        assert line("claim", evidence, now).state is state

    def test_the_line_shows_the_share_its_target_and_the_cases(self) -> None:
        shown = line("claim", Evidence(verdicts={"claim": VerdictCount(kept=3, broken=1, running=5)}))
        assert (shown.unit, shown.figure, shown.target, shown.n) == ("share", Decimal("0.75"), Decimal("0.9"), 4)
        assert shown.expected is None

    def test_a_clause_that_names_no_share_promises_every_case(self) -> None:
        broken = line("attempts", Evidence(verdicts={"attempts": VerdictCount(kept=99, broken=1)}))
        assert (broken.target, broken.state) == (1, State.BROKEN)

    def test_accepted_leads_and_long_talks_are_shares_too(self) -> None:
        evidence = Evidence(accepted=ShareCount(7, 10), conversations={"talk": ShareCount(1, 2)})
        assert (line("quality", evidence).figure, line("quality", evidence).state) == (Decimal("0.7"), State.KEPT)
        assert (line("talk", evidence).figure, line("talk", evidence).target) == (Decimal("0.5"), Decimal("0.8"))

    def test_days_at_work_and_complete_records_are_shares_as_well(self) -> None:
        evidence = Evidence(present={Team.SALES: (*[2] * 10, 1)}, complete=ShareCount(3, 4))
        assert (line("there", evidence).figure, line("there", evidence).n) == (Decimal(10) / 11, 11)
        assert (line("records", evidence).figure, line("records", evidence).target) == (Decimal("0.75"), Decimal("0.8"))
        assert line("there", Evidence()).state is line("records", Evidence()).state is State.NOT_ENOUGH

    def test_reports_are_counted(self) -> None:
        assert (line("reports", Evidence(reports=2)).figure, line("reports", Evidence(reports=2)).state) == (2, "kept")

    def test_alerts_are_judged_as_other_clocks(self) -> None:
        shown = line("alert", Evidence(verdicts={"alert": VerdictCount(kept=9, broken=1)}))
        assert (shown.figure, shown.state) == (Decimal("0.9"), State.KEPT)


class TestNotices:
    LATE = replace(TRIAL_45, campaign_id="c2", announced_at=paris("2026-02-28", "10:00"))

    @pytest.mark.parametrize(
        ("campaigns", "state", "figure"),
        [
            ((), State.NOT_ENOUGH, None),
            ((TRIAL_45,), State.KEPT, Decimal(1)),
            ((TRIAL_45, LATE), State.BROKEN, Decimal("0.5")),
            ((replace(LATE, cancelled_at=LATE.starts_at),), State.NOT_ENOUGH, None),
        ],
    )
    def test_every_campaign_that_was_held_had_its_notice(
        self, campaigns: tuple[Campaign, ...], state: State, figure: Decimal | None
    ) -> None:
        shown = line("notice", Evidence(campaigns=campaigns), FIRST_DAY)
        assert (shown.state, shown.figure, shown.target) == (state, figure, 1)


class TestScorecard:
    def test_one_line_per_commitment_in_the_agreements_order(self) -> None:
        card = score(AGREEMENT, CALENDAR, HALF.date(), {MARCH: Evidence()}, HALF)
        assert [each.clause for each in card.lines] == [each.id for each in AGREEMENT.commitments]
        assert [each.clause for each in card.of(Team.JOINT)] == ["meeting", "reports"]

    def test_the_agreement_of_these_tests_holds_every_metric_there_is(self) -> None:
        assert {each.metric for each in AGREEMENT.commitments} == METRICS.keys()

    def test_each_commitment_is_judged_over_its_own_period(self) -> None:
        weekly = agreed(
            commitments=[{**COMMITMENTS[3], "per": "week"}, {**COMMITMENTS[0], "per": "quarter"}, COMMITMENTS[4]]
        )
        week, quarter, month = periods_of(weekly, date(2026, 3, 17))
        assert [week.label, quarter.label, month.label] == ["2026-W12", "2026-Q1", "2026-03"]
        evidence = {
            week: Evidence(exchanges={"contents_shared": 1}),
            quarter: Evidence(delivered=30),
            month: Evidence(),
        }
        lines = score(weekly, CALENDAR, date(2026, 3, 17), evidence, HALF).lines
        assert [(each.period, each.figure) for each in lines] == [(week, 1), (quarter, 30), (month, None)]
        assert period_of(weekly.commitments[2], date(2026, 3, 17)) == MARCH


NOWS = st.integers(0, 24 * 40).map(lambda hours: paris("2026-02-25", "00:00") + timedelta(hours=hours))
CASES = st.integers(0, 60)


@given(CASES, CASES, CASES, NOWS)
def test_a_share_that_is_reached_is_kept_and_nothing_else_is(
    kept: int, broken: int, running: int, now: datetime
) -> None:
    shown = line("claim", Evidence(verdicts={"claim": VerdictCount(kept, broken, running)}), now)
    assert (shown.state is State.NOT_ENOUGH) == (kept + broken == 0)
    assert (shown.state is State.KEPT) == (kept + broken > 0 and 10 * kept >= 9 * (kept + broken))


@given(CASES, CASES, CASES, NOWS)
def test_one_more_promise_kept_never_makes_it_worse(kept: int, broken: int, running: int, now: datetime) -> None:
    order = [State.BROKEN, State.AT_RISK, State.KEPT]
    states = [
        line("claim", Evidence(verdicts={"claim": VerdictCount(kept + more, broken + 1, running)}), now).state
        for more in (0, 1)
    ]
    assert order.index(states[0]) <= order.index(states[1])


@given(CASES, NOWS, NOWS)
def test_as_time_passes_without_deliveries_a_count_never_looks_better(
    delivered: int, one: datetime, other: datetime
) -> None:
    order = [State.BROKEN, State.AT_RISK, State.KEPT]
    earlier, later = (line("volume", Evidence(delivered=delivered), now).state for now in sorted((one, other)))
    if earlier in order:
        assert order.index(later) <= order.index(earlier)
