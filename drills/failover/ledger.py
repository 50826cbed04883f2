"""What the clients were told, kept beside them: the one side of the balance."""

from collections import Counter
from dataclasses import dataclass, field
from threading import Lock

NOTHING = 0
"""The status of an answer that never came."""
TAKEN = {"lead": 202, "click": 200}
"""The answer to each kind that says that it is stored."""


@dataclass(frozen=True, slots=True)
class SentLead:
    """A lead that was acknowledged, and what as; `lead_id` is "" where somebody merely believes that it was."""

    external_id: str
    lead_id: str = ""
    handoff_id: str = ""


@dataclass(frozen=True, slots=True)
class SentClick:
    """One click on Claim; `trigger` is its own, as Slack gives one to each."""

    trigger: str
    user: str
    handoff_id: str


@dataclass(slots=True)
class Ledger:
    """What was acknowledged in one run and what stayed in doubt, and every answer counted by kind and status.

    Every external id that is sent begins with the run's `name`. `acks` are the seconds (of the monotonic clock) at
    which acknowledged requests were sent and answered, and the ports where.
    """

    name: str
    leads: list[SentLead] = field(default_factory=list)
    clicks: list[SentClick] = field(default_factory=list)
    doubtful: list[SentClick] = field(default_factory=list)
    answers: Counter[tuple[str, int]] = field(default_factory=Counter)
    sent: set[str] = field(default_factory=set)
    acks: list[tuple[float, float, int]] = field(default_factory=list)
    lock: Lock = field(default_factory=Lock)

    def lead(self, lead: SentLead) -> None:
        """A lead was acknowledged."""
        with self.lock:
            self.leads.append(lead)

    def click(self, click: SentClick, *, acknowledged: bool) -> None:
        """A click was acknowledged, or was not."""
        with self.lock:
            (self.clicks if acknowledged else self.doubtful).append(click)

    def answer(self, kind: str, status: int, times: tuple[float, float], port: int) -> bool:
        """Note an answer; whether it is an acknowledgement."""
        taken = status == TAKEN[kind]
        with self.lock:
            self.answers[kind, status] += 1
            if taken:
                self.acks.append((*times, port))
        return taken

    def first_ack(self, since: float) -> float | None:
        """When the first request was acknowledged that was sent after a moment."""
        with self.lock:
            return min((answered for sent, answered, _ in self.acks if sent > since), default=None)

    def acknowledging(self, since: float) -> set[int]:
        """The ports where requests sent after a moment were acknowledged."""
        with self.lock:
            return {port for sent, _, port in self.acks if sent > since}

    def count(self) -> int:
        """How many leads were acknowledged so far."""
        with self.lock:
            return len(self.leads)
