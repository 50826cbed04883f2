"""Deliveries in the same moment, on SQLite and on PostgreSQL: one person stays one lead with one handoff."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from typing import Any

import pytest
from sender import MONDAY, Hands, Sender, built, example

from bot.services.leads import qualify
from bot.services.workspaces import OWN
from sla.actor import Actor
from sla.arrival import new_lead
from sla.intake import ArrivingLead

AT_ONCE = 8
A_MOMENT = 0.3


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


@pytest.fixture
def early(database_url: str) -> Iterator[Sender]:
    with built(database_url, Hands(MONDAY)) as bot:
        sender = Sender(bot)
        sender.apply(in_force=False)
        yield sender


def test_a_lead_that_arrives_while_the_agreement_comes_into_force_is_handed_over(early: Sender) -> None:
    actor = Actor(OWN, "api:leads", "api", MONDAY)
    arriving = new_lead("l1", ArrivingLead.model_validate(example("lead")))
    with ThreadPoolExecutor(1) as operator:
        with early.bot.desk.database.unit(OWN) as unit:
            unit.leads.insert(arriving)
            qualify(early.bot.desk, unit, actor, arriving, asked_again=True)
            applying = operator.submit(early.apply, in_force=True)
            wait([applying], A_MOMENT)  # on PostgreSQL it is in force before the lead is there
        assert applying.result().in_force
    assert early.works() == 1
    with early.bot.desk.database.reading(OWN) as unit:
        assert unit.handoffs.latest_of_lead("l1") is not None


def test_workers_who_look_at_once_score_each_lead_once(early: Sender) -> None:
    for number in range(AT_ONCE):
        early.stores("leads", example("lead", external_id=f"f-{number}", email=f"{number}@usine.example"))
    early.apply(in_force=True)
    with ThreadPoolExecutor(AT_ONCE) as workers:
        assert sum(workers.map(lambda _number: early.works(), range(AT_ONCE))) == AT_ONCE
