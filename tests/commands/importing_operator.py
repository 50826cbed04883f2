"""An operator with tables to import: the agreement is in force, and files lie in the folder."""

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from click.testing import Result
from operator_at_work import EXAMPLES, Operator

LEADS, DEALS = str(EXAMPLES / "q1-leads.csv"), str(EXAMPLES / "q1-deals.csv")
COLUMNS = "source,external_id,email,company,occurred_at,form"


def ready(operator: Operator) -> Operator:
    """The operator, once the published agreement is in force."""
    operator.gets("apply", operator.example, "--in-force")
    return operator


def row(number: int, day: str = "2026-03-02") -> str:
    """A line of a table of leads, ripe by itself."""
    return f"fair,f-{number},guest{number}@usine.example,Usine {number},{day}T10:00:00+01:00,demo"


def table(rows: list[str], columns: str = COLUMNS) -> str:
    """A whole table."""
    return "\n".join((columns, *rows, ""))


def refused(result: Result) -> list[str]:
    """What is said of single lines by a command that took the others."""
    assert result.exit_code == 1, result.output
    return [line for line in result.stdout.splitlines() if line.startswith("Line ")]


def figures(operator: Operator) -> Mapping[str, object]:
    """The quarter as `kpis` says it, in the figures that are published."""
    said: Mapping[str, object] = json.loads(operator.gets("kpis", "--period", "2026-Q1", "--format", "json"))
    return {figure: said[figure] for figure in PUBLISHED}


def counted(operator: Operator) -> Counter[str]:
    """How many rows each table has."""
    return Counter(line.split('"')[1] for line in operator.everything_stored())


PUBLISHED: Mapping[str, object] = json.loads((EXAMPLES / "q1-kpis.json").read_text(encoding="utf-8"))
REJECTED = "table.rejected.csv"


def mended(operator: Operator, old: str, new: str) -> str:
    """The file of rejected rows with something put right in it; its path."""
    path = Path(operator.folder / REJECTED)
    text = path.read_text(encoding="utf-8")
    assert old in text
    return operator.writes(text.replace(old, new), "mended.csv")
