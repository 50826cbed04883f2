"""When reports are sent, and where: set by a head in `/sla settings`, or by the file, which `export` writes back."""

from datetime import UTC, datetime, time, timedelta

import pytest
from reporting import APRIL, MONTH, sent, with_reports
from seen import MARKETING, SALES, answered, reads, shown

from bot import setup_file
from bot.demo.stage import Stage
from bot.locale import Language
from bot.services import report_settings
from bot.services.draft_files import export
from bot.services.errors import Refused
from bot.services.workspaces import OWN
from playground.person import Person
from sla.actor import Actor
from sla.document import Document
from sla.report_setup import Reports, Weekly
from sla.report_times import Kind


def stored(playing: Stage) -> Reports:
    with playing.bot.desk.database.reading(OWN) as unit:
        setup = unit.workspaces.get()
        assert setup is not None
        return setup.reports


def press(person: Person, button: str, channel: str = SALES) -> None:
    """Type `/sla settings` and press a button of it."""
    person.types("/sla settings", in_=channel)
    person.clicks(person.private(channel)[-1], reads(person, button))


DIGEST, REPORT, REVIEW = "Set the digest", "Set the monthly report", "Set the review"


class TestAHeadSets:
    def test_that_a_report_is_not_sent(self, playing: Stage, sam: Person, sophie: Person) -> None:
        press(sophie, REPORT)
        assert sophie.fills({reads(sophie, "Sent"): reads(sophie, "Do not send it")}).submits() == {}
        playing.settle()
        assert not stored(playing).monthly.send
        assert "✅" in shown(sophie.private(SALES)[-1])
        playing.go_to(APRIL + timedelta(days=3))
        assert sent(sam, SALES, MONTH) == []
        assert "*Monthly report*: not sent" in answered(sam, "/sla settings")

    def test_on_which_day_at_what_time_and_in_which_channels(self, playing: Stage, sam: Person, marion: Person) -> None:
        press(marion, REPORT, MARKETING)
        chosen = {"Day of the next month": "3", "Time": time(14, 0), "Channels": [MARKETING]}
        assert marion.fills({reads(marion, label): value for label, value in chosen.items()}).submits() == {}
        playing.settle()
        monthly = stored(playing).monthly
        assert (monthly.send, monthly.day, monthly.at, monthly.channels) == (True, 3, time(14), (MARKETING,))
        playing.go_to(datetime(2026, 4, 3, 12, 0, tzinfo=UTC))
        assert sent(sam, SALES, MONTH) == []
        assert len(marion.sees(MARKETING, MONTH)) == 1

    def test_another_day_for_the_digest_and_back_to_the_agreed_one(self, playing: Stage, sophie: Person) -> None:
        press(sophie, DIGEST)
        assert sophie.fills({reads(sophie, "Day"): Language.of(sophie.profile.locale).weekday(2)}).submits() == {}
        playing.settle()
        assert stored(playing).weekly == Weekly(day="wed")
        press(sophie, DIGEST)
        assert sophie.fills({reads(sophie, "Day"): reads(sophie, "as agreed")}).submits() == {}
        playing.settle()
        assert stored(playing) == Reports()

    def test_it_on_the_record(self, playing: Stage, sophie: Person) -> None:
        press(sophie, REVIEW)
        sophie.fills({reads(sophie, "Sent"): reads(sophie, "Do not send it")}).submits()
        with playing.bot.desk.database.reading(OWN) as unit:
            entry = unit.audit.last_of("quarterly")
        assert entry is not None
        assert (entry.actor, entry.action) == ("U0SOPHIE", "reports.set")
        assert (entry.detail["before"]["send"], entry.detail["after"]["send"]) == (True, False)

    @pytest.mark.usefixtures("playing")
    def test_nothing_without_a_time_for_a_report_of_a_month(self, sophie: Person) -> None:
        press(sophie, REPORT)
        complaints = sophie.fills({reads(sophie, "Time"): None}).submits()
        assert list(complaints) == [reads(sophie, "Time")]


def test_members_read_the_settings_and_change_nothing(playing: Stage, sam: Person) -> None:
    told = answered(sam, "/sla settings")
    assert "*Weekly digest*: when the agreement says" in told
    assert "*Monthly report*: on day 1 of the next month, or the next working day, at 09:00" in told
    assert "*Quarterly review*: on day 1 of the next quarter, or the next working day, at 09:30" in told
    assert "Set the" not in told


@pytest.mark.parametrize("kind", Kind)
def test_members_set_nothing_by_a_dialog_of_a_head_either(playing: Stage, kind: Kind) -> None:
    sam = Actor(OWN, "U0SAM", "slack", playing.bot.clock())
    with pytest.raises(Refused, match="not_a_head"):
        report_settings.read(playing.bot.desk, sam)
    with pytest.raises(Refused, match="not_a_head"):
        report_settings.change(playing.bot.desk, sam, kind, Weekly(send=False))
    assert stored(playing) == Reports()


class TestTheFile:
    def test_says_nothing_of_reports_that_are_as_usual(self, playing: Stage) -> None:
        assert "reports" not in export(playing.bot.desk, OWN, draft=False)["workspace"]

    def test_comes_back_as_it_was_applied(self, playing: Stage) -> None:
        said = {"weekly": {"day": "thu"}, "monthly": {"day": 28, "channels": [SALES]}, "quarterly": {"send": False}}
        document = with_reports(**said)
        playing.apply(in_force=True, document=document)
        written = setup_file.write_content(export(playing.bot.desk, OWN, draft=False))
        assert setup_file.read(written) == document
        assert stored(playing) == Reports.model_validate(said)

    def test_keeps_what_a_head_set_in_slack(self, playing: Stage, sophie: Person) -> None:
        press(sophie, REVIEW)
        sophie.fills({reads(sophie, "Sent"): reads(sophie, "Do not send it")}).submits()
        written = Document.model_validate(export(playing.bot.desk, OWN, draft=False))
        assert not written.workspace.reports.quarterly.send

    def test_of_before_there_were_reports_reads_as_usual(self, playing: Stage) -> None:
        assert stored(playing) == Reports()
