"""When each report is due: by the agreement and the set-up, on a day on which somebody works."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from specimens import AGREEMENT, agreed, paris

from sla.period import Period
from sla.report_setup import Reports
from sla.report_times import Kind, Rhythm, channels, kind_of
from sla.workspace import Setup

INSTANTS = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 — Hypothesis adds the zone


def rhythm(kind: Kind, **said: object) -> Rhythm:
    """A kind under the example's agreement and what a set-up says of it."""
    name = {Kind.WEEKLY: "weekly", Kind.MONTHLY: "monthly", Kind.QUARTERLY: "quarterly"}[kind]
    return Rhythm(kind, AGREEMENT, Reports.model_validate({name: said}))


def due(kind: Kind, period: str, **said: object) -> datetime:
    return rhythm(kind, **said).due_at(Period.parse(period))


class TestTheDigestIsDue:
    def test_when_the_agreement_says(self) -> None:
        assert due(Kind.WEEKLY, "2026-W10") == paris("2026-03-02", "09:00")
        thursday = agreed(digest={"day": "thu", "at": "16:30"})
        found = Rhythm(Kind.WEEKLY, thursday, Reports()).due_at(Period.parse("2026-W10"))
        assert found == paris("2026-03-05", "16:30")

    def test_or_when_the_set_up_says(self) -> None:
        assert due(Kind.WEEKLY, "2026-W10", day="wed", at="08:00") == paris("2026-03-04", "08:00")
        assert due(Kind.WEEKLY, "2026-W10", day="wed") == paris("2026-03-04", "09:00")
        assert due(Kind.WEEKLY, "2026-W10", at="00:00") == paris("2026-03-02", "00:00")

    def test_on_the_next_day_somebody_works(self) -> None:
        assert due(Kind.WEEKLY, "2026-W15") == paris("2026-04-07", "09:00")  # after Easter Monday
        assert due(Kind.WEEKLY, "2026-W11", day="sat") == paris("2026-03-16", "09:00")

    @pytest.mark.parametrize(
        ("day", "clock", "week"),
        [
            ("2026-03-02", "08:59", "2026-W09"),
            ("2026-03-02", "09:00", "2026-W10"),
            ("2026-03-08", "23:59", "2026-W10"),
            ("2026-03-30", "08:59", "2026-W13"),  # the Monday after the clocks went forward
            ("2026-03-30", "09:00", "2026-W14"),
        ],
    )
    def test_the_last_one_that_was_due_is_sent(self, day: str, clock: str, week: str) -> None:
        assert rhythm(Kind.WEEKLY).last_due(paris(day, clock)).label == week


class TestTheMonthsReportIsDue:
    def test_on_the_first_working_day_of_the_next_month(self) -> None:
        assert due(Kind.MONTHLY, "2026-03") == paris("2026-04-01", "09:00")
        assert due(Kind.MONTHLY, "2026-02") == paris("2026-03-02", "09:00")  # the first is a Sunday
        assert due(Kind.MONTHLY, "2026-12") == paris("2027-01-04", "09:00")  # a holiday, then a weekend

    def test_on_the_day_that_was_chosen_or_the_next_working_one(self) -> None:
        assert due(Kind.MONTHLY, "2026-03", day=3, at="14:15") == paris("2026-04-03", "14:15")
        assert due(Kind.MONTHLY, "2026-01", day=28) == paris("2026-03-02", "09:00")

    @pytest.mark.parametrize(
        ("day", "clock", "month"),
        [
            ("2026-03-01", "12:00", "2026-01"),
            ("2026-03-02", "08:59", "2026-01"),
            ("2026-03-02", "09:00", "2026-02"),
            ("2026-04-01", "08:59", "2026-02"),
            ("2026-04-01", "09:00", "2026-03"),
        ],
    )
    def test_only_the_last_one_is_caught_up(self, day: str, clock: str, month: str) -> None:
        assert rhythm(Kind.MONTHLY).last_due(paris(day, clock)).label == month


class TestTheQuartersReviewIsDue:
    def test_half_an_hour_after_the_months_report(self) -> None:
        assert due(Kind.QUARTERLY, "2026-Q1") == paris("2026-04-01", "09:30")

    def test_only_the_last_one_is_caught_up(self) -> None:
        assert rhythm(Kind.QUARTERLY).last_due(paris("2026-06-30", "12:00")).label == "2026-Q1"
        assert rhythm(Kind.QUARTERLY).last_due(paris("2026-07-01", "09:30")).label == "2026-Q2"


@given(st.sampled_from(Kind), INSTANTS)
def test_at_any_instant_one_report_was_due_and_the_next_one_was_not(kind: Kind, now: datetime) -> None:
    found = rhythm(kind)
    last = found.last_due(now)
    assert found.due_at(last) <= now < found.due_at(last.following())


@given(INSTANTS)
def test_a_report_is_only_of_a_month_that_is_over(now: datetime) -> None:
    found = rhythm(Kind.MONTHLY).last_due(now)
    assert found.last < (now + timedelta(days=1)).date()


def test_hours_that_stay_shut_for_long_keep_no_report_back() -> None:
    days = [(datetime(2026, 4, 1, tzinfo=UTC) + timedelta(days=each)).date().isoformat() for each in range(50)]
    shut = agreed(hours={**AGREEMENT.to_document()["hours"], "closures": days})
    found = Rhythm(Kind.MONTHLY, shut, Reports()).due_at(Period.parse("2026-03"))
    assert found == paris("2026-04-01", "09:00")


@pytest.mark.parametrize(
    ("label", "kind"),
    [("2026-W10", Kind.WEEKLY), ("2026-03", Kind.MONTHLY), ("2026-Q1", Kind.QUARTERLY), ("2026", None)],
)
def test_a_period_says_which_report_it_has(label: str, kind: Kind | None) -> None:
    assert kind_of(Period.parse(label)) is kind
    assert kind_of(Period.parse("2026-03-02..2026-03-07")) is None


def test_both_teams_read_a_report_unless_channels_were_chosen(workspace: Setup) -> None:
    assert channels(workspace, Kind.MONTHLY) == workspace.channels
    chosen = Reports.model_validate({"monthly": {"channels": ["C0ALL", "C0SALES", "C0ALL"]}})
    said = workspace.model_copy(update={"reports": chosen})
    assert channels(said, Kind.MONTHLY) == ("C0ALL", "C0SALES")
    assert channels(said, Kind.QUARTERLY) == workspace.channels


@pytest.fixture
def workspace() -> Setup:
    teams = {name: {"channel": f"C0{name.upper()}", "head": f"U{name}"} for name in ("marketing", "sales")}
    return Setup.model_validate({"name": "Atelier", **teams})
