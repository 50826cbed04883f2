"""A scorecard as rows of plain values, for programs and spreadsheets."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

from sla.scorecard import Line, Scorecard

COLUMNS = ("clause", "team", "metric", "grade", "period", "state", "figure", "target", "n")
_DIGITS = Decimal("0.0001")

Row = Mapping[str, str | int | float | None]


def rows(scorecard: Scorecard) -> tuple[Row, ...]:
    """A row per commitment in the agreement's order: counts as whole numbers, shares as floats of 4 decimals.

    `grade` is None where a clause is about all leads, `figure` where there is nothing yet to divide by.
    """
    return tuple(_row(line) for line in scorecard.lines)


def _row(line: Line) -> Row:
    return {
        "clause": line.clause,
        "team": line.team.value,
        "metric": line.metric,
        "grade": line.grade.value if line.grade else None,
        "period": line.period.label,
        "state": line.state.value,
        "figure": _number(line, line.figure),
        "target": _number(line, line.target),
        "n": line.n,
    }


def _number(line: Line, value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if line.unit == "count" else float(value.quantize(_DIGITS, ROUND_HALF_UP))
