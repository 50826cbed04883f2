"""What the doctor makes of facts, where the playground can't bring them about."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.doctor.checks_database import Work, work
from bot.doctor.checks_setup import REPORTS, Channel, channels
from bot.doctor.checks_slack import Identity, identity
from bot.doctor.findings import Mark
from sla.promise import Promise
from storage.pickup import Backlog

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
QUIET = Backlog(pending=0, retrying=0, oldest=None, dead=0)


def clock(ahead: timedelta | None) -> tuple[Mark, str]:
    [found] = [one for one in identity(Identity("T1", "Acme", "sla-bot", None, ahead), "T1") if one.check == "clock"]
    return found.mark, found.words


@pytest.mark.parametrize(
    ("seconds", "mark", "words"),
    [
        (60, Mark.GOOD, "within a minute of Slack's"),
        (-60, Mark.GOOD, "within a minute of Slack's"),
        (61, Mark.WRONG, "61 s ahead of Slack's"),
        (-61, Mark.WRONG, "61 s behind Slack's"),
    ],
)
def test_a_clock_may_be_a_minute_off(seconds: int, mark: Mark, words: str) -> None:
    assert clock(timedelta(seconds=seconds)) == (mark, words)


def test_what_slack_did_not_say_is_not_judged() -> None:
    assert clock(None) == (Mark.UNSEEN, "Slack did not say what time it is")
    marks = {one.check: one.mark for one in identity(Identity("T1", "Acme", "sla-bot"), None)}
    assert marks == {"Slack": Mark.GOOD, "scopes": Mark.UNSEEN, "clock": Mark.UNSEEN}


def test_a_worker_that_was_never_there_is_missed_once_something_waits() -> None:
    [never, *_] = work(Work(None, QUIET, QUIET), NOW)
    assert never.mark is Mark.UNSEEN
    [missed] = work(Work(None, Backlog(1, 0, NOW, 0), QUIET), NOW)
    assert (missed.mark, missed.words) == (Mark.WRONG, "was never heard of; 1 messages wait")


def test_a_broken_promise_of_the_bots_own() -> None:
    *_, found = work(Work(NOW, QUIET, QUIET, {Promise.CLOCKS: 3}), NOW)
    assert (found.mark, found.words) == (Mark.WRONG, "a promise of the bot's own is not kept: clocks, in 3 cases")


def test_a_channel_for_reports_is_changed_where_reports_are() -> None:
    [found] = channels([Channel("C1", REPORTS, archived=True)])
    assert "name another channel in /sla settings, or in the set-up file" in found.mend
