"""How long a connection that fails keeps us from the next, and what is said of it."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from structlog.testing import capture_logs
from structlog.typing import EventDict

from bot.meters import Cut, Link
from bot.socket.attempts import Attempts, Beside, Stay

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)
AGAIN = [2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0, 300.0, 300.0]
TURNED_AWAY = ["too_many_websockets", "link_disabled"]


@pytest.fixture
def lines() -> Iterator[list[EventDict]]:
    with capture_logs() as logged:
        yield logged


def attempts(link: Link | None = None, *, beside: Beside = Beside.MANY, at: datetime = NINE) -> Attempts:
    return Attempts(lambda: at, link or Link(), lambda: beside)


def brief(reason: str | None = None) -> Stay:
    """A connection that brought nothing, not even a greeting."""
    return Stay(reason=reason)


def long(reason: str | None = None) -> Stay:
    """A connection on which Slack greeted us an hour ago."""
    return Stay(greeted_at=time.monotonic() - 3600, reason=reason)


def events(lines: list[EventDict], name: str) -> list[EventDict]:
    return [line for line in lines if line["event"] == f"socket mode: {name}"]


@pytest.mark.parametrize("reason", [None, *TURNED_AWAY, "warning", "refresh_requested"])
def test_one_that_ends_as_soon_as_it_is_open_is_waited_out_longer_each_time(reason: str | None) -> None:
    made = attempts()
    assert [made.ended(brief(reason)) for _ in AGAIN] == AGAIN


def test_one_that_slack_greeted_is_no_better_when_it_ends_at_once() -> None:
    made = attempts()
    for seconds in AGAIN[:4]:
        stay = Stay()
        made.greeted(stay, 1, 1)
        assert made.ended(stay) == seconds


def test_one_that_could_not_be_opened_counts_with_those() -> None:
    made = attempts()
    assert [made.failed(OSError()), made.ended(brief()), made.failed(OSError())] == AGAIN[:3]


@pytest.mark.parametrize("good", [long, lambda reason: Stay(brought=True, reason=reason)])
@pytest.mark.parametrize("reason", [None, "warning", "refresh_requested"])
def test_after_a_good_one_the_next_is_opened_at_once_and_failures_begin_anew(good: type[Stay], reason: str) -> None:
    made = attempts()
    made.failed(OSError())
    made.failed(OSError())
    assert made.ended(good(reason)) == 0
    assert made.failed(OSError()) == 2


@pytest.mark.parametrize("reason", TURNED_AWAY)
def test_whom_slack_turns_away_after_a_good_one_waits_too(reason: str) -> None:
    made = attempts()
    made.failed(OSError())
    assert [made.ended(long(reason)), made.ended(brief(reason))] == [2, 4]


def test_each_wait_is_logged_with_why(lines: list[EventDict]) -> None:
    made = attempts()
    for reason in (*TURNED_AWAY, None):
        made.ended(brief(reason))
    told = [(line["error"], line["again_in"]) for line in events(lines, "not connected")]
    assert told == [("too_many_websockets", 2), ("link_disabled", 4), ("connection_lost", 8)]


def test_that_ten_are_in_use_is_said_once_and_again_once_it_was_mended(lines: list[EventDict]) -> None:
    made = attempts()
    for _ in range(3):
        made.ended(brief("too_many_websockets"))
    assert len(events(lines, "ten connections are in use")) == 1
    made.ended(long())
    made.ended(brief("too_many_websockets"))
    assert len(events(lines, "ten connections are in use")) == 2


class TestWhoElseIsConnected:
    def test_how_many_slack_counts_is_logged(self, lines: list[EventDict]) -> None:
        attempts().greeted(Stay(), 3, 1)
        assert [(line["event"], line["connections"]) for line in lines] == [("socket mode: connected", 3)]

    def test_where_one_process_has_the_database_another_is_warned_of_once(self, lines: list[EventDict]) -> None:
        made = attempts(beside=Beside.NOBODY)
        made.greeted(Stay(), 2, 1)
        made.greeted(Stay(), 2, 1)
        [line] = events(lines, "not the only one")
        assert line["connections"] == 2
        assert line["mend"].startswith("what Slack sends over the others does not reach this database: ")

    def test_where_another_works_on_it_too_both_possibilities_are_told(self, lines: list[EventDict]) -> None:
        attempts(beside=Beside.ANOTHER).greeted(Stay(), 2, 1)
        [line] = events(lines, "not the only one")
        assert line["mend"].startswith("another process works on this database, or did until two minutes ago: ")
        assert "what Slack sends over the others does not reach it" in line["mend"]
        assert "does not reach this database" not in line["mend"]

    def test_where_many_may_work_nobody_is_warned(self, lines: list[EventDict]) -> None:
        attempts(beside=Beside.MANY).greeted(Stay(), 2, 1)
        assert events(lines, "not the only one") == []

    @pytest.mark.parametrize(("counted", "ours"), [(1, 1), (2, 2), (None, 1)])
    def test_our_own_are_no_others(self, lines: list[EventDict], counted: int | None, ours: int) -> None:
        attempts(beside=Beside.NOBODY).greeted(Stay(), counted, ours)
        assert events(lines, "not the only one") == []


class TestWhatOthersSeeOfIt:
    def test_nothing_is_missed_where_none_is_wanted(self) -> None:
        assert Link().cut is None

    def test_it_is_missed_from_the_first_attempt_on(self) -> None:
        link = Link()
        attempts(link).begin()
        assert link.cut == Cut(NINE, "connecting")

    def test_it_is_there_once_slack_has_greeted_us(self) -> None:
        link = Link()
        made = attempts(link)
        made.begin()
        made.greeted(Stay(), 1, 1)
        assert link.cut is None

    def test_the_last_failure_is_named_and_the_first_counts(self) -> None:
        link, hours = Link(), iter(NINE + timedelta(hours=number) for number in range(9))
        made = Attempts(lambda: next(hours), link)
        made.begin()
        made.failed(OSError())
        made.ended(brief("link_disabled"))
        assert link.cut == Cut(NINE, "link_disabled")

    def test_one_that_ends_at_once_was_none(self) -> None:
        link, hours = Link(), iter(NINE + timedelta(hours=number) for number in range(9))
        made = Attempts(lambda: next(hours), link)
        made.begin()
        made.greeted(Stay(), 1, 1)
        made.ended(brief())
        assert link.cut == Cut(NINE, "connection_lost")

    def test_after_a_good_one_it_counts_anew(self) -> None:
        link, hours = Link(), iter(NINE + timedelta(hours=number) for number in range(9))
        made = Attempts(lambda: next(hours), link)
        made.begin()
        made.greeted(Stay(), 1, 1)
        made.ended(long())
        made.failed(ConnectionResetError())
        assert link.cut == Cut(NINE + timedelta(hours=1), "ConnectionResetError")
