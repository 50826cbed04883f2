"""A scorecard as rows, and the day that stands for a period that is asked for."""

import json
from datetime import date

import pytest
from specimens import AGREEMENT, CALENDAR, paris

from sla.evidence import Evidence, ShareCount, VerdictCount
from sla.period import Period
from sla.scorecard import day_of, score
from sla.scorecard_rows import COLUMNS, rows

MARCH = Period.parse("2026-03")
MIDWAY = paris("2026-03-17", "08:00")
EVIDENCE = Evidence(delivered=12, accepted=ShareCount(2, 3), verdicts={"contact_hot": VerdictCount(kept=1, broken=1)})


def test_counts_are_whole_shares_have_four_decimals_and_nothing_is_none() -> None:
    read = {row["clause"]: row for row in rows(score(AGREEMENT, CALENDAR, MIDWAY.date(), {MARCH: EVIDENCE}, MIDWAY))}
    assert list(read) == [each.id for each in AGREEMENT.commitments]
    assert tuple(read["volume"].values()) == (
        "volume", "marketing", "sqls_delivered", None, "2026-03", "at_risk", 12, 25, 12,
    )  # fmt: skip
    assert tuple(read["contact_hot"].values())[3:] == ("hot", "2026-03", "broken", 0.5, 0.9, 2)
    assert (read["quality"]["figure"], read["quality"]["n"]) == (0.6667, 3)
    assert (read["claim"]["figure"], read["claim"]["state"]) == (None, "not_enough")
    assert tuple(read["volume"]) == COLUMNS
    assert json.loads(json.dumps(list(read.values()))) == list(read.values())


@pytest.mark.parametrize(
    ("period", "day"),
    [
        (None, date(2026, 3, 17)),
        ("2026-03", date(2026, 3, 17)),
        ("2026", date(2026, 3, 17)),
        ("2026-02", date(2026, 2, 28)),
        ("2026-W10", date(2026, 3, 8)),
        ("2026-Q2", date(2026, 4, 1)),
    ],
)
def test_a_period_stands_for_today_while_it_runs_else_for_the_day_nearest_to_it(period: str | None, day: date) -> None:
    assert day_of(Period.parse(period) if period else None, MIDWAY.date()) == day
