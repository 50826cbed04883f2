"""Every setting, command, option, route, reason and word of /sla stands in the documentation."""

import re
from collections.abc import Iterator

import click
import pytest
from copies import ROOT
from source import files

from bot.__main__ import main
from bot.commands.imports import imports
from bot.listeners.commands import SUBCOMMANDS
from bot.settings import Settings
from sla.imports.kinds import DEALS, LEADS, Kind

PAGES = {path: path.read_text(encoding="utf-8") for path in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))}
TEXT = "\n".join(PAGES.values())
OPERATORS = (ROOT / "docs" / "operators.md").read_text(encoding="utf-8")


def undocumented(names: set[str], text: str) -> set[str]:
    """The names that a text does not write as code."""
    code = " ".join(re.findall(r"`([^`]+)`", text) + re.findall(r"^    (.+)$", text, re.MULTILINE))
    return {name for name in names if not re.search(rf"(?<![\w/-]){re.escape(name)}(?![\w-])", code)}


def reasons() -> set[str]:
    """The machine-readable reasons that the HTTP API may give for a refusal of a good path and method."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in files(ROOT / "bot" / "web"))
    return set(re.findall(r'Problem\(\s*\d+, "(\w+)"', text)) | {"other_currency", "body_too_large"}


def each(command: click.Command) -> Iterator[click.Command]:
    """A command and, of a group, those below it."""
    yield command
    for below in getattr(command, "commands", {}).values():
        yield from each(below)


def options_of(command: click.Command) -> set[str]:
    """The options of a command as they are typed."""
    return {option for found in command.params if isinstance(found, click.Option) for option in found.opts}


class TestOperatorsFind:
    def test_every_setting(self) -> None:
        assert undocumented({name.upper() for name in Settings.model_fields}, OPERATORS) == set()

    @pytest.mark.parametrize("name", Settings.model_fields)
    def test_its_default_as_it_is(self, name: str) -> None:
        default = Settings.model_fields[name].default
        row = next(line for line in OPERATORS.splitlines() if line.startswith(f"| `{name.upper()}` |"))
        assert row.split("|")[2].strip() == ("" if default is None else f"`{default}`")

    def test_no_setting_that_is_not_read(self) -> None:
        rows = re.findall(r"^\| `([A-Z_]+)` \|", OPERATORS, re.MULTILINE)
        assert set(rows) == {name.upper() for name in Settings.model_fields}

    def test_every_command(self) -> None:
        assert undocumented({f"sla-bot {name}" for name in main.commands}, OPERATORS) == set()

    def test_no_command_that_does_not_exist(self) -> None:
        assert set(re.findall(r"`sla-bot ([a-z]+)", TEXT)) <= set(main.commands)

    def test_every_option_or_where_to_find_it(self) -> None:
        assert "`--help`" in OPERATORS
        options = {option for command in each(main) for option in options_of(command)}
        assert options >= set(re.findall(r"(?<=[ \[`])--[a-z-]+", OPERATORS)) - {"--help"}


class TestWhoeverImportsFinds:
    PAGE = (ROOT / "docs" / "import.md").read_text(encoding="utf-8")

    @pytest.mark.parametrize("kind", [LEADS, DEALS], ids=lambda kind: kind.name)
    def test_every_field(self, kind: Kind) -> None:
        assert undocumented(set(kind.fields), self.PAGE) == set()

    def test_every_option(self) -> None:
        options = {option for command in each(imports) for option in options_of(command)}
        assert undocumented(options, self.PAGE) == set()


class TestSendersFind:
    API = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")

    def test_every_route(self) -> None:
        routes = {"POST /api/v1/leads", "POST /api/v1/activities", "POST /api/v1/deals", "GET /openapi.json"}
        assert undocumented(routes, self.API) == set()
        assert "GET /api/v1/kpis" in self.API

    def test_every_reason(self) -> None:
        assert len(reasons()) > 5
        assert undocumented(reasons(), self.API) == set()


def test_people_find_every_word_of_sla() -> None:
    assert undocumented({f"/sla {name}" for name in SUBCOMMANDS}, TEXT) == set()


def test_links_between_the_pages_lead_somewhere() -> None:
    missing = [
        f"{page.name}: {link}"
        for page, text in PAGES.items()
        for link in re.findall(r"\]\(([^)#]+)", text)
        if "://" not in link and not (page.parent / link).exists()
    ]
    assert missing == []


class TestTheChecks:
    def test_see_what_is_not_documented(self) -> None:
        assert undocumented({"PORT", "HOST"}, "Set `PORT` to 80, and HOST too.") == {"HOST"}
        assert undocumented({"sla-bot run"}, "`sla-bot runner`") == {"sla-bot run"}
        assert undocumented({"PORT"}, "    export PORT=80\n") == set()
