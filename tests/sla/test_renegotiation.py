"""Which clauses are worth renegotiating after a quarter, and what is compared with a report that was sent."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from specimens import AGREEMENT

from sla.attainment import Look
from sla.by_period import PeriodAnswer
from sla.correction import corrected, lines_corrected
from sla.evidence import ShareCount
from sla.kpi import Totals, View, compute
from sla.period import Period
from sla.renegotiation import renegotiation
from sla.scorecard import Line, Scorecard, State
from sla.span import Span
from sla.target import Value
from sla.whatif import ClockAnswer


def clock(met: int, judged: int, clause: str = "contact") -> ClockAnswer:
    found, count = AGREEMENT.commitment(clause), ShareCount(met, judged)
    return ClockAnswer(found, count, 0, count, (), Span.parse("6h"), ShareCount(judged, judged))


def months(clause: str, met: int, over: int, tightest: Value | None) -> PeriodAnswer:
    count = ShareCount(met, over)
    return PeriodAnswer(AGREEMENT.commitment(clause), count, count, None, None, tightest)


@pytest.mark.parametrize(
    ("met", "judged", "look"),
    [
        (79, 100, Look.TIGHT),  # more than ten points below the 90 % that were promised
        (80, 100, Look.RIGHT),
        (19, 19, Look.RIGHT),
        (20, 20, Look.EASY),  # all of many
        (4, 4, Look.UNKNOWN),
        (0, 0, Look.UNKNOWN),
    ],
)
def test_a_clock_is_looked_at_by_its_share(met: int, judged: int, look: Look) -> None:
    assert renegotiation(clock(met, judged)).look is look


def test_one_kept_far_more_often_than_promised_looks_easy() -> None:
    half = replace(clock(35, 50), clause=AGREEMENT.commitment("contact").model_copy(update={"share": Decimal("0.5")}))
    assert renegotiation(half).look is Look.EASY
    assert renegotiation(replace(half, would=ShareCount(30, 50))).look is Look.RIGHT


@pytest.mark.parametrize(
    ("clause", "met", "tightest", "look"),
    [
        ("volume", 1, 20, Look.TIGHT),
        ("volume", 2, 24, Look.RIGHT),
        ("volume", 3, 37, Look.RIGHT),
        ("volume", 3, 38, Look.EASY),  # half as much again as the 25 that were promised
        ("quality", 3, Decimal("0.84"), Look.RIGHT),
        ("quality", 3, Decimal("0.85"), Look.EASY),
        ("notice", 3, Span.parse("2d"), Look.RIGHT),
        ("notice", 3, Span.parse("3d"), Look.EASY),
        ("meeting", 3, None, Look.RIGHT),
    ],
)
def test_what_is_counted_by_periods_is_looked_at_by_what_they_reached(
    clause: str, met: int, tightest: Value | None, look: Look
) -> None:
    assert renegotiation(months(clause, met, 3, tightest)).look is look


def test_too_few_say_nothing_and_name_no_target() -> None:
    found = renegotiation(clock(1, 4))
    assert (found.look, found.tightest, found.kept) == (Look.UNKNOWN, None, ShareCount(1, 4))
    assert renegotiation(months("volume", 0, 2, 18)).tightest is None


MARCH = Period.parse("2026-03")
THEN = compute(MARCH, View.PERIOD, "EUR", Totals(20, 10, Decimal(50000), Decimal(90000)), AGREEMENT.targets)


def line(clause: str, figure: str, period: Period = MARCH) -> Line:
    found = AGREEMENT.commitment(clause)
    return Line(clause, found.team, found.metric, period, State.BROKEN, "share", Decimal(figure), Decimal(1), 10)


class TestWhatWasCorrected:
    def test_is_nothing_where_the_figures_are_the_same(self) -> None:
        assert not corrected(THEN, replace(THEN))

    def test_a_refund_changes_the_revenue_and_what_follows_from_it(self) -> None:
        now = compute(MARCH, View.PERIOD, "EUR", Totals(20, 10, Decimal(45000), Decimal(85000)), AGREEMENT.targets)
        assert corrected(THEN, now).figures == ("revenue", "average_basket", "marketing_share", "total_revenue")

    def test_another_target_is_no_correction(self) -> None:
        assert not corrected(THEN, replace(THEN, marketing_target=Decimal(1), customers_needed=1, leads_needed=1))

    def test_lines_that_differ_are_told_with_both_their_figures(self) -> None:
        then, now = line("claim", "0.8"), line("claim", "0.9")
        same = line("contact", "0.5")
        pairs = lines_corrected(Scorecard((then, same)), Scorecard((now, same)), date(2026, 4, 1))
        assert pairs == ((then, now),)
        assert corrected(THEN, THEN, pairs)

    def test_a_line_whose_period_still_ran_was_to_change(self) -> None:
        week = Period.parse("2026-W14")
        then, now = line("claim", "0.8", week), line("claim", "0.9", week)
        assert lines_corrected(Scorecard((then,)), Scorecard((now,)), date(2026, 4, 1)) == ()

    def test_a_clause_that_is_gone_is_left_out(self) -> None:
        assert lines_corrected(Scorecard((line("claim", "0.8"),)), Scorecard(()), date(2026, 4, 1)) == ()
