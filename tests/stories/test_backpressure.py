"""Slack is down for an hour: everything is stored at once, and comes afterwards in its order, at Slack's pace."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from seen import MARKETING, SALES, arrive, card_of, key_of, shown

from bot.demo import prospects
from bot.demo.stage import Stage
from bot.services.workspaces import OWN
from playground.faults import Fault
from playground.message import Message
from playground.person import Person

BEFORE = datetime(2026, 3, 9, 7, 50, tzinfo=UTC)
"""Ten minutes before the digest; the first of the leads comes in at opening time."""
FIVE_MINUTES = timedelta(minutes=5)
ORDER = ("card", "ping", "told", "digest")
LEADS = 6


@pytest.fixture
def down(playing: Stage, sam: Person) -> Stage:
    """An hour without Slack, in which people work; it is over, and nothing was said since."""
    arrive(playing, prospects.claire)
    playing.go_to(BEFORE)
    stale = card_of(sam, "Claire Petit")
    playing.slack.ask(Fault("reset", "*", count=1_000_000))
    for number in range(12):
        if number in (3, 4):
            sam.clicks(stale, "Claim" if number == 3 else "Contacted")
        if 5 <= number < 5 + LEADS:
            arrive(playing, lambda now, who=number: prospects.anybody(now, who, hot=False))
        if number == 8:
            sam.types("/sla feedback the price page is unclear", in_=SALES)
            playing.slack.person("U0MEHDI").types("/sla content A story https://blog.example/a", in_=MARKETING)
        playing.pass_time(FIVE_MINUTES)
    playing.slack.state.faults.clear()
    return playing


def posts(playing: Stage, channel: str) -> list[Message]:
    """What came in a channel after the hour, in its order."""
    until = BEFORE + 12 * FIVE_MINUTES
    return [one for one in playing.slack.person("U0MARION").sees(channel) if one.at >= until]


def drained(playing: Stage) -> Stage:
    """The same once everything was said: a retry waits five minutes at most, then the seconds that a channel asks."""
    playing.pass_time(FIVE_MINUTES)
    return playing


def test_everything_is_stored_and_acked_at_once(down: Stage) -> None:
    with down.bot.desk.database.reading(OWN) as unit:
        assert unit.facts.queue(down.bot.clock()).open == LEADS + 1
    assert all(one.status == 200 and one.seconds < 1 for one in down.slack.deliveries()[-4:])
    assert posts(down, SALES) == []


def test_nothing_is_lost_and_nothing_said_twice(down: Stage) -> None:
    drained(down)
    kinds = Counter(key_of(one).split(":")[0] for one in posts(down, SALES))
    assert (kinds["card"], kinds["told"], kinds["digest"]) == (LEADS, 2, 1)
    keys = [key_of(one) for one in posts(down, SALES)]
    assert len(keys) == len(set(keys))


def test_it_comes_in_the_order_of_urgency(down: Stage) -> None:
    """Whichever call was to be tried again first finds out that Slack is back; from then on the urgent goes first."""
    drained(down)
    order = [ORDER.index(key_of(one).split(":")[0]) for one in posts(down, SALES)]
    assert order[1:] == sorted(order[1:])


def test_once_slack_is_back_all_of_it_is_said_at_the_pace_of_the_channel(down: Stage) -> None:
    """Not at the pace of each message's own back-off, which has grown to minutes by then."""
    first, *_, last = [one.at for one in posts(drained(down), SALES)]
    assert last - first < timedelta(seconds=20)


def test_a_channel_is_not_flooded(down: Stage) -> None:
    drained(down)
    for channel in (SALES, MARKETING):
        instants = [one.at for one in posts(down, channel)]
        assert all(later - earlier >= timedelta(seconds=1) for earlier, later in pairwise(instants))
    assert "ratelimited" not in [call.answer.get("error") for call in down.slack.calls()]


def test_a_card_collapses_to_its_last_state(down: Stage, sam: Person) -> None:
    before = len(down.slack.calls("chat.update"))
    drained(down)
    claire = [call for call in down.slack.calls("chat.update")[before:] if "Claire Petit" in str(call.args)]
    assert len(claire) == 1
    assert "*Contacted*" in shown(card_of(sam, "Claire Petit"))


def test_what_was_overtaken_meanwhile_is_not_said(down: Stage, sam: Person) -> None:
    """That nobody had claimed her was to be said at opening time; she has been claimed since."""
    drained(down)
    claire = key_of(card_of(sam, "Claire Petit")).removeprefix("card:")
    pings = [key_of(one) for one in posts(down, SALES) if key_of(one).startswith(f"ping:{claire}")]
    assert pings == [f"ping:{claire}:attempts:0"]
