"""`sla-bot demo` as a process: it says where the page is, ends when asked to, and says so when its port is taken."""

import json
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.request import Request, urlopen

import pytest

DEMO = (sys.executable, "-m", "bot", "demo", "--no-open", "--port")


@pytest.fixture(autouse=True)
def hearing() -> Iterator[None]:
    """Who was started in the background hears no SIGINT, nor do those it starts."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@contextmanager
def demo() -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A running demo and the address it printed."""
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    with subprocess.Popen((*DEMO, "0"), **pipes, text=True) as process:  # noqa: S603 — ourselves
        try:
            assert process.stdout
            yield process, re.findall(r"http://127\.0\.0\.1:\d+", process.stdout.readline())[0]
        finally:
            process.kill()


def ask(address: str, **body: str) -> dict[str, object]:
    data = json.dumps(body).encode() if body else None
    request = Request(address, data, {"Content-Type": "application/json"})  # noqa: S310 — the demo's own address
    with urlopen(request, timeout=10) as answer:  # noqa: S310 — likewise
        return dict(json.load(answer))


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_shows_its_page_and_ends_cleanly(number: signal.Signals) -> None:
    with demo() as (process, address):
        assert ask(f"{address}/client/actions", name="New lead") == {"ok": True}
        process.send_signal(number)
        told, _ = process.communicate(timeout=20)
    assert process.returncode == 0
    assert told.rstrip().endswith("Ended.")


def test_a_taken_port_is_said_in_one_line() -> None:
    with demo() as (_, address):
        port = address.rsplit(":", 1)[1]
        second = subprocess.run((*DEMO, port), capture_output=True, text=True, check=False, timeout=30)  # noqa: S603 — ourselves
    assert second.returncode == 2
    assert second.stdout == ""
    assert second.stderr.startswith(f"Port {port} is taken")
    assert second.stderr.count("\n") == 1
