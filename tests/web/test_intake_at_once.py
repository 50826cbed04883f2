"""Deliveries in the same moment, on SQLite and on PostgreSQL: one person stays one lead with one handoff."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sender import MONDAY, Hands, Sender, built, example

AT_ONCE = 8


@pytest.fixture
def many(database_url: str) -> Iterator[list[Sender]]:
    with built(database_url, Hands(MONDAY)) as bot:
        sender = Sender(bot)
        sender.apply(in_force=True)
        yield [sender, *(Sender(bot) for _ in range(AT_ONCE - 1))]


def together(senders: list[Sender], kind: str, bodies: list[dict[str, Any]]) -> list[dict[str, Any]]:
    with ThreadPoolExecutor(len(senders)) as threads:
        return list(threads.map(lambda sender, body: sender.stores(kind, body), senders, bodies))


def test_the_same_delivery_counts_once(many: list[Sender]) -> None:
    answers = together(many, "leads", [example("lead")] * AT_ONCE)
    assert all(answer == answers[0] for answer in answers)
    assert answers[0]["score"] == 100


def test_deliveries_about_one_person_are_one_lead_and_one_handoff(many: list[Sender]) -> None:
    answers = together(many, "leads", [example("lead", external_id=f"f-{number}") for number in range(AT_ONCE)])
    assert len({answer["lead_id"] for answer in answers}) == 1
    assert len({answer["handoff_id"] for answer in answers}) == 1
    assert {answer["score"] for answer in answers} == {100}


def test_one_sale_counts_once(many: list[Sender]) -> None:
    many[0].stores("leads", example("lead"))
    answers = together(many, "deals", [example("deal")] * AT_ONCE)
    assert len({answer["deal_id"] for answer in answers}) == 1
    answer = many[0].client.get("/api/v1/kpis?period=2026", headers={"Authorization": "Bearer a-token-for-tests"})
    assert answer.get_json()["revenue"] == "4900.00"


def test_an_activity_and_its_lead_in_one_moment_both_count(many: list[Sender]) -> None:
    lead = example("lead", attributes={"employees": 120, "role": "cmo"})
    with ThreadPoolExecutor(2) as threads:
        first = threads.submit(many[0].stores, "leads", lead)
        second = threads.submit(many[1].stores, "activities", example("activity"))
        first.result()
        second.result()
    assert many[0].stores("leads", lead)["score"] == 70
