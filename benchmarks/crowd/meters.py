"""What processes take of the machine, as Linux tells it."""

import os
import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")
PEAK = re.compile(r"VmHWM:\s+(\d+) kB")


@dataclass(frozen=True, slots=True)
class Taken:
    """Seconds of a core so far, and the most memory at a time in MB, of processes together."""

    seconds: float
    megabytes: float


def taken(pid: int) -> Taken:
    """What a process and its children have taken so far."""
    family = family_of(pid)
    return Taken(sum(map(_seconds, family)), sum(map(_megabytes, family)))


def family_of(pid: int) -> list[int]:
    """A process and those it started, and so on."""
    children: list[int] = []
    with suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            children += map(int, (task / "children").read_text(encoding="ascii").split())
    return [pid, *(member for child in children for member in family_of(child))]


def _seconds(pid: int) -> float:
    with suppress(OSError):
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICK
    return 0.0


def _megabytes(pid: int) -> float:
    with suppress(OSError):
        found = PEAK.search(Path(f"/proc/{pid}/status").read_text(encoding="utf-8"))
        return int(found[1]) / 1024 if found else 0.0
    return 0.0
