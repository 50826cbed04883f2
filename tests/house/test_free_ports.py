"""Whoever asks for a port has it alone, though many ask at a time: tests run beside each other."""

import subprocess
import sys

MANY, EACH = 3, 400
ASKING = f"from rig.ports import free_port; print(*(free_port() for _ in range({EACH})), flush=True); input()"


def test_no_two_processes_are_given_the_same() -> None:
    asking = [
        subprocess.Popen([sys.executable, "-c", ASKING], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)  # noqa: S603 — ours
        for _ in range(MANY)
    ]
    given = []
    for one in asking:
        assert one.stdout is not None
        given += one.stdout.readline().split()
    for one in asking:
        one.communicate("\n")
    assert len(given) == len(set(given)) == MANY * EACH
