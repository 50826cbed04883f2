"""The drill: the primary is killed under load, its standby promoted, and the former primary comes back as standby."""

import time
from contextlib import suppress
from dataclasses import dataclass, replace
from random import Random

import psycopg

from drills.failover import books
from drills.failover.balance import Line, balance, missing
from drills.failover.house import House
from drills.failover.ledger import Ledger
from drills.failover.plan import Plan
from drills.failover.traffic import traffic
from drills.failover.waiting import comes, wait_until
from rig.postgresql import replication
from rig.postgresql.cluster import Cluster

FILLER = "SELECT pg_logical_emit_message(false, 'drill', repeat('x', 1000000)) FROM generate_series(1, 32)"
UNSENT = 4_000_000
"""Bytes; what waits for a frozen standby beyond what fits into the sockets' buffers, which it would still read."""
LOST = 5
"""Leads that are acknowledged while the standby is frozen."""


@dataclass(frozen=True, slots=True)
class Fall:
    """One failover, in seconds.

    `promoted`: from the kill until the standby was told to lead; `acknowledged`: from the kill until somebody was
    acknowledged again; `rejoined`: from there until the former primary followed, 0 where it was left lying.
    """

    promoted: float
    acknowledged: float
    rejoined: float = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a run: its failovers, its balance, what the clients were told, and doubtful clicks stored."""

    falls: list[Fall]
    lines: list[Line]
    ledger: Ledger
    stored_in_doubt: int


def synchronous(place: House, plan: Plan) -> Outcome:
    """Lose the primary as often as planned, each time with a standby that commits have waited for."""
    chance, ledger, falls, pids = plan.chance(), Ledger(f"sync-{plan.seed}"), list[Fall](), place.pids
    _wait_for_the_follower(place, plan)
    with traffic(list(place.webs), plan, ledger):
        for _ in range(plan.failovers):
            time.sleep(chance.uniform(*plan.calm))
            if plan.spoil == "standby":
                _leave_behind(place, ledger)
            falls.append(_failover(place, plan, chance, ledger))
        recovered = _recovered(place, ledger)
    outcome = _outcome(place, falls, ledger)
    unharmed = Line("processes that run on as they were", len(pids), len(set(pids) & set(place.pids)))
    return replace(outcome, lines=[*outcome.lines, unharmed, *recovered, *_standby(place, ledger)])


def control(place: House, plan: Plan) -> Outcome:
    """Lose the primary while its standby is frozen and nobody waits for it: what was acknowledged must be missing."""
    chance, ledger = plan.chance(), Ledger(f"control-{plan.seed}")
    place.pair.wait_for_nobody()
    with traffic(list(place.webs), plan, ledger):
        time.sleep(chance.uniform(*plan.calm))
        _leave_behind(place, ledger)
        fall = _fall(place, plan, chance, ledger)
    return _outcome(place, [fall], ledger)


def _outcome(place: House, falls: list[Fall], ledger: Ledger) -> Outcome:
    found = books.read(place.pair.leader.address)
    stored = sum(click.trigger in found.clicks for click in ledger.doubtful)
    return Outcome(falls, balance(ledger, found), ledger, stored)


def _wait_for_the_follower(place: House, plan: Plan) -> None:
    if plan.spoil != "standby":
        place.pair.wait_for_the_follower()


def _failover(place: House, plan: Plan, chance: Random, ledger: Ledger) -> Fall:
    fall = _fall(place, plan, chance, ledger)
    began = time.monotonic()
    place.pair.rejoin()
    _wait_for_the_follower(place, plan)
    print(f"  {place.pair.follower.name} follows again", flush=True)
    return replace(fall, rejoined=time.monotonic() - began)


def _fall(place: House, plan: Plan, chance: Random, ledger: Ledger) -> Fall:
    """Kill the primary, let some time pass, promote the standby, and wait until somebody is acknowledged again."""
    pair, killed = place.pair, time.monotonic()
    print(f"  {pair.leader.name} is killed after {ledger.count()} acknowledged leads", flush=True)
    pair.leader.kill()
    pair.follower.thaw()
    time.sleep(chance.uniform(*plan.unattended))
    promoted = time.monotonic()
    pair.change_places()
    wait_until(lambda: ledger.first_ack(promoted) is not None, "nothing is acknowledged after the failover")
    return Fall(promoted - killed, (ledger.first_ack(promoted) or promoted) - killed)


def _leave_behind(place: House, ledger: Ledger) -> None:
    """Freeze the standby, and let acknowledged leads be where it can't hear of them any more."""
    leader, follower = place.pair.leader, place.pair.follower
    follower.freeze()
    leader.sql(FILLER)
    wait_until(lambda: replication.behind(leader, follower.name) > UNSENT, "the frozen standby hears of everything")
    enough = ledger.count() + LOST
    wait_until(lambda: ledger.count() >= enough, "nothing is acknowledged while the standby is frozen")


def _recovered(place: House, ledger: Ledger) -> list[Line]:
    """Every web process acknowledges again, and every worker delivers again."""
    since, before = time.monotonic(), place.delivered()

    def at_work() -> tuple[int, int]:
        delivering = sum(now > then for then, now in zip(before, place.delivered(), strict=True))
        return len(ledger.acknowledging(since)), delivering

    wanted = (len(place.webs), len(place.workers))
    comes(lambda: at_work() == wanted)
    webs, workers = at_work()
    return [
        Line("web processes that acknowledge again", wanted[0], webs),
        Line("workers that deliver again", wanted[1], workers),
    ]


def _standby(place: House, ledger: Ledger) -> list[Line]:
    """The former primary has become a standby that commits wait for, and has everything."""
    leader, follower = place.pair.leader, place.pair.follower
    comes(lambda: not _absent(follower, ledger))
    waited_for = replication.standing(leader, follower.name) in replication.SYNCHRONOUS
    return [
        Line("standbys that commits wait for", 1, int(waited_for)),
        Line("acknowledged and not on the standby", 0, _absent(follower, ledger)),
    ]


def _absent(follower: Cluster, ledger: Ledger) -> int:
    """How much that was acknowledged a standby has not; all of it where reading was in the way of its replaying."""
    with suppress(psycopg.OperationalError):
        return missing(balance(ledger, books.read(follower.address)))
    return len(ledger.leads)
