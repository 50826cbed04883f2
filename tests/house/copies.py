"""Copies of the house in which a law may be broken without harm."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
FLOORS = ("sla", "storage", "bot", "playground", "rig", "drills")
SCRIPTS = Path(sys.executable).parent


def copy_of_the_house(folder: Path) -> Path:
    """The code of every floor and its laws, in another folder."""
    for floor in FLOORS:
        shutil.copytree(
            ROOT / floor, folder / floor, ignore=shutil.ignore_patterns("__pycache__", "page", "locale*.mo")
        )
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


@contextmanager
def broken(house: Path, file: str, text: str) -> Iterator[None]:
    """The house with a text at the end of a file, or in a new one; as it was afterwards."""
    path = house / file
    before = path.read_text(encoding="utf-8") if path.exists() else None
    path.write_text(f"{before or ''}\n{text}\n", encoding="utf-8")
    try:
        yield
    finally:
        if before is None:
            path.unlink()
        else:
            path.write_text(before, encoding="utf-8")


def says(house: Path, tool: str, *options: str) -> str:
    """What a tool says about a house."""
    told = subprocess.run(  # noqa: S603 — our own tools
        [SCRIPTS / tool, *options], cwd=house, capture_output=True, text=True, timeout=60, check=False
    )
    return told.stdout + told.stderr
