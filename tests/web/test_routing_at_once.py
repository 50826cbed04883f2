"""Leads that arrive at once in two web processes, and people and workers who act at once on one offer."""

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta
from threading import Barrier

import pytest
from sender import MONDAY, Hands, Sender, built, example

from bot.app import Bot
from bot.services import handoffs, offers
from bot.services.errors import Refused
from bot.services.workspaces import OWN
from sla.actor import Actor
from sla.deed import Act, Deed
from sla.routing import Route
from sla.transitions import Refusal

MANY = 24
TEAM = ("U0SAM", "U0SUE", "U0MAX")
ROUTED = (
    "members: [U0SOPHIE, U0SAM, U0SUE]}",
    "members: [U0SOPHIE, U0SAM, U0SUE, U0MAX]}\n  routing: {by: turns}\n",
)


@pytest.fixture
def processes(database_url: str, hands: Hands) -> Iterator[tuple[Bot, Bot]]:
    """Two processes on one database, where sales takes turns."""
    with built(database_url, hands) as one, built(database_url, hands) as other:
        Sender(one).apply(in_force=True, changed=ROUTED)
        yield one, other


def sends(sender: Sender, number: int) -> str:
    """A lead comes in; gives its handoff."""
    body = example("lead", external_id=f"n{number}", email=f"n{number}@company-{number}.example")
    return str(sender.stores("leads", body)["handoff_id"])


def routes_of(bot: Bot, *handoff_ids: str) -> list[Route]:
    """The routings of some handoffs, in the order they were made."""
    with bot.desk.database.reading(OWN) as unit:
        found = [route for each in handoff_ids for route in unit.routes.of_handoff(each)]
    return sorted(found, key=lambda route: route.turn)


def test_each_turn_is_taken_once_and_goes_round(processes: tuple[Bot, Bot]) -> None:
    # One after the other, as a process builds its site once: CPython 3.11 parses in one thread at a time only.
    senders = [Sender(processes[number % 2]) for number in range(MANY)]
    with ThreadPoolExecutor(8) as pool:
        sent = [pool.submit(sends, sender, number) for number, sender in enumerate(senders)]
        handed = [each.result() for each in sent]
    routes = routes_of(processes[0], *handed)
    assert [route.turn for route in routes] == sorted({route.turn for route in routes})
    order = [route.to for route in routes]
    assert Counter(order) == dict.fromkeys(TEAM, MANY // len(TEAM))
    assert order == list(TEAM) * (MANY // len(TEAM))


def test_an_offer_is_claimed_or_goes_to_the_next_never_both(processes: tuple[Bot, Bot], hands: Hands) -> None:
    handed = [sends(Sender(processes[0]), number) for number in range(9)]
    hands.at = MONDAY + timedelta(minutes=45)
    barrier, outcomes = Barrier(2), []

    def claims(handoff_id: str, user: str) -> None:
        barrier.wait()
        with suppress(Refused):
            handoffs.act(processes[0].desk, Actor(OWN, user, "slack", hands()), handoff_id, Deed(Act.CLAIM))

    def passes_on(handoff_id: str) -> None:
        barrier.wait()
        with processes[1].desk.database.unit(OWN) as unit:
            offers.review(unit, handoff_id, hands())

    with ThreadPoolExecutor(2) as pool:
        for index, handoff_id in enumerate(handed):
            user = TEAM[index % len(TEAM)]
            both = [pool.submit(claims, handoff_id, user), pool.submit(passes_on, handoff_id)]
            assert [each.result(timeout=30) for each in both] == [None, None]
            found = Sender(processes[0]).handoff(handoff_id)
            claimed = (found.owner, found.offered_to) == (user, None)
            passed = found.owner is None and found.offered_to not in (None, user)
            assert claimed is not passed
            assert len(routes_of(processes[0], handoff_id)) == (1 if claimed else 2)
            outcomes.append(claimed)
    assert len(outcomes) == len(handed)


def test_many_workers_pass_an_offer_on_once(processes: tuple[Bot, Bot], hands: Hands) -> None:
    handoff_id = sends(Sender(processes[0]), 1)
    hands.at = MONDAY + timedelta(minutes=45)
    with ThreadPoolExecutor(8) as pool:
        ticks = [pool.submit(offers.tick, processes[number % 2].desk, hands(), f"w{number}") for number in range(8)]
        assert sum(each.result(timeout=60) for each in ticks) >= 1
    assert [route.to for route in routes_of(processes[0], handoff_id)] == ["U0SAM", "U0SUE"]


def test_of_all_who_click_at_once_only_who_is_offered_it_has_it(processes: tuple[Bot, Bot], hands: Hands) -> None:
    handoff_id = sends(Sender(processes[0]), 1)

    def click(user: str, bot: Bot) -> Refusal | None:
        try:
            handoffs.act(bot.desk, Actor(OWN, user, "slack", hands()), handoff_id, Deed(Act.CLAIM))
        except Refused as refused:
            return Refusal(refused.code)
        return None

    with ThreadPoolExecutor(6) as pool:
        clicks = [pool.submit(click, user, bot) for user in TEAM for bot in processes]
        answers = Counter(each.result() for each in clicks)
    assert answers[None] == 1
    assert Sender(processes[0]).handoff(handoff_id).owner == "U0SAM"
