"""Working time against a walk over minutes: a few thousand cases with every run, a million by `make minutes`.

A case is a start, an end and two spans: it asks for the working time between, for the instant so much working time on,
and for the one so many working days on.
"""

import os
import sys
from collections import Counter
from datetime import UTC, tzinfo
from random import Random
from time import perf_counter
from typing import NamedTuple

from minute_cases import CASES, KINDS, Answers, Case, answerable, kinds, tables
from minute_table import MINUTE, Walls

from sla.hours import Calendar


class Size(NamedTuple):
    """So many tables of so many days, each with so many calendars, and each calendar with so many cases."""

    tables: int
    days: int
    calendars: int
    cases: int


LONG = os.environ.get("MINUTES") == "long"
SIZE = Size(40, 400, 5, 5_000) if LONG else Size(13, 40, 2, 120)
SEED = int(os.environ.get("SEED", "2026"))


def test_every_answer_is_what_the_minutes_say() -> None:
    drawn = Random(SEED)  # noqa: S311 — draws cases, no secrets
    tally, began = Counter[str](), perf_counter()
    for table in tables(drawn, SIZE.tables, SIZE.days, SIZE.calendars):
        walls, hours = table.minutes.walls, table.minutes.hours
        calendar = Calendar(hours)
        for _ in range(SIZE.cases):
            case, expected = answerable(drawn, table)
            found = answers(calendar, walls, case, drawn.choice((UTC, walls.zone)))
            assert found == expected, f"seed {SEED}: {case} after {walls.instant(0)}, {hours!r}"
            tally.update(kinds(table, case))
    if LONG:
        told = "\n".join(f"{kind:24} {tally[kind]:9,}" for kind in KINDS)
        sys.stdout.write(f"\nseed {SEED}, {perf_counter() - began:.0f} seconds\n{told}\n")
    assert tally[CASES] == SIZE.tables * SIZE.calendars * SIZE.cases
    assert tally.keys() == set(KINDS)
    assert min(tally.values()) > tally[CASES] / 100, tally


def answers(calendar: Calendar, walls: Walls, case: Case, zone: tzinfo) -> Answers:
    """What the product says, the instants given as they are read in a zone."""
    start, end = (walls.instant(number).astimezone(zone) for number in (case.start, case.end))
    first = walls.instant(0)
    return Answers(
        calendar.between(start, end) / MINUTE,
        (calendar.add(start, case.span * MINUTE) - first) / MINUTE,
        (calendar.add_days(start, case.days) - first) / MINUTE,
    )
