"""What a benchmark found, against what was promised, and how it is printed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One promised figure: what it measures, the value found, the target, and whether it was reached.

    `exact` marks what must hold in any run, however short and on however busy a machine.
    """

    name: str
    value: str
    target: str
    reached: bool
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Size:
    """How much is measured: rounds of so many claims, over HTTP and in one process, and how many race for one lead.

    A `backlog` of so many messages waits for the relay; `long` is the number of requests after which a web process may
    have grown no more, `rows` that of the leads in a file.
    """

    rounds: int
    requests: int
    in_process: int
    racers: int
    backlog: int
    long: int
    clocks: int
    rows: int


FULL = Size(
    rounds=7,
    requests=1500,
    in_process=500,
    racers=1000,
    backlog=100_000,
    long=100_000,
    clocks=1_000_000,
    rows=100_000,
)
QUICK = Size(rounds=1, requests=100, in_process=30, racers=100, backlog=300, long=500, clocks=4_000, rows=1_000)


def ratio(name: str, found: float, least: float) -> Figure:
    """A share that should be at least so much."""
    return Figure(name, f"{found:.2f}", f"≥ {least:.2f}", found >= least)


def at_most(name: str, found: float, most: float) -> Figure:
    """A share that should be at most so much."""
    return Figure(name, f"{found:.2f}", f"≤ {most:.2f}", found <= most)


def milliseconds(name: str, seconds: float, most: float) -> Figure:
    """A time in seconds that should stay below so many."""
    return Figure(name, f"{seconds * 1000:.0f} ms", f"< {most * 1000:.0f} ms", seconds < most)


def holds(name: str, found: str, *, reached: bool) -> Figure:
    """Something that is so or is not."""
    return Figure(name, found, "always", reached, exact=True)


def print_table(title: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print rows beneath a title, the first column to the left and the others to the right."""
    lines = [tuple(head), *(tuple(row) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    print(f"\n{title}\n")
    for number, line in enumerate(lines):
        first, *others = (
            cell.rjust(width) if column else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        print("  ".join(("", first, *others)).rstrip())
        if not number:
            print("  ".join(("", *("─" * width for width in widths))))


def print_figures(figures: Iterable[Figure]) -> None:
    """Print every figure against its target."""
    rows = [(each.name, each.value, each.target, "yes" if each.reached else "NO") for each in figures]
    print_table("Promised and found", ("", "found", "target", "reached"), rows)
