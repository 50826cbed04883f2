"""A year of simulated days: the figures of each of its weeks, months and quarters are those counted on paper.

The year has both changes of the clocks, leads in its first and last hour, a month in which nothing comes, sales that
are taken back, and a currency without cents.
"""

import re
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import partial, reduce
from itertools import pairwise
from pathlib import Path

import pytest
from ledger import EMPTY, Prospect, day_of, periods, prospects, totals
from postgres import fresh_postgresql

from bot import setup_file
from bot.app import Bot, build
from bot.locale import Language
from bot.services import clocks, deals, digests, figures, handoffs, leads, periodic
from bot.services.agreements import apply
from bot.services.workspaces import OWN
from bot.settings import Settings
from bot.views.kpi_reports import kpi_report
from sla.actor import Actor
from sla.agreement import Agreement
from sla.breakdown import By
from sla.deed import Act, Deed
from sla.hours import Calendar
from sla.intake import ArrivingDeal, ArrivingLead
from sla.kpi import View, compute
from sla.kpi_report import KpiReport, Question
from sla.period import Period
from storage import schema

YEAR, YEAR_2026 = 2026, Period.parse("2026")
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
NEW_YEAR, LATER = datetime(2025, 12, 31, 23, tzinfo=UTC), datetime(2027, 7, 1, tzinfo=UTC)
"""Midnight in Paris, and when the reports are asked for."""
EXAMPLE = (Path(__file__).parents[1] / "examples" / "sla.yml").read_text(encoding="utf-8")
IN_YEN = (("currency: EUR", "currency: JPY"), ("revenue: 1000000", "revenue: 90000000"))
DOCUMENT = setup_file.read(reduce(lambda text, change: text.replace(*change), IN_YEN, EXAMPLE))
AGREEMENT: Agreement = DOCUMENT.agreed
CALENDAR = Calendar.of(AGREEMENT.hours)
PROSPECTS = prospects(seed=2026)
COMPANY = tuple((datetime(2026, month, 9, 12, tzinfo=UTC), 350_000) for month in range(1, 13))
MONTHS = [Period.month_of(date(2026, month, 1)) for month in range(1, 13)]


class Walk:
    """Plays the year day by day, everything at its own instant, and looks each evening at how both teams stand."""

    def __init__(self, bot: Bot) -> None:
        self.desk = bot.desk
        self.handoffs: dict[int, str] = {}

    def through_the_year(self) -> None:
        """From the first of January until the last sale is in, with the clocks and the digests of each day."""
        apply(self.desk, by("operator", NEW_YEAR), DOCUMENT, in_force=True)
        plan = deque(sorted(self._moments(), key=lambda moment: moment[0]))
        evening = NEW_YEAR
        while plan:
            evening += DAY
            while plan and plan[0][0] < evening:
                plan.popleft()[1]()
            clocks.tick(self.desk, evening)
            periodic.tick(self.desk, evening)
            if day_of(evening).year == YEAR:
                self.stands_right(evening)

    def stands_right(self, now: datetime) -> None:
        """What the status says of the month and the year so far is what has happened until now."""
        so_far = [until(each, now) for each in PROSPECTS if each.comes_at <= now]
        company = [sale for sale in COMPANY if sale[0] <= now]
        standing = figures.standing(self.desk, OWN, now)
        for kpis in (standing.kpis, standing.year):
            counted = totals(so_far, kpis.period, View.PERIOD, company)
            assert kpis == compute(kpis.period, View.PERIOD, "JPY", counted, AGREEMENT.targets)

    def report(self, period: Period, view: View = View.PERIOD, parts: By | None = None) -> KpiReport:
        return figures.report(self.desk, OWN, Question(period, view, parts), LATER)

    def _moments(self) -> Iterator[tuple[datetime, Callable[[], object]]]:
        for each in PROSPECTS:
            yield each.comes_at, partial(self._comes, each)
            yield claimed_at(each), partial(self._claimed, each)
            for number, (at, yen) in enumerate(each.sales):
                yield at, partial(self._sold, f"d{each.number}-{number}", each.email, at, yen)
        for number, (at, yen) in enumerate(COMPANY):
            yield at, partial(self._sold, f"own-{number}", f"own{number}@elsewhere.example", at, yen)

    def _comes(self, each: Prospect) -> None:
        body = {"source": each.source, "external_id": f"l{each.number}", "email": each.email, "company": each.email}
        form = {"form": "demo", "employees": 20}
        arriving = ArrivingLead.model_validate({**body, "attributes": form, "occurred_at": each.comes_at})
        found = leads.receive(self.desk, by("api:leads", each.comes_at), arriving)
        assert found.handoff_id is not None
        self.handoffs[each.number] = found.handoff_id

    def _claimed(self, each: Prospect) -> None:
        handoffs.act(self.desk, by(each.owner, claimed_at(each)), self.handoffs[each.number], Deed(Act.CLAIM))

    def _sold(self, key: str, email: str, at: datetime, yen: int) -> None:
        body = {"source": "crm", "external_id": key, "email": email, "currency": "JPY", "status": "won"}
        arriving = ArrivingDeal.model_validate({**body, "amount": str(yen), "closed_at": at})
        deals.receive(self.desk, by("api:deals", at), arriving)


def by(who: str, at: datetime) -> Actor:
    return Actor(OWN, who, "slack" if who.startswith("U0") else "api", at)


def claimed_at(each: Prospect) -> datetime:
    return CALENDAR.add(each.comes_at, timedelta(minutes=each.claimed_after))


