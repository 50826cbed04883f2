"""`/sla report`: what is kept, one of them again, and what was corrected since."""

from datetime import UTC, datetime, timedelta

import pytest
from reporting import APRIL, corrections, deal, sells, turn_the_quarter
from seen import MARKETING, SALES, answered, shown

from bot.demo.stage import Stage
from playground.person import Person


@pytest.fixture
def turned(playing: Stage, sam: Person) -> Stage:
    """April has begun; March had one sale of 4,900 €."""
    sells(playing, sam, "4900")
    turn_the_quarter(playing)
    return playing


def test_nothing_is_kept_at_first(playing: Stage, sam: Person) -> None:
    assert "No report was sent yet" in answered(sam, "/sla report")
    assert "No report was sent yet" in answered(sam, "/sla report 2026-02")


def test_what_is_kept_is_listed_the_latest_first(turned: Stage, sam: Person) -> None:
    told = answered(sam, "/sla report")
    order = [told.index(name) for name in ("2026-Q1", "2026-03", "2026-W14", "2026-W11")]
    assert order == sorted(order)


@pytest.mark.parametrize("typed", ["2026-03", "last month", "March 2026", "le mois dernier"])
def test_a_month_is_shown_again_as_it_was_sent(turned: Stage, sam: Person, typed: str) -> None:
    told = answered(sam, f"/sla report {typed}")
    assert told == shown(sam.sees(SALES, "Monthly report, March 2026")[0])


@pytest.mark.parametrize(
    ("typed", "title"),
    [("2026-Q1", "Quarterly review, Q1 2026"), ("2026-W14", "Weekly digest, week 14 of 2026")],
)
def test_a_quarter_and_a_week_likewise(turned: Stage, sam: Person, typed: str, title: str) -> None:
    assert answered(sam, f"/sla report {typed}") == shown(sam.sees(SALES, title)[0])


def test_a_reader_reads_it_in_their_own_language(turned: Stage, marion: Person) -> None:
    assert "Rapport mensuel, mars 2026" in answered(marion, "/sla report le mois dernier", MARKETING)


@pytest.mark.parametrize("typed", ["2026-02", "2026", "2026-03-01..2026-03-15", "2026-W09"])
def test_what_is_not_kept_is_refused_with_what_there_is(turned: Stage, sam: Person, typed: str) -> None:
    told = answered(sam, f"/sla report {typed}")
    assert f"There is no report of {typed}" in told
    assert "2026-Q1, 2026-03, 2026-W14" in told


def test_what_is_no_period_is_refused_with_how_to_write_one(turned: Stage, sam: Person) -> None:
    assert "is no period" in answered(sam, "/sla report some day")


def test_only_members_read_reports(turned: Stage) -> None:
    vera = turned.slack.person("U0VERA")
    assert "Only members" in answered(vera, "/sla report 2026-03", "C0GENERAL")
    assert "Only members" in answered(vera, "/sla report", "C0GENERAL")


class TestALaterCorrection:
    def test_of_a_late_deal_is_told_then_and_now(self, turned: Stage, sam: Person) -> None:
        deal(turned, 1, "9000.00", APRIL - timedelta(days=3))
        for period in ("2026-03", "2026-Q1"):
            told = answered(sam, f"/sla report {period}")
            assert corrections(told) == ["Marketing share: 100% → 35.3%", "Total revenue: €4,900 → €13,900"]

    def test_of_a_refund_too(self, turned: Stage, sam: Person) -> None:
        deal(turned, 2, "-900.00", APRIL - timedelta(days=2))
        assert "Total revenue: €4,900 → €4,000" in corrections(answered(sam, "/sla report 2026-03"))

    def test_of_a_digest_up_to_the_instant_it_was_sent(self, turned: Stage, sam: Person) -> None:
        deal(turned, 3, "1000.00", datetime(2026, 3, 20, 12, tzinfo=UTC))
        assert "Total revenue: €4,900 → €5,900" in corrections(answered(sam, "/sla report 2026-W14"))
        assert corrections(answered(sam, "/sla report 2026-W11")) == []

    def test_is_none_where_a_deal_is_of_another_month(self, turned: Stage, sam: Person) -> None:
        deal(turned, 4, "1000.00", APRIL + timedelta(minutes=5))
        for period in ("2026-03", "2026-Q1", "2026-W14"):
            assert corrections(answered(sam, f"/sla report {period}")) == []

    def test_is_none_as_time_goes_by(self, turned: Stage, sam: Person) -> None:
        turned.pass_time(timedelta(days=20))
        for period in ("2026-03", "2026-Q1", "2026-W14"):
            assert corrections(answered(sam, f"/sla report {period}")) == []
