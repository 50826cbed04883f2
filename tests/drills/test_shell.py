"""A shell whose variables stay, which stops at the first failure and leaves nothing running behind."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from rig.shell import Shell


@pytest.fixture
def shell(tmp_path: Path) -> Iterator[Shell]:
    opened = Shell(tmp_path, {"PATH": "/usr/bin:/bin"})
    yield opened
    opened.close()


def test_variables_stay_for_the_next_script(shell: Shell) -> None:
    shell.run("export NAME='a b'")
    assert shell.run('echo "$NAME"; pwd') == f"a b\n{shell.folder}\n"


def test_a_command_that_fails_ends_the_script_and_is_told(shell: Shell) -> None:
    with pytest.raises(RuntimeError, match=r"(?s)ended with 1.*said:\nbefore\n$"):
        shell.run("echo before\nfalse\necho after")


def test_what_was_left_running_goes_on_until_the_end(shell: Shell) -> None:
    pid = int(shell.run("sleep 60 > /dev/null 2>&1 &\necho $!"))
    assert running(pid)
    shell.close()
    until = time.monotonic() + 10
    while running(pid):
        assert time.monotonic() < until
        time.sleep(0.02)


def running(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"
