"""docs/scopes.md explains each scope that is asked for, with the methods that need it, and no other."""

import re

from copies import ROOT
from test_app_manifest import NEEDS

from bot.scopes import SCOPES

PAGE = (ROOT / "docs" / "scopes.md").read_text(encoding="utf-8")
ROWS = [[cell.strip() for cell in row.split("|")[1:-1]] for row in re.findall(r"^\| `.*$", PAGE, re.MULTILINE)]


def test_each_scope_stands_there_with_its_reason() -> None:
    assert {row[0].strip("`"): row[1] for row in ROWS} == SCOPES


def test_each_one_names_the_methods_that_need_it() -> None:
    for scope, _reason, methods, _without in ROWS:
        name = scope.strip("`")
        needing = {method for method, scopes in NEEDS.items() if name in scopes}
        assert needing == set(re.findall(r"`([^`]+)`", methods)), name


def test_each_one_says_what_would_be_missing_without_it() -> None:
    assert all(row[3] for row in ROWS)


def test_methods_that_need_none_are_named_too() -> None:
    assert all(f"`{method}`" in PAGE for method, scopes in NEEDS.items() if not scopes)
