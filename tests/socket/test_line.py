"""One connection: texts both ways, whole and in order; silence, goodbyes and breaks end it."""

import time
from collections.abc import Iterator
from contextlib import suppress
from threading import Thread

import pytest
from other_end import OtherEnd
from wsproto.events import CloseConnection, Ping, Pong, TextMessage
from wsproto.frame_protocol import CloseReason

from bot.socket.line import LARGEST, Gone

MUCH = "é" * 700_000
pytestmark = pytest.mark.timeout(30)


@pytest.fixture
def slack() -> Iterator[OtherEnd]:
    end = OtherEnd()
    yield end
    end.hangs_up()


def heard(slack: OtherEnd) -> list[str]:
    """All that comes until the line is over."""
    return list(slack.line.texts())


def running(slack: OtherEnd) -> Thread:
    thread = Thread(target=lambda: heard(slack))
    thread.start()
    return thread


def test_texts_come_whole_and_in_order_also_in_pieces(slack: OtherEnd) -> None:
    slack.says(TextMessage("one"), TextMessage("tw", message_finished=False), Ping(b"?"), TextMessage("o"))
    slack.says(CloseConnection(CloseReason.NORMAL_CLOSURE))
    assert heard(slack) == ["one", "two"]


def test_what_came_before_a_break_is_still_heard(slack: OtherEnd) -> None:
    slack.says(TextMessage("the last"))
    slack.hangs_up()
    assert heard(slack) == ["the last"]


def test_a_long_text_goes_out_whole_while_the_other_end_is_slow(slack: OtherEnd) -> None:
    thread = running(slack)
    slack.line.send(MUCH)
    slack.line.send("after it")
    time.sleep(0.2)
    assert slack.hears_text() == MUCH
    assert slack.hears_text() == "after it"
    slack.hangs_up()
    thread.join()


def test_a_ping_is_answered(slack: OtherEnd) -> None:
    thread = running(slack)
    slack.says(Ping(b"are you there"))
    answer = slack.hears()
    assert isinstance(answer, Pong)
    assert answer.payload == b"are you there"
    slack.hangs_up()
    thread.join()


def test_a_goodbye_follows_what_was_put_on_the_line(slack: OtherEnd) -> None:
    thread = running(slack)
    slack.line.send("an ack")
    slack.line.close()
    assert slack.hears_text() == "an ack"
    assert isinstance(slack.hears(), CloseConnection)
    thread.join()  # though the other end never answers the goodbye
    with pytest.raises(Gone):
        slack.line.send("too late")


def test_the_other_ends_goodbye_is_answered(slack: OtherEnd) -> None:
    slack.says(CloseConnection(CloseReason.NORMAL_CLOSURE))
    assert heard(slack) == []
    assert isinstance(slack.hears(), CloseConnection)


def test_a_silent_line_is_given_up() -> None:
    slack = OtherEnd(silent_seconds=0.1)
    assert heard(slack) == []
    assert isinstance(slack.hears(), Ping), "it was asked whether it lives"
    slack.hangs_up()


def test_a_line_that_answers_when_it_is_asked_is_kept() -> None:
    slack = OtherEnd(silent_seconds=0.6)
    thread = running(slack)
    until = time.monotonic() + 1.5
    while time.monotonic() < until:
        asked = slack.hears()
        assert isinstance(asked, Ping)
        slack.says(asked.response())
    assert thread.is_alive()
    slack.hangs_up()
    thread.join()


def test_what_is_no_websocket_ends_it(slack: OtherEnd) -> None:
    slack.says_bytes(b"HTTP/1.1 400 Bad Request\r\n\r\n")
    assert heard(slack) == []


def test_a_text_without_end_ends_it(slack: OtherEnd) -> None:
    thread = running(slack)
    with suppress(OSError):
        for _ in range(2 * LARGEST // 65536):
            slack.says(TextMessage("x" * 65536, message_finished=False))
    thread.join(5)
    assert not thread.is_alive()
