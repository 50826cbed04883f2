"""An erasure in the same moment as deliveries, clicks and another erasure: nobody comes back, nobody waits forever."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, wait

import pytest
from sender import MONDAY, Hands, Sender, built, example
from stored import everything_stored

from bot.services.desk import in_turn
from bot.services.errors import Refused
from bot.services.forgetting import forget
from bot.services.handoffs import act
from bot.services.workspaces import OWN
from sla.actor import Actor
from sla.deed import Act, Deed

AT_ONCE = 6
ROUNDS = 4
A_MOMENT = 0.3
OPERATOR = Actor(OWN, "operator", "cli", MONDAY)
EMAIL = example("lead")["email"]


@pytest.fixture
def senders(database_url: str) -> Iterator[list[Sender]]:
    with built(database_url, Hands(MONDAY)) as bot:
        sender = Sender(bot)
        sender.apply(in_force=True)
        yield [sender, *(Sender(bot) for _ in range(AT_ONCE - 1))]


def erased(sender: Sender) -> str:
    """What became of an erasure."""
    try:
        return in_turn(lambda: forget(sender.bot.desk, OPERATOR, EMAIL)).pseudonym
    except Refused as refused:
        return refused.code


def is_held(sender: Sender) -> bool:
    return any(EMAIL in row for row in everything_stored(sender.bot.settings.database_url))


def test_a_delivery_is_erased_or_refused(senders: list[Sender]) -> None:
    first = senders[0]
    for number in range(ROUNDS):
        if number == 0:
            first.stores("leads", example("lead"))
        bodies = [example("lead", external_id=f"{number}-{each}") for each in range(AT_ONCE)]
        with ThreadPoolExecutor(AT_ONCE + 1) as threads:
            sent = [threads.submit(sender.posts, "leads", body) for sender, body in zip(senders, bodies, strict=True)]
            forgetting = threads.submit(erased, first)
        assert {answer.result().status_code for answer in sent} <= {202, 409}
        assert forgetting.result().startswith("person-" if number == 0 else "already_erased")
        assert not is_held(first)


def test_of_two_erasures_one_is_done(senders: list[Sender]) -> None:
    senders[0].stores("leads", example("lead"))
    with ThreadPoolExecutor(AT_ONCE) as threads:
        done = list(threads.map(erased, senders))
    assert sorted(code == "already_erased" for code in done) == [False] + [True] * (AT_ONCE - 1)


@pytest.mark.parametrize("last", [Act.WIN, Act.LOSE, Act.RELEASE])
def test_whoever_acts_on_the_lead_is_not_in_the_way(senders: list[Sender], last: Act) -> None:
    desk = senders[0].bot.desk
    handoff = senders[0].stores("leads", example("lead"))["handoff_id"]
    deeds = [Deed(Act.CLAIM), Deed(Act.CONTACT, note=f"Write to {EMAIL}"), Deed(last)]

    def acts() -> None:
        for deed in deeds:
            act(desk, Actor(OWN, "U0SAM", "slack", MONDAY), handoff, deed)

    with ThreadPoolExecutor(2) as threads:
        acting, forgetting = threads.submit(acts), threads.submit(erased, senders[0])
    acting.result()
    assert forgetting.result().startswith("person-")
    with desk.database.reading(OWN) as unit:
        assert unit.handoffs.get(handoff).status == {Act.WIN: "won", Act.LOSE: "lost"}.get(last, "open")


def test_an_act_under_way_is_waited_for(senders: list[Sender]) -> None:
    """Both hold the handoff first, so that neither waits for what the other has."""
    handoff = senders[0].stores("leads", example("lead"))["handoff_id"]
    with ThreadPoolExecutor(1) as threads:
        with senders[0].bot.desk.database.unit(OWN) as unit:
            unit.deals.hold(handoff)
            forgetting = threads.submit(erased, senders[0])
            wait([forgetting], A_MOMENT)
            assert not forgetting.done()
        assert forgetting.result().startswith("person-")
