"""What a crowd does in a day: drawn from a seed beforehand, decided and not done."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from random import Random
from typing import Literal

CLAIM_HOURS, CONTACT_HOURS = 4, 8
"""Within how many hours a lead is to be claimed and contacted, before the day is compressed."""
FASTEST = CLAIM_HOURS * 60
"""The speed at which the shortest clock lasts a minute, the least that an agreement can say."""
CLAIMED, CONTACTED = 0.7, 0.8
"""Of the leads how many are claimed, and of those how many contacted."""
CLAIM_AFTER, CONTACT_AFTER = timedelta(hours=1), timedelta(hours=1.5)
"""After how long on average, before the day is compressed."""
ANNOUNCING = 0.02
"""Of the workspaces how many announce a campaign on a day."""
BUSY = 10
"""How many times the leads of others one workspace in a hundred has."""

Act = Literal["lead", "claim", "contact", "announce"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A run: so many workspaces with so many leads each on a day of so many hours, which pass `speed` times as fast.

    `lead_in` is what is left to set everything up before the digests fall due; negative, they are due from the start.
    """

    workspaces: int = 10_000
    speed: int = FASTEST
    seed: int = 2026
    hours: float = 8
    leads: float = 0.25
    lead_in: timedelta = timedelta(seconds=45)

    @property
    def seconds(self) -> float:
        """How long the compressed day lasts."""
        return self.hours * 3600 / self.speed

    @property
    def claim(self) -> str:
        """Within what a lead is to be claimed, as an agreement says it."""
        return f"{CLAIM_HOURS * 60 // self.speed}m"

    @property
    def contact(self) -> str:
        """Within what it is to be contacted."""
        return f"{CONTACT_HOURS * 60 // self.speed}m"


@dataclass(frozen=True, slots=True, order=True)
class Event:
    """One act, so many seconds after the day began, in a workspace; `number` tells the leads of a run apart."""

    at: float
    workspace: int
    number: int
    act: Act


def day(plan: Plan) -> list[Event]:
    """Everything that people and forms do on a day, in the order of time."""
    random = Random(plan.seed)  # noqa: S311 — a plan, to be repeated
    found = [event for number in range(round(plan.workspaces * plan.leads)) for event in _lead(plan, random, number)]
    announcing = random.sample(range(1, plan.workspaces + 1), max(1, round(plan.workspaces * ANNOUNCING)))
    found += [Event(random.uniform(0, plan.seconds), workspace, workspace, "announce") for workspace in announcing]
    return sorted(event for event in found if event.at < plan.seconds)


def _lead(plan: Plan, random: Random, number: int) -> Iterator[Event]:
    at, workspace = random.uniform(0, plan.seconds), _workspace(plan, random)
    yield Event(at, workspace, number, "lead")
    if random.random() < CLAIMED:
        at += random.expovariate(plan.speed / CLAIM_AFTER.total_seconds())
        yield Event(at, workspace, number, "claim")
        if random.random() < CONTACTED:
            at += random.expovariate(plan.speed / CONTACT_AFTER.total_seconds())
            yield Event(at, workspace, number, "contact")


def _workspace(plan: Plan, random: Random) -> int:
    """One workspace in a hundred is busy, and none is left without leads for good."""
    busy = plan.workspaces // 100
    if random.random() < busy * BUSY / (plan.workspaces + busy * (BUSY - 1)):
        return random.randint(1, busy)
    return random.randint(busy + 1, plan.workspaces)