def until(each: Prospect, now: datetime) -> Prospect:
    """A prospect as far as things had come by an instant."""
    return replace(each, sales=tuple(sale for sale in each.sales if sale[0] <= now))


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def walk(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walk]:
    """The year, walked through once on each kind of database."""
    with ExitStack() as stack:
        if request.param == "sqlite":
            url = f"sqlite:///{tmp_path_factory.mktemp('year') / 'sla.db'}"
        else:
            url = stack.enter_context(fresh_postgresql(request.getfixturevalue("server")))
        schema.create(url)
        bot = build(Settings(database_url=url), lambda: LATER)
        stack.callback(bot.close)
        walked = Walk(bot)
        walked.through_the_year()
        yield walked


class TestEachPeriod:
    @pytest.mark.parametrize("view", View)
    def test_comes_to_what_was_counted_on_paper(self, walk: Walk, view: View) -> None:
        for period in periods(YEAR):
            counted = totals(PROSPECTS, period, view, COMPANY)
            assert walk.report(period, view).kpis == compute(period, view, "JPY", counted, AGREEMENT.targets)

    def test_is_set_against_the_one_before_it_also_across_the_years_end(self, walk: Walk) -> None:
        for former, later in pairwise([*MONTHS, Period.parse("2027-01")]):
            assert walk.report(later).before == walk.report(former).kpis

    @pytest.mark.parametrize("parts", By)
    def test_is_the_sum_of_its_parts(self, walk: Walk, parts: By) -> None:
        for period in (*MONTHS, YEAR_2026):
            found = walk.report(period, parts=parts)
            assert sum(part.leads for part in found.parts) == found.kpis.leads
            assert sum(part.sales for part in found.parts) == found.kpis.sales
            assert sum(part.revenue for part in found.parts) == found.kpis.revenue

    def test_of_a_year_is_the_sum_of_its_months_and_of_its_quarters(self, walk: Walk) -> None:
        whole = walk.report(YEAR_2026).kpis
        for pieces in (MONTHS, [Period.parse(f"2026-Q{number}") for number in range(1, 5)]):
            found = [walk.report(piece).kpis for piece in pieces]
            assert sum(each.leads for each in found) == whole.leads
            assert sum(each.revenue for each in found) == whole.revenue


def test_the_times_of_a_month_are_those_of_the_ordered_list(walk: Walk) -> None:
    for month in MONTHS:
        minutes = sorted(each.claimed_after for each in PROSPECTS if day_of(CALENDAR.add(each.comes_at, HOUR)) in month)
        claim = next((times for times in walk.report(month).times if times.clause == "claim"), None)
        assert (claim is not None) is bool(minutes)
        if claim is not None:
            n = len(minutes)
            assert (claim.n, claim.median, claim.slow) == (n, minutes[(n - 1) // 2], minutes[(9 * n - 1) // 10])
            assert (claim.kept.met, claim.kept.judged) == (sum(each <= 60 for each in minutes), n)


def test_the_waterfall_of_a_month_ends_with_its_figures_and_its_goal(walk: Walk) -> None:
    for month in MONTHS:
        found = walk.report(month)
        sqls, sales = found.waterfalls
        assert (sqls.steps[-1].actual, sales.steps[-1].actual) == (found.kpis.leads, found.kpis.sales)
        assert sqls.steps[-1].goal == found.goal.leads
        assert [step.day.month for step in sqls.steps] == [month.first.month] * len(sqls.steps)


def test_the_goals_of_the_months_are_the_years(walk: Walk) -> None:
    goals = [walk.report(month).goal.revenue for month in MONTHS]
    assert all(goal is not None and goal == goal.to_integral_value() for goal in goals)
    assert abs(sum(goal for goal in goals if goal is not None) - 90_000_000 * Decimal("0.6")) <= len(MONTHS) / 2


def test_an_empty_month_has_dashes_and_no_error(walk: Walk) -> None:
    august = walk.report(MONTHS[EMPTY - 1])
    assert (august.kpis.leads, august.kpis.conversion, august.times) == (0, None, ())
    assert august.funnel.leads == 0
    assert "–" in kpi_report(Language("fr"), august).text


def test_money_taken_back_lowers_the_revenue_and_is_no_sale(walk: Walk) -> None:
    refunds = [sale for each in PROSPECTS for sale in each.sales if sale[1] < 0]
    at, _ = refunds[0]
    period = Period.between(day_of(at), day_of(at))
    kpis, counted = walk.report(period).kpis, totals(PROSPECTS, period, View.PERIOD, COMPANY)
    assert len(refunds) > 3
    assert (kpis.sales, kpis.revenue) == (counted.sales, counted.revenue)


@pytest.mark.parametrize("code", ["en", "fr"])
def test_yen_have_no_cents(walk: Walk, code: str) -> None:
    for period in (*MONTHS, YEAR_2026):
        text = kpi_report(Language(code), walk.report(period)).text
        amounts = re.findall(r"[¥Y][^a-zA-Z:;(]*|[\d\u202f]+(?:,\d+)?\xa0(?:¥|JPY)", text)
        assert amounts
        assert not any(re.search(r"[.,]\d\d?(?!\d)", amount) for amount in amounts)


def test_each_week_had_its_digest_once(walk: Walk) -> None:
    with walk.desk.database.reading(OWN) as unit:
        frozen = [digests.frozen(unit, period.label) for period in periods(YEAR) if "W" in period.label]
    assert sum(digest is not None for digest in frozen) >= 52
