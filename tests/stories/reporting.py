"""Months that turn: what stories about reports share."""

import re
from datetime import UTC, datetime, timedelta
from itertools import takewhile
from typing import Any

from seen import arrive, card_of, does, shown

from bot.demo import prospects
from bot.demo.stage import Stage, setup_of
from playground.person import Person
from sla.document import Document
from sla.report_setup import Reports

APRIL = datetime(2026, 4, 1, 7, tzinfo=UTC)
"""Wednesday, nine o'clock in Paris: March's report is due."""
HALF_PAST = APRIL + timedelta(minutes=30)
MONTH, QUARTER = "Monthly report, March 2026", "Quarterly review, Q1 2026"


def sells(playing: Stage, who: Person, amount: str) -> None:
    """Claire comes, is called, and buys for so much."""
    arrive(playing, prospects.claire)
    does(playing, who, "Claire Petit", "Contacted")
    who.clicks(card_of(who, "Claire Petit"), "Won")
    who.fills({"Amount in EUR": amount}).submits()
    playing.settle()


def deal(playing: Stage, number: int, amount: str, closed: datetime) -> dict[str, Any]:
    """The CRM sends a deal of somebody that sales never had."""
    body = {"source": "crm", "external_id": f"deal-{number}", "email": "nobody@elsewhere.example", "currency": "EUR"}
    answer = playing.post("deals", {**body, "amount": amount, "status": "won", "closed_at": closed.isoformat()})
    playing.settle()
    return answer


def sent(person: Person, channel: str, title: str) -> list[str]:
    """The reports with a title that stand in a channel, without the date that each reader sees in their own way."""
    found = [text for text in map(shown, person.sees(channel, title)) if text.startswith(f"# {title}")]
    return [re.sub(r"As of [^;]+;", "As of then;", text) for text in found]


def turn_the_quarter(playing: Stage) -> None:
    """Let March go by with a working worker: two digests, then March's report and the quarter's review."""
    for instant in (datetime(2026, 3, 9, 8, tzinfo=UTC), datetime(2026, 3, 30, 7, tzinfo=UTC), APRIL, HALF_PAST):
        playing.go_to(instant)


def corrections(told: str) -> list[str]:
    """What a report says was corrected, a line each."""
    lines = told.splitlines()
    starts = [number for number, line in enumerate(lines) if line.startswith("*Corrected since")]
    return [line.removeprefix("• ") for start in starts for line in takewhile(_listed, lines[start + 1 :])]


def _listed(line: str) -> bool:
    return line.startswith("• ")


def with_reports(**said: object) -> Document:
    """The demo's set-up with other reports; its agreement is the same."""
    document = setup_of()
    reports = Reports.model_validate(said)
    return document.model_copy(update={"workspace": document.workspace.model_copy(update={"reports": reports})})
