"""The status and a quarter's KPI report on two years of handoffs: few and many, and against SQL written by hand."""

import os
import platform
import sys
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from statistics import median
from time import perf_counter

import click

from benchmarks import kpis_by_hand
from benchmarks.bulk import store
from benchmarks.figures import Figure, at_most, holds, print_figures, print_table
from benchmarks.ground import Ground
from benchmarks.tick import PLACES, settle
from benchmarks.two_years import COLUMNS, NOW, OPEN, TwoYears
from bot.locale import Language
from bot.services import counting, figures
from bot.services.workspaces import OWN
from bot.views.figures import status
from sla.kpi_report import KpiReport, Question
from sla.period import Period
from sla.standing import Standing

FEW, MANY = 10_000, 1_000_000
QUARTER = Period.parse("2026-Q3")
MOST_STATUS, MOST_REPORT = 1.5, 3.0
MILLI = 1_000


@dataclass(frozen=True, slots=True)
class Filled:
    """A place with so many handoffs, and how long it took to store them and to count them once (seconds)."""

    place: Ground
    count: int
    stored: float
    counted: float
    same: bool


@dataclass(frozen=True, slots=True)
class Paces:
    """Seconds of each status with few handoffs and with many, of each report with many, and of each by hand."""

    few: list[float]
    many: list[float]
    report: list[float]
    by_hand: list[float]


@click.command("kpis", context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--handoffs", type=click.IntRange(12_000), default=MANY, show_default=True, help="How many are many.")
@click.option("--rounds", type=click.IntRange(1), default=5, show_default=True, help="Reports; of statuses 20 each.")
@click.option("--on", "kinds", type=click.Choice(list(PLACES)), multiple=True, help="Only there; may be given again.")
def kpis(handoffs: int, rounds: int, kinds: tuple[str, ...]) -> None:
    """Measure `/sla status` on 10,000 handoffs over two years and on MANY, and a quarter's report against SQL by hand.

    With a million of them it takes some minutes for each database. Exits with 1 when a figure is missed; with fewer
    only what must hold in any run counts.
    """
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores")
    found = [figure for kind in kinds or PLACES for figure in bench(kind, handoffs, rounds)]
    print_figures(found)
    sys.exit(any(not figure.reached and (figure.exact or handoffs >= MANY) for figure in found))


def bench(kind: str, many: int, rounds: int) -> list[Figure]:
    """On one database: status and report in turn, round by round."""
    counts = min(FEW, many // 2), many
    with ExitStack() as stack:
        few, crowded = (_filled(stack.enter_context(PLACES[kind]()), count) for count in counts)
        agrees = _agrees(crowded.place)
        paces = _paces(few.place, crowded.place, rounds)
    _print(kind, (few, crowded), paces)
    return [
        holds(
            f"{kind}: the same standing counted and from the rows",
            f"{few.same and crowded.same}",
            reached=few.same and crowded.same,
        ),
        holds(f"{kind}: the report says what is counted by hand", f"{agrees}", reached=agrees),
        at_most(
            f"{kind}: p95 of a status on {many:,} handoffs, of that on {counts[0]:,}",
            percentile(paces.many) / percentile(paces.few),
            MOST_STATUS,
        ),
        at_most(
            f"{kind}: a quarter's report on {many:,} handoffs, of one statement by hand",
            median(ours / theirs for ours, theirs in zip(paces.report, paces.by_hand, strict=True)),
            MOST_REPORT,
        ),
    ]


def percentile(times: list[float], share: float = 0.95) -> float:
    """The least time within which that share of them was done."""
    return sorted(times)[-(-int(share * 100) * len(times) // 100) - 1]


def _filled(place: Ground, count: int) -> Filled:
    with place.desk.database.reading(OWN) as unit:
        agreement = figures.agreement_in_force(unit)
    began, years = perf_counter(), TwoYears(agreement, count)
    stored = store(place, OWN, COLUMNS, years.chunks())
    assert (stored["handoffs"], len(years.open)) == (count, OPEN), stored
    settle(place)
    filled, before = perf_counter(), figures.standing(place.desk, OWN, NOW)
    assert before.open == OPEN, before.open
    while counting.tick(place.desk):
        pass
    counted = perf_counter()
    settle(place)
    return Filled(place, count, filled - began, counted - filled, figures.standing(place.desk, OWN, NOW) == before)


def _agrees(place: Ground) -> bool:
    """Whether the report and the statement by hand count the same."""
    found, claims = _report(place), next(each for each in _report(place).times if each.clause == "claim")
    kpis, funnel = found.kpis, found.funnel
    told = (kpis.leads, kpis.sales, int(kpis.revenue * 100), int(kpis.total_revenue * 100))
    steps = (funnel.leads, funnel.mqls, funnel.sqls, funnel.contacted, funnel.won)
    return (*told, *steps, claims.n, claims.median, claims.slow, claims.kept.met) == _by_hand(place)


def _paces(few: Ground, many: Ground, rounds: int) -> Paces:
    paces = Paces([], [], [], [])
    for number in range(rounds + 1):  # the first warms up
        for _ in range(20):
            paces.few.append(_timed(lambda: _status(few)))
            paces.many.append(_timed(lambda: _status(many)))
        paces.report.append(_timed(lambda: _report(many)))
        paces.by_hand.append(_timed(lambda: _by_hand(many)))
        if not number:
            paces = Paces([], [], [], [])
    return paces


def _status(place: Ground) -> Standing:
    found = figures.standing(place.desk, OWN, NOW)
    status(Language.of("en"), found)
    return found


def _report(place: Ground) -> KpiReport:
    return figures.report(place.desk, OWN, Question(QUARTER), NOW)


def _by_hand(place: Ground) -> tuple[int, ...]:
    with place.desk.database.reading(OWN) as unit:
        agreement = figures.agreement_in_force(unit)
    with place.desk.database.engine.connect() as connection:
        span = QUARTER.bounds(agreement.hours.zone)
        return kpis_by_hand.quarter(connection.connection.driver_connection, OWN, agreement.currency, span)


def _timed(act: Callable[[], object]) -> float:
    began = perf_counter()
    act()
    return perf_counter() - began


def _print(kind: str, places: tuple[Filled, Filled], paces: Paces) -> None:
    rows = [
        (f"{place.count:,} handoffs: a status", *(f"{x * MILLI:.1f}" for x in (median(times), percentile(times))))
        for place, times in zip(places, (paces.few, paces.many), strict=True)
    ]
    for name, times in (("the quarter's report", paces.report), ("… by hand", paces.by_hand)):
        rows.append(
            (f"{places[1].count:,} handoffs: {name}", *(f"{x * MILLI:.1f}" for x in (median(times), max(times))))
        )
    fill = "; ".join(
        f"{each.count:,} stored in {each.stored:.0f} s, counted once in {each.counted:.0f} s" for each in places
    )
    title = f"Figures of two years on {kind} ({len(paces.report)} rounds; {fill})"
    print_table(title, ("", "median ms", "p95, slowest ms"), rows)
