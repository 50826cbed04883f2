"""deploy/*.service: systemd takes them, they start what exists, and the processes may do no more than they have to."""

import shutil
import subprocess
from collections import defaultdict
from pathlib import Path

import pytest
from copies import ROOT

from bot.__main__ import main
from bot.commands.server import PATIENCE

UNITS = sorted((ROOT / "deploy").glob("*.service"))
PROCESSES = ("run", "web", "worker")
PROGRAM = "/opt/sla-bot/.venv/bin/sla-bot"
HARDENED = {
    "NoNewPrivileges": ["true"],
    "ProtectSystem": ["strict"],
    "ProtectHome": ["true"],
    "PrivateTmp": ["true"],
    "PrivateDevices": ["true"],
    "CapabilityBoundingSet": [""],
    "RestrictSUIDSGID": ["true"],
    "UMask": ["0077"],
}
DEPLOY = (ROOT / "docs" / "deploy.md").read_text(encoding="utf-8")


def settings(unit: Path) -> dict[str, list[str]]:
    """What each setting of a unit is set to, in order."""
    found = defaultdict[str, list[str]](list)
    for line in unit.read_text(encoding="utf-8").splitlines():
        if "=" in line and not line.startswith("#"):
            name, _, value = line.partition("=")
            found[name].append(value)
    return found


def test_there_is_one_for_each_process() -> None:
    assert [unit.name for unit in UNITS] == [f"sla-bot-{process}.service" for process in PROCESSES]
    started = [settings(unit)["ExecStart"] for unit in UNITS]
    assert started == [[f"{PROGRAM} {process}"] for process in PROCESSES]
    assert set(PROCESSES) <= set(main.commands)


def test_they_differ_in_what_they_start_alone() -> None:
    one, *others = map(settings, UNITS)
    for other in others:
        assert {name for name in one if one[name] != other[name]} == {"Description", "ExecStart"}


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.stem)
class TestEach:
    def test_is_hardened(self, unit: Path) -> None:
        found = settings(unit)
        assert {name: found[name] for name in HARDENED} == HARDENED

    def test_reads_its_secrets_from_a_file_that_the_page_names(self, unit: Path) -> None:
        [file] = settings(unit)["EnvironmentFile"]
        assert file in DEPLOY
        assert "Environment" not in settings(unit)

    def test_is_enabled_by_a_line_of_the_page(self, unit: Path) -> None:
        enabling = [line for line in DEPLOY.splitlines() if "systemctl enable --now" in line]
        assert any(unit.stem in line.split() for line in enabling)

    def test_is_left_the_time_that_it_takes_to_end(self, unit: Path) -> None:
        assert int(settings(unit)["TimeoutStopSec"][0]) > PATIENCE

    @pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="needs systemd-analyze")
    def test_is_one_that_systemd_takes(self, unit: Path, tmp_path: Path) -> None:
        here = tmp_path / unit.name
        here.write_text(unit.read_text(encoding="utf-8").replace(PROGRAM, "/bin/true"), encoding="utf-8")
        command = ["systemd-analyze", "verify", "--man=no", "--recursive-errors=no", str(here)]
        said = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)  # noqa: S603
        assert (said.returncode, said.stderr) == (0, "")
