"""The balance of the failover drill sees whatever could go wrong; each line is seen to fail once."""

from collections import Counter
from dataclasses import replace

import pytest

from drills.failover.balance import Line, balance, missing
from drills.failover.books import Books
from drills.failover.ledger import Ledger, SentClick, SentLead

SAM, SUE = "U0SAM", "U0SUE"


def ledger() -> Ledger:
    """One lead that was acknowledged, and handed over; Sam claimed it, Sue came too late."""
    return Ledger(
        "run",
        leads=[SentLead("run-1", "l1", "h1")],
        clicks=[SentClick("t1", SAM, "h1"), SentClick("t2", SUE, "h1")],
        sent={"run-1"},
    )


BOOKS = Books(
    received={"run-1": "l1", "before-1": "l0"},
    leads={"l1": "one@example", "l0": "zero@example"},
    arrivals=Counter(l1=1, l0=1),
    handed={"l1": ["h1"]},
    owners={"h1": SAM},
    owned=Counter(h1=1),
    claims=Counter({(SAM, "h1"): 1}),
    refusals=Counter({(SUE, "h1"): 1}),
    clicks=frozenset({"t1", "t2"}),
)
FAULTS = {
    "leads acknowledged: each is there, once": [
        replace(BOOKS, received={}),
        replace(BOOKS, received={"run-1": "l0"}),
        replace(BOOKS, leads={}),
        replace(BOOKS, arrivals=Counter(l1=2)),
    ],
    "their handoffs: each is there, once": [
        replace(BOOKS, handed={}),
        replace(BOOKS, handed={"l1": ["h1", "h2"]}),
        replace(BOOKS, handed={"l1": ["h2"]}),
    ],
    "clicks acknowledged: each a claim or a refusal on record": [
        replace(BOOKS, clicks=frozenset({"t1"})),
        replace(BOOKS, refusals=Counter()),
        replace(BOOKS, claims=Counter()),
    ],
    "clicks recorded twice": [replace(BOOKS, refusals=Counter({(SUE, "h1"): 2}))],
    "people or external ids with two leads": [
        replace(BOOKS, leads={"l1": "one@example", "l2": "one@example"}),
        replace(BOOKS, received={"run-1": "l1", "run-2": "l1"}),
    ],
    "handoffs with two claims": [
        replace(BOOKS, claims=Counter({(SAM, "h1"): 2})),
        replace(BOOKS, claims=Counter({(SAM, "h1"): 1, (SUE, "h1"): 1})),
    ],
    "handoffs with two owners": [replace(BOOKS, owned=Counter(h1=2))],
    "owners who are not who claimed": [replace(BOOKS, owners={"h1": SUE})],
    "leads that nobody sent": [replace(BOOKS, received={"run-1": "l1", "run-2": "l2"})],
}


def red(lines: list[Line]) -> list[str]:
    return [line.name for line in lines if not line.holds]


def test_books_that_say_what_was_acknowledged_balance() -> None:
    lines = balance(ledger(), BOOKS)
    assert red(lines) == []
    assert missing(lines) == 0


@pytest.mark.parametrize(("line", "books"), [(line, books) for line, faulty in FAULTS.items() for books in faulty])
def test_each_fault_is_seen_in_its_line(line: str, books: Books) -> None:
    assert line in red(balance(ledger(), books))


def test_every_line_is_seen_to_fail() -> None:
    assert [line.name for line in balance(ledger(), BOOKS)] == list(FAULTS)


def test_what_is_missing_is_counted() -> None:
    assert missing(balance(ledger(), replace(BOOKS, received={}, clicks=frozenset()))) == 3


def test_a_lead_that_is_only_believed_to_be_acknowledged_is_looked_for_too() -> None:
    believing = replace(ledger(), leads=[SentLead("run-1")])
    assert red(balance(believing, BOOKS)) == []
    assert "leads acknowledged: each is there, once" in red(balance(believing, replace(BOOKS, received={})))


def test_a_doubtful_click_may_be_on_record_or_not() -> None:
    doubting = replace(ledger(), doubtful=[SentClick("t3", SUE, "h1")])
    assert red(balance(doubting, BOOKS)) == []
    assert red(balance(doubting, replace(BOOKS, refusals=Counter({(SUE, "h1"): 2})))) == []
    assert red(balance(doubting, replace(BOOKS, refusals=Counter({(SUE, "h1"): 3})))) == ["clicks recorded twice"]
