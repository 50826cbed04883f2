"""Ten thousand workspaces: the first of each zone set up by the product itself, the others as copies of its rows."""

import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo

import psycopg

from benchmarks.crowd.copies import copy, spread
from benchmarks.crowd.names import Names
from benchmarks.crowd.plan import Plan
from bot import setup_file
from bot.app import Bot
from bot.audit import rounds
from bot.scopes import SCOPES
from bot.sealing import Sealer
from bot.services import leads, periodic
from bot.services.agreements import apply
from bot.services.handoffs import act
from sla.actor import Actor
from sla.deed import Act, Deed
from sla.document import Document
from sla.installation import Installation
from sla.intake import ArrivingLead

ZONES = ("Europe/Paris", "Europe/Brussels", "Europe/Berlin")
"""All on one time, so that Monday, nine o'clock, comes to all at once; nine in ten are in the first."""
KEY = "Y3Jvd2QtY3Jvd2QtY3Jvd2QtY3Jvd2QtY3Jvd2QtY3I="
"""What the tokens of the installations are encrypted with."""
PAST = 4
"""Leads of earlier that each workspace has, all of them finished."""
LONG_SIGNED = timedelta(minutes=5)
LOOK = 0.1


@dataclass(frozen=True, slots=True)
class Town:
    """The workspaces by the numbers of their zones' first, and the instant at which all digests fall due."""

    plan: Plan
    due: datetime

    @property
    def signed(self) -> datetime:
        """Since when the agreements are in force."""
        return (
            self.due - self.plan.lead_in - LONG_SIGNED if self.plan.lead_in > timedelta(0) else self.due - LONG_SIGNED
        )

    def document(self, number: int) -> Document:
        """What a workspace agreed."""
        return setup_file.read(self._text(number))

    def zone(self, number: int) -> int:
        """Which of the zones a workspace is in; the first ones are one of each."""
        if number <= len(ZONES):
            return number - 1
        return {0: 1, 5: 2}.get(number % 20, 0)

    def _text(self, number: int) -> str:
        names, local = Names(number), self.due.astimezone(ZoneInfo(ZONES[self.zone(number)]))
        words = {
            "MARK": names.mark,
            "ZONE": ZONES[self.zone(number)],
            "CLOSED": names.closed,
            "within: CLAIM": f"within: {self.plan.claim}",
            "within: CONTACT": f"within: {self.plan.contact}",
            "YEAR": str(local.year),
            "DAY": f"{local:%a}".lower(),
            "TIME": f"{local:%H:%M}",
        }
        text = files("benchmarks.crowd").joinpath("agreement.yml").read_text(encoding="utf-8")
        for word, meant in words.items():
            text = text.replace(word, meant)
        return text


def town(plan: Plan, now: datetime) -> Town:
    """A town whose digests fall due at the full minute after the lead-in."""
    due = now + plan.lead_in
    return Town(plan, due.replace(second=0, microsecond=0) + timedelta(minutes=plan.lead_in > timedelta(0)))


def found(place: Town, bot: Bot, url: str) -> None:
    """Set everything up, as it stands long after: all told, everybody known, the rounds under way."""
    firsts = range(1, min(len(ZONES), place.plan.workspaces) + 1)
    for number in firsts:
        set_up(place, bot, number)
    bot.relay.drain()
    while _waiting(bot):
        time.sleep(LOOK)
        bot.relay.drain()
    periodic.tick(bot.desk, min(place.due - timedelta(seconds=1), bot.clock()))
    rounds.tick(bot.desk, bot.clock())
    with psycopg.connect(url) as connection:
        for first in firsts:
            others = range(len(firsts) + 1, place.plan.workspaces + 1)
            alike = [each for each in others if place.zone(each) == first - 1]
            copy(connection, place.document(first).agreement, first, alike)
        spread(connection, place.plan.workspaces)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")


def set_up(place: Town, bot: Bot, number: int) -> None:
    """One workspace by the product's own use cases, with what its people did before."""
    names = Names(number)
    actor = Actor(names.workspace, "operator", "cli", place.signed)
    with bot.desk.database.unit(names.workspace) as unit:
        unit.installations.put(
            Installation(names.team, names.mark, f"U{names.mark}X", sealed(), SCOPES, names.marketer, place.signed)
        )
    apply(bot.desk, actor, place.document(number), in_force=True)
    for count in range(PAST):
        at = place.signed + timedelta(seconds=count)
        receipt = leads.receive(bot.desk, Actor(names.workspace, "intake", "api", at), arriving(f"past-{count}", at))
        for deed in (Deed(Act.CLAIM), Deed(Act.CONTACT), Deed(Act.LOSE)):
            act(bot.desk, Actor(names.workspace, names.seller, "slack", at), str(receipt.handoff_id), deed)


@cache
def sealed() -> str:
    """The token that each installation has, encrypted once, so that copies are the same to the letter."""
    return Sealer([KEY]).seal("xoxb-benchmark")


def arriving(external_id: str, at: datetime) -> ArrivingLead:
    """A lead that is ripe for sales, as a form sends it."""
    return ArrivingLead.model_validate(
        {
            "source": "website",
            "external_id": external_id,
            "email": f"{external_id}@usine-nord.example",
            "name": "Claire Petit",
            "company": "Usine Nord",
            "phone": "+33 1 99 00 10 20",
            "attributes": {"form": "demo", "role": "cmo"},
            "occurred_at": at,
        }
    )


def _waiting(bot: Bot) -> bool:
    with bot.desk.database.across_reading() as across:
        backlog = across.outbox.backlog(bot.clock())
    return backlog.pending + backlog.retrying > 0
