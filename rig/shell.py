"""A person at a machine who types scripts: a folder, a user, and variables that stay from one script to the next."""

import os
import signal
import subprocess
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

SECONDS = 180
"""The longest that one script may take."""
SCRIPT = """\
set -euo pipefail
[ ! -e "{kept}" ] || . "{kept}"
cd "{folder}"
{typed}
export -p > "{kept}"
"""


class Shell:
    """Bash in a folder; as `user`, where that is given. What a script leaves running goes on until `close`."""

    def __init__(self, folder: Path, environment: Mapping[str, str], user: int | None = None) -> None:
        self.folder = folder
        self._environment = dict(environment)
        self._user = user
        self._begun: list[int] = []

    def run(self, typed: str) -> str:
        """Run a script to its end, stopping at the first command that fails; gives what it printed.

        Raises:
            RuntimeError: a command failed; with the script, and what it printed.
        """
        said = self.folder / f".said-{len(self._begun)}"
        script = SCRIPT.format(kept=self.folder / ".kept", folder=self.folder, typed=typed)
        with said.open("wb") as written:
            process = subprocess.Popen(  # noqa: S603 — a script of ours
                ["bash", "-c", script],  # noqa: S607 — the machine's own bash
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=written,
                stderr=written,
                cwd="/",
                user=self._user,
                group=self._user,
                extra_groups=None if self._user is None else (),
                start_new_session=True,
            )
        self._begun.append(process.pid)
        try:
            code = process.wait(SECONDS)
        except subprocess.TimeoutExpired:
            code = None
        words = said.read_text(encoding="utf-8", errors="replace")
        if code != 0:
            raise RuntimeError(f"ended with {code}:\n{typed}\n\nand said:\n{words[-4000:]}")
        return words

    def close(self) -> None:
        """Kill whatever the scripts have left running in their sessions."""
        for group in self._begun:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(group, signal.SIGKILL)
