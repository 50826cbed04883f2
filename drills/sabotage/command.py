"""`python -m drills sabotage`: a run of chaos against a copy of the source for each protection that is taken out."""

import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from drills.sabotage.protections import PROTECTIONS, Protection, chosen

ROOT = Path(__file__).parents[2]
LEFT_OUT = shutil.ignore_patterns(".*", "__pycache__", "*.egg-info", "tests", "docs")
PATIENCE = 600
WRONG = "✗"


@click.command()
@click.option("--only", "names", type=click.Choice([one.name for one in PROTECTIONS]), multiple=True)
@click.option("--seed", type=int, default=7, show_default=True)
def sabotage(names: tuple[str, ...], seed: int) -> None:
    """Take each protection out once, and see the books not balance; exit code 1 where they still do."""
    good = _run(None, seed) == []
    print(f"{'✓' if good else WRONG} everything in its place: the books balance")
    for protection in chosen(names):
        seen = _run(protection, seed)
        good &= bool(seen)
        print(
            f"{'✓' if seen else WRONG} without “{protection.what}” ({protection.name}): {'; '.join(seen) or 'unseen'}"
        )
    sys.exit(not good)


def _run(protection: Protection | None, seed: int) -> list[str]:
    """What a run against a copy of the source found wrong."""
    with TemporaryDirectory(prefix="sla-sabotage-") as name:
        copy = Path(name) / "source"
        shutil.copytree(ROOT, copy, ignore=LEFT_OUT)
        for edit in protection.edits if protection else ():
            edit.apply(copy)
        command = (sys.executable, "-m", "drills", "chaos", "--sharp", "--database", "postgresql", "--seed", str(seed))
        done = subprocess.run(  # noqa: S603 — a command of ours
            command, cwd=copy, capture_output=True, text=True, timeout=PATIENCE, check=False
        )
    wrong = [" ".join(line.split()[1:-1]) for line in done.stdout.splitlines() if line.strip().startswith(WRONG)]
    return wrong or ([done.stderr.strip().splitlines()[-1]] if done.returncode else [])
