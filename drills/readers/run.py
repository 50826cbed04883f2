"""One run: a campaign that starts soon, a Slack that refuses every third call, a worker killed when half is said."""

import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from bot.clock import system_clock
from bot.services import campaigns
from bot.services.workspaces import OWN
from drills.chaos.books import Line
from drills.chaos.house import House, house
from drills.chaos.plan import Plan
from drills.http import Json, ask
from drills.slackside import FOR_EVER, key_of
from playground.people import PEOPLE, crowd
from sla.actor import Actor
from sla.campaign import Campaign, Offer

METHOD = "chat.postMessage"
SALES = ("U0SOPHIE", "U0SAM", "U0SUE")
STARTS_IN = timedelta(seconds=20)
"""Long enough for the announcement to be out before the reminders are due, which is half of it later."""
PATIENCE = 4.0
"""Seconds for each reminder before the drill gives up: one of pace, one of refusals, and room."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The balance, how many calls Slack refused, how long the reminders took, and the shortest gap (both seconds)."""

    lines: list[Line]
    refused: int
    seconds: float
    gap: float


def run(kind: str, people: int) -> Outcome:
    """Have so many people of sales besides the three with a name reminded, on one kind of database."""
    plan = Plan(0, kind, 10**6, 1, 1, 0, 0, 0, 0, more_people=people)
    with house(plan, None) as place:
        readers = (*SALES, *(person.id for person in crowd(people)))
        _announce(place)
        place.slack.fault(kind="429", method=METHOD, count=FOR_EVER, every=3, seconds=1)
        killed = _wait(place, readers)
        return _outcome(place, readers, killed)


def _announce(place: House) -> None:
    now = system_clock()
    campaign = Campaign(
        campaign_id=place.bot.desk.new_id(),
        key="trial-45",
        name="Trial of 45 days",
        purpose="to see it read",
        starts_at=now + STARTS_IN,
        ends_at=now + timedelta(days=30),
        owner="U0MEHDI",
        announced_at=now,
        offer=Offer("trial", "30 days", "45 days"),
    )
    campaigns.announce(place.bot.desk, Actor(OWN, "U0MEHDI", "slack", now), campaign)


def _wait(place: House, readers: tuple[str, ...]) -> int:
    """Until everybody is reminded; the worker is killed once half of them are, and how many that were is given."""
    killed, until = 0, time.monotonic() + STARTS_IN.total_seconds() + PATIENCE * len(readers)
    while time.monotonic() < until:
        said = len(_said(place))
        if not killed and said >= len(readers) // 2:
            for worker in place.workers:
                worker.kill()
                worker.start()
            killed = said
        if said >= len(readers) and not _waiting(place):
            return killed
        time.sleep(0.5)
    return killed


def _waiting(place: House) -> int:
    with place.bot.desk.database.engine.connect() as connection:
        query = "SELECT count(*) FROM outbox WHERE kind = 'unread' AND state <> 'done'"
        return int(connection.exec_driver_sql(query).scalar() or 0)


def _said(place: House) -> list[Json]:
    """The calls by which reminders went out, oldest first."""
    found = ask("GET", place.slack.port, f"/calls?method={METHOD}", seconds=30).body.get("calls", [])
    return [call for call in found if call["answer"].get("ok") and ":unread:" in f":{_key(call)}"]


def _key(call: Json) -> str:
    return key_of({"metadata": call["args"].get("metadata")})


def _outcome(place: House, readers: tuple[str, ...], killed: int) -> Outcome:
    found = ask("GET", place.slack.port, f"/calls?method={METHOD}", seconds=30).body.get("calls", [])
    refused = sum(call["answer"].get("error") == "ratelimited" for call in found)
    instants = [datetime.fromisoformat(call["at"]) for call in _said(place)]
    gaps = [(later - earlier).total_seconds() for earlier, later in pairwise(instants)]
    stand = {user: _standing(place, user) for user in readers}
    others = [person.id for person in PEOPLE if person.id not in SALES]
    strangers = {user: count for user in others if (count := _standing(place, user))}
    lines = [
        Line("people of sales, each reminded", len(readers), tuple(user for user, n in stand.items() if not n)),
        Line("… and nobody twice", len(readers), tuple(f"{user}: {n}" for user, n in stand.items() if n > 1)),
        Line("nobody else reminded", len(others), tuple(strangers)),
        Line("calls that Slack refused", refused, () if refused >= len(readers) // 3 else ("too few",)),
        Line("the worker was killed after so many", killed, () if killed else ("it never was",)),
    ]
    return Outcome(lines, refused, (instants[-1] - instants[0]).total_seconds(), min(gaps))


def _standing(place: House, user: str) -> int:
    return sum(key_of(message).startswith("unread:") for message in place.slack.direct(user))
