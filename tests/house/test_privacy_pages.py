"""The page about what is held says the same in both languages, and names every table that tells of anybody."""

import re

import pytest
from copies import ROOT

from storage.personal import HELD, PROSPECTS, About, columns

PAGES = {name: (ROOT / "docs" / name).read_text(encoding="utf-8") for name in ("privacy.md", "privacy.fr.md")}
OF_SOMEBODY = {table for table in HELD if columns(table, About.PERSON, About.TEXT, About.EMPLOYEE)}
ORDINARY_SPACE = re.compile(r"[^\s\u202f:/|`-] [:;?!](?=\s|$)|« | »")


def code(page: str) -> set[str]:
    """What a page writes as code."""
    return set(re.findall(r"`([^`]+)`", page))


@pytest.mark.parametrize("name", PAGES)
def test_every_table_that_tells_of_somebody_is_named(name: str) -> None:
    assert code(PAGES[name]) >= OF_SOMEBODY


@pytest.mark.parametrize("name", PAGES)
def test_those_of_prospects_say_what_an_erasure_leaves(name: str) -> None:
    rows = "".join(line for line in PAGES[name].splitlines() if line.startswith("| "))
    told = {table for table in PROSPECTS if columns(table, About.PERSON, About.TEXT)}
    assert code(rows) >= told


def test_both_languages_name_the_same_things_and_have_the_same_headings() -> None:
    english, french = (PAGES[name] for name in PAGES)
    assert code(english) == code(french) - {"days", "months", "years"}
    assert [line.count("#") for line in english.splitlines() if line.startswith("#")] == [
        line.count("#") for line in french.splitlines() if line.startswith("#")
    ]
    assert english.count("\n|") == french.count("\n|")


def test_french_sets_its_signs_off() -> None:
    assert ORDINARY_SPACE.findall(PAGES["privacy.fr.md"]) == []
    assert "'" not in PAGES["privacy.fr.md"]
