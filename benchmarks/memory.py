"""The memory of a web process: what it holds after many requests, of what it held after a tenth of them."""

from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from urllib.parse import urlencode

from benchmarks.clicks import Clicks, signed
from benchmarks.crowd.meters import family_of
from benchmarks.figures import Figure, Size, at_most, print_table
from benchmarks.ground import CHANNEL, TEAM, ground
from benchmarks.servers import PRODUCT, serving
from bot.clock import system_clock
from rig.clients import drive

CLIENTS, LEADS, PART = 16, 200, 5_000
MOST = 1.1
USERS = ("U0SAM", "U0SUE", "U0SOPHIE")
MEGABYTE = 1024


def bench(size: Size) -> list[Figure]:
    """Clicks and commands to one web process, and what all of its processes hold on the way."""
    with ground() as place, serving(PRODUCT, place.url) as (port, program):
        handoffs = place.open_handoffs(LEADS)
        clicks = Clicks(place, handoffs[0])
        held: dict[int, float] = {}
        asked = 0
        while asked < size.long:
            part = min(PART, size.long // 10, size.long - asked)
            drive(port, list(islice(_requests(clicks, handoffs), part)), CLIENTS)
            asked += part
            held[asked] = resident(program.pid)
    rows = [(f"{requests:,} requests", f"{held[requests] / MEGABYTE:.0f}") for requests in (size.long // 10, size.long)]
    print_table("What a web process holds", ("", "MB"), rows)
    return [
        at_most(
            f"memory after {size.long:,} requests, of that after {size.long // 10:,}",
            held[size.long] / held[size.long // 10],
            MOST,
        )
    ]


def _requests(clicks: Clicks, handoffs: list[str]) -> Iterator[bytes]:
    """Clicks on Claim, most of which come too late, and questions for the figures, signed now."""
    now = system_clock()
    asking = [signed(_command(user), now) for user in USERS]
    for number, handoff_id in enumerate(cycle(handoffs)):
        yield (
            asking[number % len(asking)]
            if number % 4 == 0
            else clicks.claim(handoff_id, USERS[number % len(USERS)], now)
        )


def _command(user: str) -> str:
    return urlencode(
        {
            "command": "/sla",
            "text": "status",
            "user_id": user,
            "team_id": TEAM,
            "channel_id": CHANNEL,
            "trigger_id": user,
        }
    )


def resident(pid: int) -> float:
    """Kilobytes that a process and its children hold in memory, what they share counted once."""
    return sum(map(_share, family_of(pid)))


def _share(pid: int) -> int:
    words = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in words if line.startswith("Pss:"))
