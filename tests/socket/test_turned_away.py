"""A connection that Slack opens and ends at once: no hot loop, nothing that piles up."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import enumerate as threads

import pytest
from other_end import OtherEnd
from structlog.testing import capture_logs
from structlog.typing import EventDict
from wsproto.events import CloseConnection, TextMessage

from bot.clock import system_clock
from bot.meters import Link
from bot.socket.attempts import Attempts, Beside
from bot.socket.envelopes import Envelope
from bot.socket.line import Line
from bot.socket.receiver import Receiver

pytestmark = pytest.mark.timeout(30)
SOON = 5.0
A_WHILE = 0.5
Lines = list[EventDict]


def hello(connections: int = 1) -> TextMessage:
    return TextMessage(json.dumps({"type": "hello", "num_connections": connections}))


def goodbye(reason: str) -> TextMessage:
    return TextMessage(json.dumps({"type": "disconnect", "reason": reason}))


DELIVERY = TextMessage(json.dumps({"type": "events_api", "envelope_id": "e-1", "payload": {}}))


class Slack:
    """Opens each connection, says on it what it says, and breaks it where it `cuts`."""

    def __init__(self, *says: TextMessage, cuts: bool = False) -> None:
        self._says, self._cuts = says, cuts
        self.ends: list[OtherEnd] = []

    def opens(self) -> Line:
        end = OtherEnd()
        end.says(*self._says)
        if self._cuts:
            end.hangs_up()
        self.ends.append(end)
        return end.line


@pytest.fixture
def lines() -> Iterator[Lines]:
    with capture_logs() as logged:
        yield logged


def told(lines: Lines, event: str) -> Lines:
    return [line for line in lines if line["event"] == f"socket mode: {event}"]


def comes_to(happens: Callable[[], object]) -> None:
    until = time.monotonic() + SOON
    while not happens():
        assert time.monotonic() < until, "nothing of the kind happened"
        time.sleep(0.01)


@contextmanager
def connecting(
    slack: Slack,
    answer: Callable[[Envelope], str | None] = lambda _envelope: None,
    *,
    beside: Beside = Beside.MANY,
    steady_seconds: float = 10,
) -> Iterator[None]:
    """Somebody who stays connected meanwhile."""
    attempts = Attempts(system_clock, Link(), lambda: beside, steady_seconds=steady_seconds)
    receiver = Receiver(slack.opens, answer, attempts)
    receiver.start()
    try:
        yield
    finally:
        for end in slack.ends:
            end.hangs_up()
        receiver.end()


@pytest.mark.parametrize(
    "slack",
    [
        lambda: Slack(cuts=True),
        lambda: Slack(hello(), cuts=True),
        lambda: Slack(goodbye("too_many_websockets"), cuts=True),
        lambda: Slack(goodbye("too_many_websockets")),
        lambda: Slack(hello(), goodbye("link_disabled")),
        lambda: Slack(hello(), goodbye("refresh_requested")),
    ],
    ids=["cut", "cut after hello", "too many and cut", "too many", "disabled", "to be renewed"],
)
def test_it_is_waited_out(slack: Callable[[], Slack], lines: Lines) -> None:
    there = slack()
    with connecting(there):
        comes_to(lambda: told(lines, "not connected"))
        time.sleep(A_WHILE)
        assert len(there.ends) == 1
        assert [line["again_in"] for line in told(lines, "not connected")] == [2]


def test_one_that_stood_is_opened_anew_at_once(lines: Lines) -> None:
    slack = Slack(hello())
    with connecting(slack, steady_seconds=0):
        comes_to(lambda: told(lines, "connected"))
        slack.ends[0].says(goodbye("refresh_requested"))
        comes_to(lambda: len(slack.ends) > 1)
        assert told(lines, "not connected") == []


def test_whom_slack_turns_away_says_goodbye_and_leaves_no_thread_behind() -> None:
    slack = Slack(goodbye("too_many_websockets"))
    with connecting(slack):
        comes_to(lambda: slack.ends)
        assert isinstance(slack.ends[0].hears(), CloseConnection)
        assert [thread for thread in threads() if thread.name == "retiring"] == []


def test_what_is_under_way_when_slack_disables_the_link_is_still_acked() -> None:
    slack = Slack(hello())

    def answer(envelope: Envelope) -> str:
        slack.ends[0].says(goodbye("link_disabled"))
        time.sleep(0.2)
        return envelope.envelope_id

    with connecting(slack, answer):
        comes_to(lambda: slack.ends)
        slack.ends[0].says(DELIVERY)
        assert slack.ends[0].hears_text() == "e-1"


class TestWhereOneProcessHasTheDatabase:
    def test_another_connection_of_the_app_is_warned_of(self, lines: Lines) -> None:
        with connecting(Slack(hello(2)), beside=Beside.NOBODY):
            comes_to(lambda: told(lines, "not the only one"))

    def test_one_of_its_own_that_brings_acks_home_is_no_other(self, lines: Lines) -> None:
        slack = Slack(hello())
        with connecting(slack, beside=Beside.NOBODY, steady_seconds=0):
            comes_to(lambda: told(lines, "connected"))
            slack.ends[0].says(goodbye("warning"))
            comes_to(lambda: len(slack.ends) > 1)
            slack.ends[1].says(hello(2))
            comes_to(lambda: len(told(lines, "connected")) > 2)
            assert told(lines, "not the only one") == []
