"""The people of the drill: a form's back end that posts leads, sales people who click, marketers who announce."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from random import Random
from threading import Event

from bot.carried.handoffs import CardAct, CardClick
from bot.clock import system_clock
from bot.ids import Action, Field
from drills.chaos.house import TOKEN, House
from drills.chaos.ledger import Click, Ledger, Said, Sent
from drills.http import Json, ask
from drills.slackside import MARKETING, SALES, Slack, key_of

ACCEPTED = 202
SELLERS = ("U0SAM", "U0SUE", "U0SOPHIE")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who does one thing again and again until it is over."""

    house: House
    ledger: Ledger
    over: Event
    random: Random
    name: str
    ripe: float

    def pause(self, seconds: float) -> None:
        """Wait for about so long, or until it is over."""
        self.over.wait(self.random.uniform(0.5, 1.5) * seconds)

    def await_beat(self, seconds: float) -> None:
        """Wait for the next beat, which is the same for everybody, or until it is over."""
        self.over.wait(seconds - time.monotonic() % seconds)


def send_leads(person: Person) -> None:
    """Post leads, each until it is taken, as a form's back end does; some ask for a demo and are SQLs."""
    number = 0
    while not person.over.is_set():
        number += 1
        external_id = f"{person.name}-{number}"
        asks = person.random.random() < person.ripe
        _post(person, _lead(external_id, asks=asks))
        person.pause(0.25)


def _lead(external_id: str, *, asks: bool) -> Json:
    at = system_clock() - timedelta(seconds=5)
    return {
        "source": "website",
        "external_id": external_id,
        "email": f"{external_id}@usine-nord.example",
        "name": f"Lead {external_id}",
        "attributes": {"form": "demo" if asks else "newsletter"},
        "occurred_at": at.isoformat(),
    }


def _post(person: Person, lead: Json) -> None:
    tries = 0
    while True:
        tries += 1
        answer = ask("POST", person.house.port, "/api/v1/leads", lead, TOKEN)
        if answer.status == ACCEPTED:
            found = answer.body
            person.ledger.sent.append(Sent(lead["external_id"], found["lead_id"], found["handoff_id"], tries))
            return
        if person.over.is_set():
            person.ledger.unsent.append(lead["external_id"])
            return
        time.sleep(0.2)


def sell(person: Person) -> None:
    """Look at #sales and act on cards: claim what is open, call what is mine; some cards nobody ever touches.

    All look at the same moment, so that they claim the same lead at once.
    """
    done: set[tuple[str, str]] = set()
    while not person.over.is_set():
        person.await_beat(1.5)
        for card in person.house.slack.messages(person.name, SALES):
            handoff_id = key_of(card).partition("card:")[2]
            act = _next_act(card, person.name)
            if not handoff_id or untouched(handoff_id) or act is None or (handoff_id, act) in done:
                continue
            done.add((handoff_id, act))
            _click(person, card, handoff_id, CardAct(act))
            if person.over.is_set():
                return


def untouched(handoff_id: str) -> bool:
    """Whether a handoff is one of those that nobody acts on, so that each of its reminders falls due."""
    return handoff_id[-1] in "01234567"  # a quarter of the alphabet that ids are written in


def _next_act(card: Json, user: str) -> str | None:
    """Claim an open lead, call one's own; everybody tries an open one, so that most lose."""
    shown = str(card.get("blocks", ""))
    if Action.CLAIM in shown:
        return CardAct.CLAIM
    mine = f"<@{user}>" in shown and "*Claimed*" in shown
    return CardAct.CONTACT if mine else None


def _click(person: Person, card: Json, handoff_id: str, act: CardAct) -> None:
    action = {CardAct.CLAIM: Action.CLAIM, CardAct.CONTACT: Action.CONTACT}[act]
    value = CardClick(handoff=handoff_id, act=act).encode()
    acked = person.house.slack.click(person.name, card, action, value)
    person.ledger.clicks.append(Click(person.name, handoff_id, act, acked))


def tell(person: Person) -> None:
    """Share what the field says, under words of its own each time."""
    number = 0
    while not person.over.is_set():
        person.pause(3)
        number += 1
        words = f"feedback {person.name} {number}."
        acked = person.house.slack.command(person.name, SALES, f"/sla feedback {words}")
        person.ledger.said.append(Said("feedback", words, acked))


def announce(person: Person) -> None:
    """Announce campaigns by the dialog, each under a key of its own."""
    number = 0
    while not person.over.is_set():
        person.pause(4)
        number += 1
        key = f"campaign-{person.name}-{number}".lower()
        modal = _dialog(person.house.slack, person.name)
        if modal is None:
            continue
        acked = _submit(person.house.slack, person.name, modal, _campaign(key))
        person.ledger.said.append(Said("campaign", key, acked))
        person.house.slack.close(person.name, modal)


def _dialog(slack: Slack, user: str) -> Json | None:
    slack.command(user, MARKETING, "/sla campaign")
    return slack.modal(user)


def _submit(slack: Slack, user: str, modal: Json, typed: Json) -> bool:
    """Look at the preview, then send what was previewed."""
    slack.submit(user, modal, typed)
    preview = slack.modal(user)
    return preview is not None and preview != modal and slack.submit(user, preview, typed)


def _campaign(key: str) -> Json:
    first = (system_clock() + timedelta(days=1)).date()
    texts = {Field.NAME: f"Campaign {key}", Field.KEY: key, Field.PURPOSE: "to see it arrive"}
    days = {Field.STARTS: first, Field.ENDS: first + timedelta(days=9)}
    typed = {field: {"type": "plain_text_input", "value": text} for field, text in texts.items()}
    chosen = {field: {"type": "datepicker", "selected_date": day.isoformat()} for field, day in days.items()}
    return {str(field): value for field, value in {**typed, **chosen}.items()}


ROLES: tuple[tuple[str, Callable[[Person], None]], ...] = (
    ("form-one", send_leads),
    ("form-two", send_leads),
    *((seller, sell) for seller in SELLERS),
    ("U0SAM", tell),
    ("U0MARION", announce),
)
"""Who there is, and what each does."""
