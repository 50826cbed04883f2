"""What goes wrong, decided by the seed: processes killed, Slack failing, the database away."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from drills.chaos.house import House
from drills.chaos.ledger import Ledger
from drills.chaos.plan import Plan

LOST_ANSWER = 0.4
"""How often a call that fails has taken effect all the same."""
METHODS = ("chat.postMessage", "chat.postMessage", "chat.update", "chat.*", "conversations.*", "*")
DELIVERIES = ("block_actions", "view_submission", "command")
KINDS = ("429", "500", "500", "reset", "reset", "timeout", "duplicate", "duplicate")
HANG = 11
"""Seconds of a timeout: longer than the bot waits for Slack."""


def rage(plan: Plan, house: House, ledger: Ledger) -> None:
    """Make trouble for as long as the plan says."""
    Troublemaker(plan, house, ledger).rage()


@dataclass(slots=True)
class Troublemaker:
    """Makes trouble at the pace of the plan until it is over."""

    plan: Plan
    house: House
    ledger: Ledger
    random: Random = field(init=False)

    def __post_init__(self) -> None:
        self.random = Random(self.plan.seed)  # noqa: S311 — a drill, to be repeated

    def rage(self) -> None:
        """Make trouble for as long as the plan says; what was killed is started again at once."""
        self.house.slack.peace(blind=self.plan.blind)
        began = time.monotonic()
        due = {make: began + every for make, every in self._kinds()}
        while time.monotonic() - began < self.plan.seconds:
            time.sleep(0.05)
            self.house.wake()
            for make, every in self._kinds():
                if time.monotonic() >= due[make]:
                    make()
                    due[make] = time.monotonic() + self.random.uniform(0.5, 1.5) * every

    def _kinds(self) -> tuple[tuple[Callable[[], None], float], ...]:
        return (
            (self._kill, self.plan.kill_every),
            (self._fault, self.plan.fault_every),
            (self._outage, self.plan.outage_every),
        )

    def _kill(self) -> None:
        """Kill -9 a process of the bot, wherever it is at that moment."""
        program = self.random.choice(self.house.programs)
        program.kill()
        program.start()
        self.ledger.killed.append(program.command[-1])

    def _fault(self) -> None:
        kind = self.random.choice(KINDS)
        method = self.random.choice(DELIVERIES if kind == "duplicate" else METHODS)
        after = kind != "429" and self.random.random() < LOST_ANSWER
        seconds = HANG if kind == "timeout" else self.random.choice((1, 1, 2, 5))
        count = 1 if kind == "timeout" else self.random.randint(1, 4)
        self.house.slack.fault(kind=kind, method=method, count=count, after=after, seconds=seconds)
        self.ledger.troubles.append(kind)

    def _outage(self) -> None:
        crash = self.random.random() < 0.5  # noqa: PLR2004 — a coin
        self.house.server.outage(self.random.uniform(0.5, 3), crash=crash)
        self.ledger.troubles.append("database crashed" if crash else "database stopped")
