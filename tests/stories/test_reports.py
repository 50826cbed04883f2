"""The month's report and the quarter's review: sent once to whom it concerns, kept, and shown again."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, time, timedelta
from threading import Barrier

import pytest
from reporting import APRIL, HALF_PAST, MONTH, QUARTER, deal, sells, sent, with_reports
from seen import MARKETING, SALES, answered, spoil

from bot.demo.stage import Stage, setup_of
from bot.services import periodic
from bot.services.workspaces import OWN
from playground.person import Person
from sla.agreement import DigestTime
from sla.report_times import Kind


@pytest.fixture
def mehdi(playing: Stage) -> Person:
    return playing.slack.person("U0MEHDI")


class TestTheMonthTurns:
    def test_and_both_channels_read_its_report_once(self, playing: Stage, sam: Person, mehdi: Person) -> None:
        sells(playing, sam, "4900")
        playing.go_to(APRIL - timedelta(minutes=1))
        assert sent(sam, SALES, MONTH) == []
        playing.go_to(APRIL)
        playing.pass_time(timedelta(hours=30))
        (sales,), (marketing,) = sent(sam, SALES, MONTH), sent(mehdi, MARKETING, MONTH)
        assert sales == marketing
        assert "*Sales from marketing* 1 before: 0" in sales
        assert "`contact_hot`: 100%, target 90% (n = 1)" in sales
        assert "Objectives for April 2026" in sales
        assert "1 lead was handed over of the 25 promised" in sales

    def test_and_another_worker_sends_nothing_more(self, playing: Stage, sam: Person) -> None:
        playing.go_to(APRIL)
        desk, now = playing.bot.desk, playing.bot.clock()
        assert periodic.tick(desk, now, "another") == 0
        with desk.database.unit(OWN) as unit:  # as when two look at the same moment
            unit.agenda.plan(Kind.MONTHLY, now)
        assert periodic.tick(desk, now, "another") == 1
        playing.settle()
        assert len(sent(sam, SALES, MONTH)) == 1

    def test_and_a_slot_that_is_taken_is_not_taken_again(self, playing: Stage, sam: Person) -> None:
        playing.go_to(APRIL - timedelta(minutes=1))
        with playing.bot.desk.database.unit(OWN) as unit:
            assert unit.slots.take(Kind.MONTHLY, "2026-03", playing.bot.clock())
        playing.go_to(APRIL)
        assert sent(sam, SALES, MONTH) == []

    def test_and_a_worker_that_was_down_sends_the_last_one_alone(self, playing: Stage, sam: Person) -> None:
        playing.slack.clock.jump_to(datetime(2026, 5, 20, 12, tzinfo=UTC))
        playing.settle()
        assert len(sent(sam, SALES, "Monthly report, April 2026")) == 1
        assert len(sent(sam, SALES, QUARTER)) == 1
        assert sent(sam, SALES, MONTH) == []

    def test_and_what_was_decided_comes_back(self, playing: Stage, sam: Person) -> None:
        answered(sam, "/sla idea A page on SSO")
        playing.go_to(APRIL)
        (report,) = sent(sam, SALES, MONTH)
        assert "Nothing was decided" in report
        assert "A page on SSO" in report
        assert "No content was shared in the month, and 1 idea of sales waits" in report

    def test_and_the_report_stays_as_it_was(self, playing: Stage, sam: Person) -> None:
        playing.go_to(APRIL)
        before = sent(sam, SALES, MONTH)
        deal(playing, 1, "9000.00", APRIL - timedelta(days=3))
        playing.pass_time(timedelta(days=2))
        assert sent(sam, SALES, MONTH) == before

    def test_and_four_workers_that_look_at_the_same_moment_send_it_once(self, playing: Stage, sam: Person) -> None:
        playing.slack.clock.jump_to(HALF_PAST)
        desk, now, together = playing.bot.desk, playing.bot.clock(), Barrier(4)

        def look(worker: str) -> None:
            together.wait()
            periodic.tick(desk, now, worker)

        with ThreadPoolExecutor(4) as pool:
            list(pool.map(look, "abcd"))
        playing.settle()
        for title in ("Weekly digest", MONTH, QUARTER):
            assert len(sent(sam, SALES, title)) == 1

    def test_and_a_version_that_came_in_between_is_looked_at_anew(self, playing: Stage, sam: Person) -> None:
        document = setup_of()
        digest = DigestTime(day="thu", at=time(10))
        agreement = document.agreed.model_copy(update={"digest": digest})
        playing.apply(in_force=True, document=document.model_copy(update={"agreement": agreement}))
        playing.go_to(datetime(2026, 3, 5, 9, 0, tzinfo=UTC))
        assert len(sent(sam, SALES, "Weekly digest, week 10")) == 1


class TestTheQuarterTurns:
    def test_and_both_channels_read_its_review_half_an_hour_later(
        self, playing: Stage, sam: Person, mehdi: Person
    ) -> None:
        sells(playing, sam, "4900")
        playing.go_to(APRIL)
        assert sent(sam, SALES, QUARTER) == []
        playing.go_to(HALF_PAST)
        playing.pass_time(timedelta(hours=30))
        (sales,), (marketing,) = sent(sam, SALES, QUARTER), sent(mehdi, MARKETING, QUARTER)
        assert sales == marketing
        assert "What to renegotiate" in sales
        assert "`contact_hot` (n = 1)" in sales
        assert "@Sam" in sales


class TestTheSetUpSays:
    def test_that_none_is_sent(self, playing: Stage, sam: Person) -> None:
        off = {kind: {"send": False} for kind in ("weekly", "monthly", "quarterly")}
        playing.apply(in_force=True, document=with_reports(**off))
        playing.go_to(HALF_PAST + timedelta(days=7))
        assert sent(sam, SALES, "Monthly report") == sent(sam, SALES, "Quarterly review") == []
        assert sent(sam, SALES, "Weekly digest") == []
        with playing.bot.desk.database.reading(OWN) as unit:
            assert periodic.owed(unit, playing.bot.clock()) == []

    def test_which_day_at_what_time_and_where(self, playing: Stage, sam: Person, mehdi: Person) -> None:
        chosen = {"day": 3, "at": "14:00", "channels": [MARKETING]}
        playing.apply(in_force=True, document=with_reports(monthly=chosen))
        playing.go_to(datetime(2026, 4, 3, 11, 59, tzinfo=UTC))
        assert sent(mehdi, MARKETING, MONTH) == []
        playing.go_to(datetime(2026, 4, 3, 12, 0, tzinfo=UTC))
        assert len(sent(mehdi, MARKETING, MONTH)) == 1
        assert sent(sam, SALES, MONTH) == []

    def test_another_day_for_the_digest_than_the_agreement(self, playing: Stage, sam: Person) -> None:
        playing.apply(in_force=True, document=with_reports(weekly={"day": "wed", "at": "08:30"}))
        playing.go_to(datetime(2026, 3, 11, 7, 29, tzinfo=UTC))
        assert sent(sam, SALES, "Weekly digest, week 11") == []
        playing.go_to(datetime(2026, 3, 11, 7, 30, tzinfo=UTC))
        assert len(sent(sam, SALES, "Weekly digest, week 11")) == 1

    def test_to_send_one_again_and_the_last_that_was_due_comes(self, playing: Stage, sam: Person) -> None:
        playing.apply(in_force=True, document=with_reports(monthly={"send": False}))
        playing.go_to(APRIL + timedelta(days=5))
        playing.apply(in_force=True, document=with_reports())
        playing.settle()
        assert len(sent(sam, SALES, MONTH)) == 1


def test_a_report_that_cannot_be_worked_out_keeps_no_other_back(playing: Stage, sam: Person) -> None:
    answered(sam, "/sla feedback Prospects ask for SSO")
    answered(sam, "/sla idea A page on SSO")
    spoil(playing, "UPDATE exchanges SET details = :odd WHERE kind = 'idea'", odd='{"subject": "moon", "ref": "x"}')
    playing.go_to(HALF_PAST)
    assert (len(sent(sam, SALES, QUARTER)), sent(sam, SALES, MONTH)) == (1, [])
    with playing.bot.desk.database.reading(OWN) as unit:
        assert periodic.owed(unit, playing.bot.clock()) == ["2026-03"]
    spoil(playing, "UPDATE exchanges SET details = '{}' WHERE kind = 'idea'")
    playing.pass_time(timedelta(minutes=1))
    assert len(sent(sam, SALES, MONTH)) == 1
