"""Everybody claims one lead at the same moment: one gets it, each other is told who has it."""

import json
import sqlite3
from collections.abc import Iterator

from benchmarks.clicks import Clicks
from benchmarks.figures import Figure, Size, holds, print_table
from benchmarks.ground import Ground, ground
from benchmarks.servers import PRODUCT, served
from bot.clock import system_clock
from bot.services.workspaces import OWN
from rig.clients import drive


def bench(size: Size) -> list[Figure]:
    """As many connections as sales people, each with one click on the same card, sent at once."""
    people = tuple(f"U0RACER{number:04}" for number in range(size.racers))
    with ground(people) as place:
        handoff_id = place.open_handoffs(1)[0]
        clicks = Clicks(place, handoff_id)
        with served(PRODUCT, place.url) as port:
            run = drive(port, [clicks.claim(handoff_id, user, system_clock()) for user in people], len(people))
        with place.desk.database.reading(OWN) as unit:
            found = unit.handoffs.get(handoff_id)
            claims = [entry for entry in unit.audit.of(handoff_id) if entry.action == "handoff.claim"]
            spans = unit.handoffs.spans(handoff_id)
        told = set(_told(place, handoff_id))
    owner = found.owner if found else None
    losers = {(user, owner) for user in people if user != owner}
    _print(run.seconds, run.percentile(0.99), len(people))
    winners = len(claims)
    return [
        holds(
            f"winners of {len(people)} simultaneous claims",
            str(winners),
            reached=winners == 1 and len(spans) == 1 and owner in people and claims[0].actor == owner,
        ),
        holds("others told who has it", f"{len(told & losers)} of {len(losers)}", reached=told == losers),
    ]


def _told(place: Ground, handoff_id: str) -> Iterator[tuple[str, str]]:
    """Who is told that whom has the lead: the whispers that wait in the outbox."""
    with sqlite3.connect(place.file) as connection:
        rows = connection.execute("SELECT payload FROM outbox WHERE kind = 'whisper' AND state = 'pending'")
        for (text,) in rows:
            payload = json.loads(text)
            if payload["refused"] == "already_claimed" and payload["facts"]["handoff"] == handoff_id:
                yield payload["user"], payload["facts"]["owner"]


def _print(seconds: float, p99: float, count: int) -> None:
    rows = [(f"{count} connections, one click each", f"{seconds:.2f}", f"{p99:.2f}")]
    print_table("A race for one lead", ("", "seconds in all", "p99 s"), rows)
