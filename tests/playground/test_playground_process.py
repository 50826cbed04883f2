"""The workspace as its own process."""

import json
import subprocess
import sys
from urllib.request import urlopen

import pytest

from playground.__main__ import options


def test_it_serves_and_says_where() -> None:
    command = [sys.executable, "-m", "playground", "--port", "0", "--starting", "2026-03-02T09:00:00+01:00"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 — our own command
        try:
            assert process.stdout is not None
            url, api = process.stdout.readline().split()
            assert api == f"SLACK_API_URL={url}/api/"
            with urlopen(f"{url}/clock", timeout=5) as answer:  # noqa: S310 — the address it printed
                assert json.load(answer)["now"].startswith("2026-03-02T08:00:")
        finally:
            process.terminate()


def test_an_instant_needs_its_zone(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        options().parse_args(["--starting", "2026-03-02T09:00"])
    assert "has no zone" in capsys.readouterr().err
