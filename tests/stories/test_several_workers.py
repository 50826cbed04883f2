"""Several workers on one database, and a Slack that fails: everything is said, and nothing is ever said twice."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from seen import SALES, keep_trying, key_of

from bot.demo import prospects
from bot.demo.stage import Stage
from bot.demo.story_parts import post_lead
from bot.relay.relay import Relay
from bot.services import clocks
from playground.faults import Fault

WORKERS = 4
REFUSED = (Fault("500", "chat.postMessage"), Fault("reset", "chat.postMessage"), Fault("429", "chat.postMessage"))
TAKEN = (Fault("500", "chat.postMessage", after=True), Fault("reset", "chat.postMessage", after=True))
"""Slack took the message, and its answer got lost."""
BLIND = (Fault("429", "conversations.*", count=2), Fault("500", "conversations.*"))
"""The look at what stands in Slack fails in its turn."""


def tick_at_once(playing: Stage) -> None:
    """Let all workers tick at the same moment, twice; a few seconds lie between."""
    relays = [replace(playing.bot.relay, worker=f"worker-{number}") for number in range(WORKERS)]

    def tick(relay: Relay) -> None:
        clocks.tick(relay.desk, relay.clock())
        relay.drain()

    with ThreadPoolExecutor(WORKERS) as pool:
        for _ in range(2):
            list(pool.map(tick, relays))
            playing.slack.clock.advance(timedelta(seconds=5))


@pytest.mark.parametrize("troubles", [(), REFUSED, TAKEN, (*TAKEN, *BLIND)], ids=["none", "refused", "taken", "blind"])
def test_nothing_is_ever_said_twice(playing: Stage, troubles: tuple[Fault, ...]) -> None:
    sam, sophie = playing.slack.person("U0SAM"), playing.slack.person("U0SOPHIE")
    post_lead(playing, prospects.paul(playing.bot.clock()))
    for minute in range(64):
        if minute % 15 == 0:
            for trouble in troubles:
                playing.slack.ask(trouble)
        tick_at_once(playing)
        playing.slack.clock.advance(timedelta(seconds=50))
    keep_trying(playing)
    said = [key_of(message).split(":")[0] for message in (*sam.sees(SALES), *sophie.direct())]
    keys = [key_of(message) for message in (*sam.sees(SALES), *sophie.direct())]
    assert len(keys) == len(set(keys))
    assert (said.count("card"), said.count("ping")) == (1, 3)
