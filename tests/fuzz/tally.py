"""How many cases were run, by kind and by how they were answered."""

from collections import Counter

CASES: Counter[tuple[str, str, int]] = Counter()
"""By kind of case, kind of database and HTTP status; counted in this process, told at the end of a long run."""


def count(kind: str, database: str, status: int) -> None:
    """One more case was run."""
    CASES[kind, database, status] += 1


def lines() -> list[str]:
    """The balance: each kind with its cases and answers, and the sum."""
    told = []
    for kind, database in sorted({(kind, database) for kind, database, _ in CASES}):
        answers = {status: n for (one, where, status), n in sorted(CASES.items()) if (one, where) == (kind, database)}
        shown = "  ".join(f"{status}: {n}" for status, n in answers.items())
        told.append(f"{kind:24} {database:12} {sum(answers.values()):7,}   {shown}")
    return [*told, f"{'cases in all':37} {CASES.total():7,}"]
