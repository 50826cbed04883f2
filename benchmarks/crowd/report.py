"""What the runs came to, as the table of docs/benchmarks.md and as figures."""

from collections.abc import Iterator, Sequence

from benchmarks.crowd.books import percentile
from benchmarks.crowd.plan import Plan
from benchmarks.crowd.run import Measured
from benchmarks.figures import Figure, holds

Row = tuple[str, list[str]]


def table(runs: Sequence[Measured]) -> str:
    """The markdown table, a column for each number of workers."""
    columns = [dict(_rows(run)) for run in runs]
    lines = [
        ["", *(f"{run.workers} worker{'s' if run.workers > 1 else ''}" for run in runs)],
        ["---", *("---:" for _ in runs)],
        *([name, *(" · ".join(column[name]) for column in columns)] for name in columns[0]),
    ]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _rows(run: Measured) -> Iterator[Row]:
    """The lines of one column."""
    yield "Monday 9:00: half of the digests posted, the last one (s)", _numbers(run.digests, (0.5, 1), 0)
    yield "digests a second", [f"{len(run.digests) / run.digests[-1]:.0f}"]
    yield "a card's lateness p50 · p99 · worst (s)", _numbers(run.balance.cards, (0.5, 0.99, 1), 1)
    yield "a ping's lateness p50 · p99 · worst (s)", _numbers(run.balance.pings, (0.5, 0.99, 1), 1)
    yield "a click's ack p50 · p99 · worst (ms)", _numbers([1000 * each for each in run.acks], (0.5, 0.99, 1), 0)
    yield "posts that Slack asked to slow down", [f"{sum(run.refused.values())} of {run.calls}"]
    yield "memory at most: a worker · web (MB)", [f"{run.memory[kind]:.0f}" for kind in ("worker", "web")]
    for number, span in enumerate(("stampede", "day")):
        kinds = ("worker", "PostgreSQL", "web", "slack")
        yield (
            f"seconds of a core in the {span}: workers · PostgreSQL · web · Slack",
            [f"{run.busy[kind][number]:.0f}" for kind in kinds],
        )


def _numbers(ordered: list[float], shares: Sequence[float], digits: int) -> list[str]:
    return [f"{percentile(ordered, share):.{digits}f}" for share in shares]


def figures(plan: Plan, runs: Sequence[Measured]) -> list[Figure]:
    """What must hold in any run."""
    for run in runs:
        for line in run.balance.wrong[:20]:
            print(f"  {run.workers} workers: {line}")
    return [
        figure
        for run in runs
        for figure in (
            holds(
                f"{run.workers} workers: what does not balance",
                str(len(run.balance.wrong)),
                reached=not run.balance.wrong,
            ),
            holds(
                f"{run.workers} workers: digests posted",
                f"{len(run.digests)} of {2 * plan.workspaces}",
                reached=len(run.digests) == 2 * plan.workspaces,
            ),
        )
    ]
