"""What a newcomer meets first: make targets, the Procfile, the pinned requirements."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from copies import ROOT

from bot.__main__ import main

PIN = re.compile(r"([a-z0-9._-]+)(\[[a-z,]+\])?==([^ ;\\]+)( ; [^\\]+)?", re.ASCII)
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")
NAMED = re.compile(r"[A-Za-z0-9._-]+")


def targets(makefile: str) -> dict[str, str]:
    """The targets a person may type, each with its words, or nothing."""
    found = re.findall(r"^([a-z]+):[^#\n]*(?:## *(.*))?$", makefile, re.MULTILINE)
    return dict(found)


def unpinned(text: str) -> list[str]:
    """Lines of a requirements file that are no pin with hashes: places, options, pins without a hash."""
    statements = [
        line for line in text.replace("\\\n", " ").splitlines() if line.strip() and "#" not in line.split()[0]
    ]
    found = []
    for statement in statements:
        pin, *hashes = re.split(r" +(?=--hash=)", statement.strip())
        if not PIN.fullmatch(pin.strip()) or not hashes or not all(HASH.fullmatch(one.strip()) for one in hashes):
            found.append(statement.strip())
    return found


def pins(path: Path) -> dict[str, str]:
    """Each pinned package with its version."""
    text = path.read_text(encoding="utf-8")
    return {found[1]: found[3] for line in text.splitlines() if (found := PIN.match(line))}


def wanted(requirements: list[str]) -> set[str]:
    """The names of packages that a project asks for, as pins write them."""
    names = [NAMED.match(requirement) for requirement in requirements]
    return {re.sub(r"[._-]+", "-", name[0]).lower() for name in names if name}


class TestMake:
    def test_help_lists_every_target_with_its_words(self) -> None:
        told = subprocess.run(
            ["make", "--no-print-directory", "help"],  # noqa: S607 — make as the newcomer has it
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=20,
            check=True,
        )
        listed = {line.split()[0]: line.split(maxsplit=1)[1] for line in told.stdout.splitlines()}
        assert listed == targets((ROOT / "Makefile").read_text(encoding="utf-8"))
        assert all(listed.values())

    def test_it_is_what_make_alone_says(self) -> None:
        assert re.search(r"^\.DEFAULT_GOAL := help$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)

    def test_every_target_is_a_name_and_no_file(self) -> None:
        makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
        phony = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
        assert phony
        assert set(phony[1].split()) == set(targets(makefile))

    @pytest.mark.parametrize("target", ["demo", "test", "install", "check", "bench", "help"])
    def test_the_promised_ones_are_there(self, target: str) -> None:
        assert target in targets((ROOT / "Makefile").read_text(encoding="utf-8"))

    def test_a_target_without_words_is_seen(self) -> None:
        assert targets("demo: install  ## play\nsecret:\n\trun\n") == {"demo": "play", "secret": ""}


class TestTheProcfile:
    def test_starts_commands_that_exist(self) -> None:
        lines = (ROOT / "Procfile").read_text(encoding="utf-8").splitlines()
        processes = dict(line.split(": ", 1) for line in lines)
        assert set(processes) == {"web", "worker", "release"}
        for typed in processes.values():
            program, command = typed.split()
            assert program == "sla-bot"
            assert command in main.commands

    def test_releases_by_migrating(self) -> None:
        assert "release: sla-bot migrate" in (ROOT / "Procfile").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
class TestRequirements:
    def test_are_pinned_with_hashes_and_name_no_place(self, name: str) -> None:
        text = (ROOT / name).read_text(encoding="utf-8")
        assert unpinned(text) == []
        assert "://" not in text

    def test_hold_everything_the_project_asks_for(self, name: str) -> None:
        project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
        optional = project["optional-dependencies"]
        asked = project["dependencies"] + optional["build"] + (optional["dev"] if "dev" in name else [])
        assert wanted(asked) <= set(pins(ROOT / name))


def test_development_runs_what_production_runs() -> None:
    served, developed = pins(ROOT / "requirements.txt"), pins(ROOT / "requirements-dev.txt")
    assert {name: developed.get(name) for name in served} == served


@pytest.mark.parametrize(
    "line",
    [
        "flask==3.1.0",
        "flask>=3.1 --hash=sha256:" + "0" * 64,
        "flask==3.1.0 --hash=md5:" + "0" * 32,
        "--index-url https://registry.example/simple",
        "--find-links ./wheels",
        "-e .",
        "flask @ https://files.example/flask.whl --hash=sha256:" + "0" * 64,
        "./wheels/flask.whl",
    ],
)
def test_a_requirement_that_is_not_pinned_is_seen(line: str) -> None:
    good = "click==8.3.0 \\\n    --hash=sha256:" + "a" * 64 + "\n    # via flask\n"
    assert unpinned(good) == []
    assert unpinned(f"{good}{line}\n") == [line]


def test_continuous_integration_runs_what_the_readme_says() -> None:
    said = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert "make check" in said
    assert "make test" in said
