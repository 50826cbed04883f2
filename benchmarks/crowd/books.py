"""The books: what was to be said against what Slack was told, and how late; counted, nothing asked of anybody."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from benchmarks.crowd.limits import POST
from sla.agreement import EscalationStep
from sla.clocks import ladder
from sla.deadline import Deadline
from sla.hours import Calendar

Call = tuple[float, str, str, str, int]
"""When Slack answered (seconds since 1970), the method, the place, the key, and the wait that it ordered (0: done)."""
StepKey = tuple[str, str, int]
"""A handoff, a clause and a step's number."""


@dataclass(frozen=True, slots=True)
class Stock:
    """What the database holds at the end, and what Slack was told.

    `handed` has the day's handoffs with when each was stored, `clocks` their deadlines, `steps` when each step was
    taken, `news` the keys of digests and campaigns, one for each place that was to hear, `left` the keys nobody has
    sent, `stale` the cards that show another state than the handoff's. Of clocks only what is due by `until` counts.
    """

    until: datetime
    handed: dict[str, datetime]
    clocks: list[Deadline] = field(default_factory=list)
    steps: dict[StepKey, datetime] = field(default_factory=dict)
    news: set[str] = field(default_factory=set)
    left: list[str] = field(default_factory=list)
    stale: list[str] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Balance:
    """The lateness of cards and pings in seconds, in order, and what does not balance, in words."""

    cards: list[float]
    pings: list[float]
    wrong: list[str]


def balance(stock: Stock, escalation: tuple[EscalationStep, ...], calendar: Calendar) -> Balance:
    """Everything once, nothing missing, nothing that nobody asked for; and how late."""
    posted = posts(stock.calls)
    cards = {f"card:{handoff}": at for handoff, at in stock.handed.items()}
    rungs = {
        (clock.handoff_id, clock.clause, step.index): (clock, step.at)
        for clock in stock.clocks
        for step in ladder(clock, escalation, calendar)
    }
    pings = {ping_key(key): at for key, (_, at) in rungs.items()}
    spoken = {ping_key(key) for key, (clock, at) in rungs.items() if _must_speak(stock, key, clock, at)}
    wrong = [
        *_missing("cards", cards.keys() - posted.keys()),
        *_missing("pings", spoken - posted.keys()),
        *_missing("news", stock.news - posted.keys()),
        *(f"{key} stands {len(times)} times" for key, times in posted.items() if len(times) > 1),
        *(f"{key} was not asked for" for key in sorted(posted.keys() - cards.keys() - pings.keys() - stock.news)),
        *(f"{key} was not sent" for key in stock.left),
        *(f"{key} shows another state" for key in stock.stale),
    ]
    return Balance(_late(cards, posted), _late(pings, posted), wrong)


def posts(calls: Iterable[Call]) -> dict[str, list[float]]:
    """When each key was posted; a key names its handoff, campaign or channel, and with it the workspace."""
    found: dict[str, list[float]] = {}
    for at, method, _, key, wait in calls:
        if method == POST and not wait:
            found.setdefault(key, []).append(at)
    return found


def ping_key(key: StepKey) -> str:
    """The outbox key of a step's reminder."""
    handoff, clause, index = key
    return f"ping:{handoff}:{clause}:{index}"


def _must_speak(stock: Stock, key: StepKey, clock: Deadline, at: datetime) -> bool:
    """Whether a step's reminder has to be there: nobody stopped its clock, and no louder step was taken with it."""
    handoff, clause, index = key
    if clock.stopped_at is not None or at > stock.until:
        return False
    taken_at = stock.steps.get(key)
    return taken_at is None or taken_at != stock.steps.get((handoff, clause, index + 1))


def _missing(kind: str, keys: set[str]) -> Iterator[str]:
    if keys:
        yield f"{len(keys)} {kind} are missing, {min(keys)} among them"


def _late(due: dict[str, datetime], posted: dict[str, list[float]]) -> list[float]:
    return sorted(posted[key][0] - at.timestamp() for key, at in due.items() if key in posted)


def since(calls: Iterable[Call], prefix: str, due: datetime) -> list[float]:
    """How long after an instant each message of a kind stood there, in seconds, in order."""
    found = (at for key, times in posts(calls).items() if key.startswith(prefix) for at in times)
    return sorted(at - due.timestamp() for at in found)


def refused(calls: Iterable[Call]) -> Counter[str]:
    """How often Slack asked to slow down, by method."""
    return Counter(method for _, method, _, _, wait in calls if wait)


def percentile(ordered: list[float], share: float) -> float:
    """The value within which this share of them lies; not a number where there are none."""
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else float("nan")
