"""Socket Mode where there is no connection, or one too many: it is waited for, and whoever watches is told."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from urllib.request import urlopen

import pytest
from structlog.testing import capture_logs
from structlog.typing import EventDict

from bot.demo.stage import Stage, stage
from bot.demo.story import MONDAY
from bot.services import health
from bot.socket.receiver import Receiver
from playground.faults import Fault
from playground.links import MOST
from playground.settings import Settings as Rules

OPEN = "apps.connections.open"
SOON = 10.0


@contextmanager
def fetching(database_url: str) -> Iterator[Stage]:
    """A bot that fetches, and is connected."""
    with stage(MONDAY, database_url=database_url, more={"SLACK_APP_TOKEN": Rules().app_token}) as playing:
        assert playing.slack.links.wait_for(1, SOON)
        yield playing


@pytest.fixture
def connected(sqlite_url: str) -> Iterator[Stage]:
    with fetching(sqlite_url) as playing:
        yield playing


@pytest.fixture
def lines() -> Iterator[list[EventDict]]:
    with capture_logs() as logged:
        yield logged


@contextmanager
def beside(playing: Stage, count: int) -> Iterator[list[Receiver]]:
    """So many more processes that fetch for the same app."""
    others = [receiver for receiver in (playing.bot.receiver() for _ in range(count)) if receiver]
    for receiver in others:
        receiver.start()
    try:
        yield others
    finally:
        for receiver in others:
            receiver.end()


def comes_to(playing: Stage, happens: Callable[[], object], what: str) -> None:
    playing.slack.person("U0SAM").waits_until(lambda: bool(happens()), what)


def told(lines: list[EventDict], event: str) -> list[EventDict]:
    return [line for line in lines if line["event"] == f"socket mode: {event}"]


def degraded(playing: Stage) -> list[str]:
    with urlopen(f"{playing.url}/readyz", timeout=5) as answer:  # noqa: S310 — our own
        return [line for line in json.load(answer)["degraded"] if "connection" in line]


def disconnected(playing: Stage) -> float:
    """The figure that is served."""
    with urlopen(f"{playing.url}/metrics", timeout=5) as answer:  # noqa: S310 — our own
        said = answer.read().decode().splitlines()
    [figure] = [line.split()[1] for line in said if line.startswith("sla_disconnected_seconds ")]
    return float(figure)


class TestAnEleventhProcess:
    def test_waits_and_takes_the_place_of_one_that_ends(self, connected: Stage, lines: list[EventDict]) -> None:
        links = connected.slack.links
        with beside(connected, MOST - 1) as others:
            assert links.wait_for(MOST, SOON)
            before = len(connected.slack.calls(OPEN))
            with beside(connected, 1):
                comes_to(connected, lambda: told(lines, "not connected"), "it to be turned away")
                [line] = told(lines, "not connected")
                assert (line["error"], line["again_in"]) == ("too_many_websockets", 2)
                assert len(connected.slack.calls(OPEN)) == before + 1
                others[0].end()
                comes_to(connected, lambda: len(connected.slack.calls(OPEN)) > before + 1, "another try")
                assert links.wait_for(MOST, SOON)
        assert len(told(lines, "ten connections are in use")) == 1


class TestAnotherProcessOnTheSameToken:
    def test_is_warned_of_where_the_database_is_a_file(self, connected: Stage, lines: list[EventDict]) -> None:
        with beside(connected, 1):
            comes_to(connected, lambda: told(lines, "not the only one"), "the warning")
        assert told(lines, "connected")[-1]["connections"] == 2
        assert "does not reach this database" in told(lines, "not the only one")[0]["mend"]

    def test_may_be_one_that_works_on_the_same_file(self, connected: Stage, lines: list[EventDict]) -> None:
        health.beat(connected.bot.desk, "another", "worker", connected.bot.clock() - timedelta(seconds=119))
        with beside(connected, 1):
            comes_to(connected, lambda: told(lines, "not the only one"), "the warning")
        [line] = told(lines, "not the only one")
        assert line["mend"].startswith("another process works on this database, or did until two minutes ago")

    @pytest.mark.parametrize(("kind", "seconds"), [("worker", 121), ("web", 0)])
    def test_is_none_that_fell_silent_or_only_serves(
        self, connected: Stage, lines: list[EventDict], kind: str, seconds: int
    ) -> None:
        health.beat(connected.bot.desk, "another", kind, connected.bot.clock() - timedelta(seconds=seconds))
        health.beat(connected.bot.desk, connected.bot.name, "worker", connected.bot.clock())
        with beside(connected, 1):
            comes_to(connected, lambda: told(lines, "not the only one"), "the warning")
        assert told(lines, "not the only one")[0]["mend"].startswith("what Slack sends over the others does not reach")

    def test_is_as_it_should_be_on_postgresql(self, postgresql_url: str, lines: list[EventDict]) -> None:
        with fetching(postgresql_url) as playing, beside(playing, 1):
            comes_to(playing, lambda: len(told(lines, "connected")) > 1, "the other connection")
        assert told(lines, "not the only one") == []


def test_a_connection_that_is_missing_is_told_of_until_it_is_back(connected: Stage) -> None:
    assert connected.slack.person("U0SAM").types("/sla help").ok
    assert (degraded(connected), disconnected(connected)) == ([], 0)
    connected.slack.ask(Fault("500", OPEN))
    connected.slack.links.drop()
    comes_to(connected, lambda: connected.slack.calls(OPEN)[-1].status == 500, "the failure")
    connected.pass_time(timedelta(minutes=7))
    [line] = degraded(connected)
    assert line.startswith("no connection to Slack for 7 minutes (http_500)")
    assert disconnected(connected) >= 420
    comes_to(connected, lambda: disconnected(connected) == 0, "the connection to be back")
    assert degraded(connected) == []


def test_a_token_that_slack_takes_no_more_is_named(connected: Stage) -> None:
    assert connected.slack.person("U0SAM").types("/sla help").ok
    connected.slack.ask(Fault("error", OPEN, error="invalid_auth"))
    connected.slack.links.drop()
    link = connected.bot.meters.link
    comes_to(connected, lambda: link.cut and link.cut.error == "invalid_auth", "the refusal")
    connected.pass_time(timedelta(hours=1))
    mend, since = degraded(connected)
    assert since.startswith("no connection to Slack for 60 minutes (invalid_auth)")
    assert mend.startswith("Slack refuses SLACK_APP_TOKEN (invalid_auth); set SLACK_APP_TOKEN to one with the scope")


def test_a_delivery_that_is_refused_is_counted(connected: Stage) -> None:
    with pytest.raises(TimeoutError):
        connected.slack.links.deliver({"type": "interactive", "payload": {"type": "block_actions", "user": 7}}, 0.5)
    registry = connected.bot.meters.registry
    assert registry.get_sample_value("sla_not_acked_total", {"code": "400"}) == 1
