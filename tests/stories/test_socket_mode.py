"""Deliveries fetched over Socket Mode: the same as over HTTP, whatever happens to the connection."""

import json
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from http.client import HTTPConnection
from threading import Thread
from urllib.parse import quote_plus, urlsplit

import pytest
from seen import MARKETING, SALES, arrive, attempts, card_of, handoff_id, home_of, shown, told

from bot.demo import prospects
from bot.demo.stage import Stage, stage
from bot.demo.story import MONDAY
from bot.services.workspaces import OWN
from playground.clock import wall_seconds
from playground.courier import FORM, signature
from playground.faults import Fault
from playground.outcome import Outcome
from playground.person import Person
from playground.settings import Settings as Rules

FETCHED = {"SLACK_APP_TOKEN": Rules().app_token, "SLACK_SIGNING_SECRET": ""}
SOON = 10.0
EVENT = json.dumps(
    {"type": "event_callback", "team_id": "T0PLAY", "event": {"type": "app_home_opened", "user": "U0SAM"}}
)


@pytest.fixture
def empty(database_url: str) -> Iterator[Stage]:
    """Like that of the other stories, with no address that Slack could reach and no signing secret."""
    with stage(MONDAY, database_url=database_url, more=FETCHED) as playing:
        assert playing.slack.links.wait_for(1, SOON)
        yield playing


def connected_anew(playing: Stage) -> bool:
    return playing.slack.links.wait_for(1, SOON)


def owner(playing: Stage, person: Person, name: str) -> str | None:
    with playing.bot.desk.database.reading(OWN) as unit:
        handoff = unit.handoffs.get(handoff_id(person, name))
        return handoff.owner


class TestOverAConnection:
    def test_a_claim_is_taken_and_the_loser_told(self, playing: Stage, sam: Person, sue: Person, claire: str) -> None:
        stale = card_of(sue, claire)
        assert sam.clicks(card_of(sam, claire), "Claim").ok
        assert sue.clicks(stale, "Claim").ok
        playing.settle()
        assert owner(playing, sam, claire) == "U0SAM"
        assert "@Sam Parker has already claimed this lead." in shown(told(sue))

    def test_a_command_is_answered_in_its_ack(self, sam: Person) -> None:
        assert sam.types("/sla help", in_=SALES).ok
        assert "/sla status" in shown(told(sam))

    def test_a_dialog_opens_says_what_is_wrong_and_closes(self, playing: Stage, sam: Person, claire: str) -> None:
        sam.clicks(card_of(sam, claire), "Claim")
        playing.settle()
        sam.clicks(card_of(sam, claire), "Won")
        sam.fills({"Amount in EUR": "a lot"})
        assert sam.submits()
        sam.fills({"Amount in EUR": "1200"})
        assert sam.submits() == {}
        assert not sam.modals

    def test_the_home_is_drawn(self, playing: Stage, sam: Person) -> None:
        assert home_of(playing, sam).blocks
        assert {one.status for one in playing.slack.deliveries("event")} == {200}

    def test_nothing_is_taken_over_http_where_no_secret_tells_slack_from_others(self, playing: Stage) -> None:
        body, at = b"payload=" + quote_plus(EVENT).encode(), str(int(wall_seconds()))
        signed = {"X-Slack-Request-Timestamp": at, "X-Slack-Signature": signature("", at, body)}
        with closing(HTTPConnection(urlsplit(playing.url).netloc, timeout=5)) as connection:
            connection.request("POST", "/slack/events", body, signed | {"Content-Type": FORM})
            answer = connection.getresponse()
            assert (answer.status, json.load(answer)["error"]["reason"]) == (404, "not_found")


class TestAConnection:
    def test_that_slack_wants_anew_is_replaced_while_the_old_one_brings_its_acks_home(
        self, playing: Stage, marion: Person
    ) -> None:
        playing.slack.ask(Fault("slow", "views.open", seconds=0.7))
        outcomes: list[Outcome] = []
        under_way = Thread(target=lambda: outcomes.append(marion.types("/sla campaign", in_=MARKETING)))
        under_way.start()
        marion.waits_until(lambda: not playing.slack.state.faults.waiting, "the call to be under way")
        playing.slack.links.retire("refresh_requested")
        assert connected_anew(playing)
        assert marion.types("/sla help", in_=MARKETING).ok
        under_way.join()
        assert [outcome.ok for outcome in outcomes] == [True]

    def test_that_breaks_is_opened_again_and_the_person_clicks_again(
        self, playing: Stage, sam: Person, claire: str
    ) -> None:
        playing.slack.links.drop()
        assert connected_anew(playing)
        assert sam.clicks(card_of(sam, claire), "Claim").ok
        assert owner(playing, sam, claire) == "U0SAM"

    def test_that_breaks_before_the_ack_has_done_what_it_brought_once(
        self, playing: Stage, sam: Person, claire: str
    ) -> None:
        playing.slack.links.break_after()
        assert sam.clicks(card_of(sam, claire), "Contacted").error == "dispatch_failed"
        sam.waits_until(lambda: len(attempts(playing, sam, claire)) == 1, "the click to have been taken")
        assert connected_anew(playing)
        assert sam.clicks(card_of(sam, claire), "Contacted").ok
        assert len(attempts(playing, sam, claire)) == 1

    def test_that_breaks_in_mid_work_loses_nothing_that_was_acked(self, playing: Stage, sam: Person) -> None:
        acked, failed = [], []
        for number in range(12):
            name = f"Claire Petit {number}"
            arrive(playing, prospects.claire, name=name, email=f"claire{number}@example.com", external_id=f"n{number}")
            playing.slack.links.break_after(number % 2)
            (acked if sam.clicks(card_of(sam, name), "Claim").ok else failed).append(name)
            assert connected_anew(playing)
        assert acked
        assert failed
        assert [name for name in acked if owner(playing, sam, name) != "U0SAM"] == []

    def test_that_slack_refuses_for_a_while_is_tried_again(self, playing: Stage, sam: Person) -> None:
        playing.slack.ask(Fault("500", "apps.connections.open"))
        playing.slack.links.drop()
        assert connected_anew(playing)
        assert [call.status for call in playing.slack.calls("apps.connections.open")][-2:] == [500, 200]
        assert sam.types("/sla help", in_=SALES).ok


def test_an_event_that_was_not_acked_comes_again(playing: Stage, sam: Person) -> None:
    playing.slack.links.break_after()
    sam._desk.opens_home(sam.id)  # noqa: SLF001 — nobody draws a Home at first
    assert [one.status for one in playing.slack.deliveries("event")] == [None, None]
    assert connected_anew(playing)
    playing.pass_time(timedelta(minutes=1))
    assert [one.status for one in playing.slack.deliveries("event")] == [None, None, 200]
    assert sam.looks_home().blocks
