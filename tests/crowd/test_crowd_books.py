"""The crowd's books: whatever does not balance is named, and lateness counts from the instant that was due."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from benchmarks.crowd.books import Balance, Stock, balance, percentile, refused, since
from benchmarks.crowd.plan import Plan, day
from sla.agreement import EscalationStep, Hours
from sla.deadline import Deadline
from sla.hours import Calendar
from sla.workspace import Team

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
AT = NOON.timestamp()
MINUTE = timedelta(minutes=1)
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
ALWAYS = Calendar.of(Hours.model_validate({"timezone": "UTC", "week": {day: ["00:00-24:00"] for day in DAYS}}))
LADDER = tuple(
    EscalationStep.model_validate(step) for step in ({"at": "50%", "to": "channel"}, {"at": "100%", "to": "head"})
)
CLOCK = Deadline("1", "claim", "time_to_claim", Team.SALES, 1, NOON, NOON + MINUTE)
STOCK = Stock(
    until=NOON + 2 * MINUTE,
    handed={"1": NOON},
    clocks=[CLOCK],
    steps={("1", "claim", 0): NOON + MINUTE / 2, ("1", "claim", 1): NOON + MINUTE},
    news={"digest:2026-W10:C1"},
    calls=[
        (AT + 0.5, "chat.postMessage", "C1", "card:1", 0),
        (AT + 1.0, "chat.update", "C1", "card:1", 0),
        (AT + 2.0, "chat.postMessage", "C1", "digest:2026-W10:C1", 0),
        (AT + 30.2, "chat.postMessage", "C1", "ping:1:claim:0", 1),
        (AT + 31.5, "chat.postMessage", "C1", "ping:1:claim:0", 0),
        (AT + 61.0, "chat.postMessage", "U1", "ping:1:claim:1", 0),
    ],
)


def balanced(stock: Stock) -> Balance:
    return balance(stock, LADDER, ALWAYS)


def without(key: str) -> Stock:
    return replace(STOCK, calls=[call for call in STOCK.calls if call[3] != key])


def test_books_that_balance_tell_how_late_everything_was() -> None:
    found = balanced(STOCK)
    assert found.wrong == []
    assert found.cards == pytest.approx([0.5])
    assert found.pings == pytest.approx([1.0, 1.5])
    assert since(STOCK.calls, "digest:", NOON) == pytest.approx([2.0])
    assert refused(STOCK.calls) == {"chat.postMessage": 1}


@pytest.mark.parametrize(
    ("stock", "said"),
    [
        (without("card:1"), "1 cards are missing, card:1 among them"),
        (without("ping:1:claim:1"), "1 pings are missing, ping:1:claim:1 among them"),
        (without("digest:2026-W10:C1"), "1 news are missing, digest:2026-W10:C1 among them"),
        (replace(STOCK, calls=[*STOCK.calls, STOCK.calls[0]]), "card:1 stands 2 times"),
        (replace(STOCK, news=set()), "digest:2026-W10:C1 was not asked for"),
        (replace(STOCK, left=["card:1"]), "card:1 was not sent"),
        (replace(STOCK, stale=["1"]), "1 shows another state"),
    ],
)
def test_what_does_not_balance_is_named(stock: Stock, said: str) -> None:
    assert balanced(stock).wrong == [said]


def test_of_steps_that_were_taken_together_only_the_loudest_has_to_speak() -> None:
    together = {("1", "claim", 0): NOON + MINUTE, ("1", "claim", 1): NOON + MINUTE}
    assert balanced(replace(without("ping:1:claim:0"), steps=together)).wrong == []


def test_nobody_has_to_be_reminded_of_what_was_done_or_is_not_due_yet() -> None:
    silent = without("ping:1:claim:1")
    assert balanced(replace(silent, clocks=[replace(CLOCK, stopped_at=NOON + MINUTE)])).wrong == []
    assert balanced(replace(silent, until=NOON + MINUTE / 2)).wrong == []


def test_a_percentile_is_a_value_that_was_found() -> None:
    assert [percentile([1.0, 2.0, 3.0, 4.0], share) for share in (0, 0.5, 0.99, 1)] == [1.0, 3.0, 4.0, 4.0]
    assert percentile([], 0.5) != percentile([], 0.5)


def test_a_day_is_the_same_for_the_same_seed_and_every_click_follows_its_lead() -> None:
    plan = Plan(workspaces=200, leads=2)
    events = day(plan)
    assert events == day(plan)
    assert events != day(replace(plan, seed=1))
    assert events == sorted(events)
    assert all(0 <= event.at < plan.seconds and 1 <= event.workspace <= 200 for event in events)
    order = {"lead": 0, "claim": 1, "contact": 2}
    seen: dict[int, int] = {}
    for event in events:
        if event.act in order:
            assert seen.get(event.number, -1) == order[event.act] - 1
            seen[event.number] = order[event.act]
