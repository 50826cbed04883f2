"""What arrives or is clicked at one moment takes turns: nothing that was answered is undone by what came beside it."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from threading import Barrier, Event

import pytest
from sender import MONDAY, Hands, Sender, built, example

from bot.services import deals, handoffs, leads
from bot.services.workspaces import OWN
from sla.actor import Actor
from sla.deed import Act, Deed
from sla.intake import ArrivingDeal, ArrivingLead
from storage.unit import Database

API = Actor(OWN, "api:deals", "api", MONDAY)
SOPHIE = Actor(OWN, "U0SOPHIE", "slack", MONDAY)


@pytest.fixture
def sender(database_url: str) -> Iterator[Sender]:
    """A bot with the agreement in force, on each kind of database."""
    with built(database_url, Hands(MONDAY)) as bot:
        sender = Sender(bot)
        sender.apply(in_force=True)
        yield sender


def together(*calls: Callable[[], object]) -> list[Future[object]]:
    """Run calls at one moment, and wait for all of them."""
    start = Barrier(len(calls))

    def run(call: Callable[[], object]) -> object:
        start.wait(10)
        return call()

    with ThreadPoolExecutor(len(calls)) as pool:
        return [pool.submit(run, call) for call in calls]


def test_who_looks_at_a_deal_waits_for_who_is_changing_it(sender: Sender) -> None:
    desk, arriving = sender.bot.desk, ArrivingDeal.model_validate(example("deal", status="open", closed_at=None))
    deals.receive(desk, API, arriving)
    began = Event()

    def look(database: Database) -> str | None:
        began.set()
        with database.unit(OWN) as unit:
            found = unit.deals.get_by_external(arriving.source, arriving.external_id)
            return found.status if found else None

    with ThreadPoolExecutor(1) as pool:
        with desk.database.unit(OWN) as unit:
            known = unit.deals.get_by_external(arriving.source, arriving.external_id)
            assert known is not None
            looking = pool.submit(look, desk.database)
            began.wait(10)
            with suppress(TimeoutError):  # who doesn't wait has answered by then
                looking.result(0.3)
            unit.deals.update(replace(known, status="won", closed_at=MONDAY))
        assert looking.result(10) == "won"


def test_a_sale_and_a_form_of_the_same_person_do_not_wait_for_each_other_for_ever(sender: Sender) -> None:
    desk = sender.bot.desk
    for number in range(6):
        email = f"person{number}@usine-nord.example"
        sender.stores("leads", example("lead", email=email, external_id=f"first-{number}"))
        form = ArrivingLead.model_validate(example("lead", email=email, external_id=f"second-{number}"))
        sale = ArrivingDeal.model_validate(example("deal", email=email, external_id=f"deal-{number}"))
        answers = together(
            lambda form=form: leads.receive(desk, API, form), lambda sale=sale: deals.receive(desk, API, sale)
        )
        assert [answer.exception() for answer in answers] == [None, None]


def test_contacted_and_reached_at_once_are_both_done(sender: Sender) -> None:
    desk = sender.bot.desk
    for number in range(6):
        body = example("lead", email=f"p{number}@usine-nord.example", external_id=f"lead-{number}")
        handoff_id = str(sender.stores("leads", body)["handoff_id"])
        handoffs.act(desk, SOPHIE, handoff_id, Deed(Act.CLAIM))
        later = replace(SOPHIE, now=MONDAY + timedelta(minutes=5))
        answers = together(
            lambda handoff_id=handoff_id, later=later: handoffs.act(desk, later, handoff_id, Deed(Act.CONTACT)),
            lambda handoff_id=handoff_id, later=later: handoffs.act(
                desk, later, handoff_id, Deed(Act.REACH, minutes=12)
            ),
        )
        assert [answer.exception() for answer in answers] == [None, None]
        with desk.database.reading(OWN) as unit:
            assert 12 in [attempt.minutes for attempt in unit.handoffs.attempts(handoff_id)]
