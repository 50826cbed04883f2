"""What was acknowledged, and what was tried in vain: all that the bot is held to afterwards."""

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Sent:
    """A lead that was posted until it was taken: what it was answered with, and how many tries that took."""

    external_id: str
    lead_id: str
    handoff_id: str | None
    tries: int


@dataclass(frozen=True, slots=True)
class Click:
    """One act of one person on one handoff; `acked` is whether Slack was told that it was taken."""

    user: str
    handoff_id: str
    act: str
    acked: bool


@dataclass(frozen=True, slots=True)
class Said:
    """Something a person told the teams under words of its own: a campaign by its key, feedback by its text."""

    kind: str
    words: str
    acked: bool


@dataclass(slots=True)
class Ledger:
    """Written by many threads, each adding to lists, which is one step; read when they have ended."""

    sent: list[Sent] = field(default_factory=list)
    unsent: list[str] = field(default_factory=list)
    clicks: list[Click] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    killed: list[str] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)

    def acked(self, act: str) -> list[Click]:
        """The clicks of one kind that were taken."""
        return [click for click in self.clicks if click.act == act and click.acked]

    def tried(self, act: str, handoff_ids: Iterable[str]) -> list[Click]:
        """The clicks of one kind on some handoffs, taken or not."""
        wanted = set(handoff_ids)
        return [click for click in self.clicks if click.act == act and click.handoff_id in wanted]
