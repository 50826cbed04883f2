"""Importing leads from a CSV, against inserting the very same rows with prepared Core by hand; and what it holds."""

import csv
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import redirect_stdout
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.figures import Figure, Size, at_most, print_table, ratio
from benchmarks.ground import ground
from benchmarks.import_by_hand import Rows, insert_by_hand, stored_rows
from benchmarks.relay import PLACES
from benchmarks.servers import settings_for
from bot.__main__ import main

LEAST, MOST = 0.25, 1.1
ROUNDS = 3
HEADINGS = [
    "source",
    "external_id",
    "email",
    "name",
    "company",
    "phone",
    "campaign",
    "occurred_at",
    "handed_at",
    "form",
    "employees",
    "role",
]
KILOBYTES = 1024


def bench(size: Size) -> list[Figure]:
    """The same table by the command and by hand, in turn, on each database; then one command's memory."""
    with TemporaryDirectory(prefix="sla-bench-") as folder:
        table = _written(Path(folder) / "leads.csv", size.rows)
        figures = [_rate(kind, table, size) for kind in PLACES]
        part = _written(Path(folder) / "part.csv", size.rows // 10)
        return [*figures, _memory(part, table, size)]


def _rate(kind: str, table: Path, size: Size) -> Figure:
    rounds = [_round(kind, table) for _ in range(min(ROUNDS, size.rounds))]
    rows = [
        (name, f"{size.rows / seconds:.0f}", f"{seconds / size.rows * 1_000_000:.0f}")
        for name, seconds in zip(
            ("sla-bot import leads", "prepared Core by hand"), map(median, zip(*rounds, strict=True)), strict=True
        )
    ]
    print_table(f"{size.rows:,} leads on {kind}, medians of {len(rounds)}", ("", "a second", "µs a lead"), rows)
    found = median(by_hand / imported for imported, by_hand in rounds)
    return ratio(f"{kind}: leads imported a second, of the same rows inserted by prepared Core", found, LEAST)


def _round(kind: str, table: Path) -> tuple[float, float]:
    """Seconds of the command, and of the inserts by hand into another database that is as empty."""
    with PLACES[kind]() as place:
        began = perf_counter()
        _import(place.url, table)
        imported = perf_counter() - began
        rows: Rows = stored_rows(place.desk.database.engine)
    with PLACES[kind]() as place:
        return imported, insert_by_hand(place.desk.database.engine, rows)


def _import(url: str, table: Path) -> None:
    """The command as an operator types it, in this process."""
    os.environ.update(settings_for(url, 3000))
    with redirect_stdout(StringIO()) as said:
        main(["import", "leads", str(table)], standalone_mode=False)
    assert ", 0 rejected." in said.getvalue(), said.getvalue()


def _memory(part: Path, whole: Path, size: Size) -> Figure:
    held = [_peak(part), _peak(whole)]
    rows = [
        (f"{count:,} leads", f"{kilobytes / KILOBYTES:.1f}")
        for count, kilobytes in zip((size.rows // 10, size.rows), held, strict=True)
    ]
    print_table("What an import holds at most", ("", "MB"), rows)
    return at_most(f"memory of importing {size.rows:,} leads, of that of {size.rows // 10:,}", held[1] / held[0], MOST)


def _peak(table: Path) -> int:
    """Kilobytes that a process of its own holds at most while it imports a table."""
    with ground() as place:
        told = subprocess.run(  # noqa: S603 — this very file
            [sys.executable, "-m", "benchmarks.imports", place.url, str(table)], stdout=subprocess.PIPE, check=True
        )
    return int(told.stdout.split()[-1])


def _written(path: Path, count: int) -> Path:
    """A table like the published example's: every other lead was handed over in the past."""
    first = datetime(2026, 1, 5, 8, tzinfo=UTC)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADINGS)
        writer.writerows(_row(number, first + timedelta(minutes=number)) for number in range(count))
    return path


def _row(number: int, at: datetime) -> Iterator[object]:
    yield from (("website", "webinar", "trade-show")[number % 3], f"q-{number:06}")
    yield from (f"contact{number}@usine-{number % 997}.example", "Gaëlle Lefèvre", f"Usine {number % 997}")
    yield from (f"+33 1 99 00 {number % 100:02} 00", "", at.isoformat())
    yield (at + timedelta(hours=4)).isoformat() if number % 2 else ""
    yield from (("demo", "contact")[number // 2 % 2], (5, 20, 120, 400)[number % 4], ("ceo", "buyer")[number % 2])


def _at_most_held() -> int:
    """Kilobytes that this process has held at most."""
    words = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in words if line.startswith("VmHWM:"))


if __name__ == "__main__":
    _import(sys.argv[1], Path(sys.argv[2]))
    print(_at_most_held())
