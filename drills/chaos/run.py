"""One run: the house, its people, the trouble, the quiet afterwards, and the balance."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from random import Random
from threading import Event

from bot.audit.checks import Place, look
from bot.clock import system_clock
from bot.relay.composing import card
from bot.services import tasks
from bot.services.workspaces import OWN
from drills.chaos.books import Line, Stock, balance, by_key, stored
from drills.chaos.house import House, house
from drills.chaos.ledger import Ledger
from drills.chaos.people import ROLES, Person
from drills.chaos.plan import Plan
from drills.chaos.troubles import rage
from drills.http import Json
from drills.slackside import MARKETING, SALES
from playground.elements import with_ids

Trouble = Callable[[Plan, House, Ledger], None]
READERS = ("U0MARION", "U0MEHDI", "U0SOPHIE", "U0SAM", "U0SUE")


@dataclass(frozen=True, slots=True)
class Result:
    """What was acknowledged, the balance, and what could not be kept from being posted twice."""

    ledger: Ledger
    lines: list[Line]
    stock: Stock


def run(plan: Plan, logs: Path | None = None, trouble: Trouble = rage) -> Result:
    """Let people work while there is trouble, and balance the books. What the processes wrote is kept in `logs`."""
    ledger, over = Ledger(), Event()
    with house(plan, logs) as place, ThreadPoolExecutor(len(ROLES)) as crowd:
        people = [
            Person(place, ledger, over, Random(plan.seed + number), name, plan.ripe)  # noqa: S311 — a drill, to be repeated
            for number, (name, _) in enumerate(ROLES)
        ]
        acting = [crowd.submit(role, person) for person, (_, role) in zip(people, ROLES, strict=True)]
        try:
            trouble(plan, place, ledger)
        finally:
            over.set()
        for act in acting:
            act.result()
        stock = stock_of(place, calm(place, plan))
        return Result(ledger, balance(ledger, stock, blind=plan.blind), stock)


def calm(place: House, plan: Plan) -> list[int | None]:
    """Call the trouble off and wait until the bot has said all that is due; gives how its processes ended when asked.

    Raises:
        TimeoutError: it does not come to an end.
    """
    place.slack.peace(blind=plan.blind)
    place.wake()
    until = time.monotonic() + plan.patience
    while True:
        if _waiting(place) == 0:
            codes = place.rest()
            if _waiting(place) == 0:
                return codes
            place.wake()
        if time.monotonic() > until:
            raise TimeoutError(f"{_waiting(place)} messages still wait")
        time.sleep(0.3)


def _waiting(place: House) -> int:
    with place.bot.desk.database.across_reading() as across:
        backlog = across.outbox.backlog(system_clock())
    with place.bot.desk.database.engine.connect() as connection:
        flying = connection.exec_driver_sql("SELECT count(*) FROM outbox WHERE state = 'in_flight'").scalar()
    return backlog.pending + backlog.retrying + int(flying or 0)


def stock_of(place: House, codes: list[int | None]) -> Stock:
    """What is there now."""
    with place.bot.desk.database.engine.connect() as connection:
        tables = stored(connection)
    with place.bot.desk.database.reading(OWN) as unit:
        found = look(unit, Place(), system_clock())
    broken = [f"{promise}: {cases.example}" for promise, cases in found.cases.items() if cases.count]
    messages = [*_channel(place, MARKETING), *_channel(place, SALES), *_direct(place)]
    cards = dict(_cards(place, [row["handoff_id"] for row in tables["handoffs"]]))
    return Stock(tables, by_key(messages), place.slack.whispers(), cards, broken, codes)


def _channel(place: House, channel: str) -> list[Json]:
    return [message for message in place.slack.messages("U0MARION", channel) if not message["ephemeral"]]


def _direct(place: House) -> list[Json]:
    return [message for user in READERS for message in place.slack.direct(user)]


def _cards(place: House, handoff_ids: list[str]) -> Iterator[tuple[str, list[Json]]]:
    """Each card as the product would draw it now, and Slack would keep it."""
    for handoff_id in handoff_ids:
        with place.bot.desk.database.reading(OWN) as unit:
            message = card(unit, handoff_id)
        if message is not None:
            yield tasks.card_key(handoff_id), with_ids(message.blocks)
