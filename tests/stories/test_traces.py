"""Each line in the log says to which request or piece of work it belongs, and whose it is."""

import json
from typing import Any
from urllib.request import urlopen

from searched import Listener
from seen import arrive, card_of

from bot.demo import prospects
from bot.demo.stage import INTAKE_TOKEN, Stage
from bot.services.workspaces import OWN
from playground.faults import Fault
from playground.person import Person
from storage.outbox import Task


def lines(logged: Listener, event: str) -> list[dict[str, Any]]:
    return [line for line in map(json.loads, logged.lines) if line["event"] == event]


def test_an_answer_names_its_request_and_no_two_are_called_alike(playing: Stage, logged: Listener) -> None:
    logged.lines.clear()
    ids = []
    for _ in range(2):
        with urlopen(f"{playing.url}/healthz", timeout=5) as answer:  # noqa: S310 — our own
            ids.append(answer.headers["X-Request-Id"])
    assert [line["request"] for line in lines(logged, "answered")] == ids
    assert len(set(ids)) == 2
    assert {line["route"] for line in lines(logged, "answered")} == {"/healthz"}


def test_a_click_is_logged_under_its_workspace_and_handoff(
    playing: Stage, sam: Person, claire: str, logged: Listener
) -> None:
    logged.lines.clear()
    sam.clicks(card_of(sam, claire), "Claim")
    [line] = lines(logged, "answered")
    [handoff] = {one["handoff"] for one in _delivered_after(playing, logged) if one["kind"] == "card"}
    assert (line["workspace"], line["handoff"], line["route"]) == ("own", handoff, "/slack/events")


def test_a_lead_that_arrives_is_logged_under_its_handoff(playing: Stage, logged: Listener, claire: str) -> None:
    [line] = [line for line in lines(logged, "answered") if line["route"] == "/api/v1/leads"]
    [card] = [line for line in lines(logged, "delivered") if line["kind"] == "card"]
    assert line["handoff"] == card["handoff"]
    assert line["workspace"] == card["workspace"] == "own"
    assert "request" not in card


def test_what_is_not_delivered_is_logged_under_its_handoff(playing: Stage, logged: Listener) -> None:
    playing.slack.ask(Fault("error", "chat.postMessage", error="channel_not_found"))

    arrive(playing, prospects.claire)
    [line] = lines(logged, "not delivered")
    assert (line["workspace"], line["error"], line["kind"]) == ("own", "channel_not_found", "card")
    assert line["handoff"]
    assert (line["then"], "again_in" in line) == ("given up", False)


def test_what_is_not_delivered_yet_is_logged_with_when_it_is_tried_again(playing: Stage, logged: Listener) -> None:
    playing.slack.ask(Fault("error", "chat.postMessage", error="fatal_error"))
    arrive(playing, prospects.claire)
    [line] = lines(logged, "not delivered")
    assert (line["error"], line["then"], line["again_in"]) == ("fatal_error", "waits", 2)


def test_what_has_nothing_to_say_is_not_called_delivered(playing: Stage, logged: Listener) -> None:
    def late() -> float | None:
        return playing.bot.meters.registry.get_sample_value("sla_delivery_lateness_seconds_count")

    before = late()
    logged.lines.clear()
    with playing.bot.desk.database.unit(OWN) as unit:
        gone = Task(key="card:gone", kind="card", urgency=1, once=False, payload={"handoff": "gone"})
        unit.outbox.put(gone, playing.bot.clock())
    playing.settle()
    [line] = lines(logged, "nothing to say")
    assert (line["kind"], line["workspace"], line["handoff"]) == ("card", "own", "gone")
    assert lines(logged, "delivered") == []
    assert late() == before


def _delivered_after(playing: Stage, logged: Listener) -> list[dict[str, Any]]:
    playing.settle()
    return lines(logged, "delivered")


def test_a_request_is_not_logged_under_what_the_one_before_it_was_about(playing: Stage, logged: Listener) -> None:
    """A server's threads serve one request after another, as this one does."""
    client = playing.bot.web().test_client()
    body, token = prospects.claire(playing.bot.clock()), {"Authorization": f"Bearer {INTAKE_TOKEN}"}
    logged.lines.clear()
    assert client.post("/api/v1/leads", json=body, headers=token).status_code == 202
    client.get("/healthz")
    lead, health = lines(logged, "answered")
    assert lead["handoff"]
    assert set(health) & {"handoff", "workspace"} == set()
