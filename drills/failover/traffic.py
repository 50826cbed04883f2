"""Leads and clicks all the time: senders repeat what was not acknowledged, people race for each lead."""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from queue import Empty, Queue
from threading import Event, Thread
from typing import Any

from bot.carried.handoffs import CardAct, CardClick
from bot.ids import Action
from drills.failover.ledger import Ledger, SentClick, SentLead
from drills.failover.lines import Line
from drills.failover.plan import Plan

PEOPLE = ("U0SOPHIE", "U0SAM", "U0SUE")
"""The sales team of the demo's set-up file."""
TEAM, CHANNEL = "T0PLAY", "C0SALES"
AGAIN = 0.1
"""Seconds until somebody whose request was not acknowledged tries again."""
AHEAD = 10
"""Leads that wait for each of those people; the senders wait for them then."""
PATIENCE = 60
"""Seconds that are left to finish what was begun."""


@dataclass(slots=True)
class Traffic:
    """Clients of web processes at some ports, who write what they were told into a ledger."""

    ports: Sequence[int]
    plan: Plan
    ledger: Ledger
    _stopped: Event = field(default_factory=Event)
    _abandoned: Event = field(default_factory=Event)
    _queues: dict[str, Queue[str]] = field(default_factory=lambda: {user: Queue(AHEAD) for user in PEOPLE})
    _threads: list[Thread] = field(default_factory=list)

    def start(self) -> None:
        """Let everybody begin."""
        senders = [Thread(target=self._send, args=(number,), daemon=True) for number in range(self.plan.senders)]
        people = [Thread(target=self._claim, args=(user,), daemon=True) for user in PEOPLE]
        self._threads = [*senders, *people]
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Let everybody finish what they began: unacknowledged leads are sent again, waiting handoffs claimed."""
        self._stopped.set()
        until = time.monotonic() + PATIENCE
        for thread in self._threads:
            thread.join(max(0.1, until - time.monotonic()))
        self._abandoned.set()
        if any(thread.is_alive() for thread in self._threads):
            raise TimeoutError("a client does not come to an end")

    def abandon(self) -> None:
        """Let everybody go where they stand."""
        self._stopped.set()
        self._abandoned.set()

    def _send(self, sender: int) -> None:
        with self._lines(sender) as lines:
            number = 0
            while not self._stopped.is_set():
                number += 1
                self._send_until_taken(lines, f"{self.ledger.name}-{sender}-{number}")
                self._stopped.wait(self.plan.pause)

    def _send_until_taken(self, lines: Iterator[Line], external_id: str) -> None:
        """One lead, under one external id however often it takes; its handoff is what people race for."""
        body = lead_of(external_id)
        self.ledger.sent.add(external_id)
        for line in lines:
            began = time.monotonic()
            status, told = line.lead(body)
            if self.ledger.answer("lead", status, (began, time.monotonic()), line.port):
                self.ledger.lead(SentLead(external_id, told["lead_id"], told["handoff_id"] or ""))
                for queue in self._queues.values():
                    queue.put(told["handoff_id"])
                return
            if self.plan.spoil == "doubt":
                self.ledger.lead(SentLead(external_id))
                return
            time.sleep(AGAIN)

    def _claim(self, user: str) -> None:
        with self._lines(PEOPLE.index(user)) as lines:
            while not (self._stopped.is_set() and self._queues[user].empty()):
                try:
                    self._click_until_taken(lines, user, self._queues[user].get(timeout=0.05))
                except Empty:
                    continue

    def _click_until_taken(self, lines: Iterator[Line], user: str, handoff_id: str) -> None:
        """Slack tells a person that a click did not work, and they click again: with another trigger."""
        for number, line in enumerate(lines):
            click = SentClick(f"{handoff_id}.{user}.{number}", user, handoff_id)
            began = time.monotonic()
            status = line.interaction(_payload(click))
            taken = self.ledger.answer("click", status, (began, time.monotonic()), line.port)
            self.ledger.click(click, acknowledged=taken)
            if taken:
                return
            time.sleep(AGAIN)

    @contextmanager
    def _lines(self, first: int) -> Iterator[Iterator[Line]]:
        """Lines to each port by turns, as a load balancer has them, as long as anybody listens."""
        opened = [Line(port) for port in self.ports]

        def by_turns() -> Iterator[Line]:
            number = first
            while not self._abandoned.is_set():
                yield opened[number % len(opened)]
                number += 1

        try:
            yield by_turns()
        finally:
            for line in opened:
                line.close()


@contextmanager
def traffic(ports: Sequence[int], plan: Plan, ledger: Ledger) -> Iterator[None]:
    """Traffic from the beginning of the block to its end, when all that was begun is finished."""
    clients = Traffic(ports, plan, ledger)
    clients.start()
    try:
        yield
    except BaseException:
        clients.abandon()
        raise
    clients.stop()


def lead_of(external_id: str) -> dict[str, Any]:
    """A lead that is ripe for sales at once, of a person of its own."""
    return {
        "source": "website",
        "external_id": external_id,
        "email": f"{external_id}@usine-nord.example",
        "name": "Claire Petit",
        "company": "Usine Nord",
        "attributes": {"form": "demo"},
        "occurred_at": "2026-03-02T10:15:00+01:00",
    }


def _payload(click: SentClick) -> dict[str, Any]:
    """A click on a card's Claim, as Slack sends it, without the card."""
    value = CardClick(handoff=click.handoff_id, act=CardAct.CLAIM).encode()
    return {
        "type": "block_actions",
        "user": {"id": click.user, "team_id": TEAM},
        "team": {"id": TEAM, "domain": "atelier"},
        "is_enterprise_install": False,
        "container": {"type": "message", "message_ts": "1772467200.000100", "channel_id": CHANNEL},
        "trigger_id": click.trigger,
        "channel": {"id": CHANNEL, "name": "sales"},
        "state": {"values": {}},
        "actions": [{"action_id": Action.CLAIM, "block_id": "act", "type": "button", "value": value}],
    }
