"""A web page where Slack should answer: a gateway, a portal, a wrong address. All that is to be said waits."""

import json
from datetime import timedelta
from typing import Any

from searched import Listener
from seen import arrive, cards

from bot.demo import prospects
from bot.demo.stage import Stage
from playground.faults import Fault

EVENT = "something else than Slack answers"
FOR_A_WHILE = 1000


def comes_between(playing: Stage) -> None:
    playing.slack.ask(Fault("page", count=FOR_A_WHILE))


def degraded(playing: Stage) -> list[str]:
    said: dict[str, Any] = playing.bot.web().test_client().get("/readyz").get_json()
    return [line for line in said["degraded"] if "refuses" in line or EVENT in line]


def told(logged: Listener) -> list[dict[str, Any]]:
    return [line for line in map(json.loads, logged.lines) if line["level"] == "error"]


def test_nothing_is_given_up_and_all_of_it_is_said_once_slack_answers(playing: Stage) -> None:
    comes_between(playing)
    arrive(playing, prospects.claire)
    playing.pass_time(timedelta(minutes=30))
    with playing.bot.desk.database.across_reading() as across:
        assert across.outbox.backlog(playing.bot.clock()).dead == 0
    playing.slack.state.faults.clear()
    playing.pass_time(timedelta(minutes=6))
    assert cards(playing.slack.person("U0SAM"), "Claire Petit") == 1


def test_one_line_tells_of_it_each_time_it_begins(playing: Stage, logged: Listener) -> None:
    for make in (prospects.claire, prospects.paul):
        comes_between(playing)
        arrive(playing, make)
        playing.pass_time(timedelta(minutes=20))
        playing.slack.state.faults.clear()
        playing.pass_time(timedelta(minutes=6))
    assert [line["event"] for line in told(logged)] == [EVENT, EVENT]
    assert "SLACK_API_URL" in told(logged)[0]["mend"]


def test_whoever_looks_is_told_while_it_lasts_and_nothing_is_said_of_the_token(playing: Stage) -> None:
    comes_between(playing)
    arrive(playing, prospects.claire)
    [line] = degraded(playing)
    assert line.startswith(f"{EVENT}; let the way to Slack through")
    playing.slack.state.faults.clear()
    playing.pass_time(timedelta(minutes=6))
    assert degraded(playing) == []
