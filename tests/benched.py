"""The benchmarks as a process of their own."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def benched(*arguments: str) -> subprocess.CompletedProcess[str]:
    """What a run with these arguments ended with and said."""
    return subprocess.run(  # noqa: S603 — our own command
        [sys.executable, "-m", "benchmarks", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )
