"""docs/marketplace.md names tests and files that exist."""

import re

from copies import ROOT

PAGE = (ROOT / "docs" / "marketplace.md").read_text(encoding="utf-8")
ROWS = [row.split("|")[1:-1] for row in re.findall(r"^\|(?!---| rule ).*\|$", PAGE, re.MULTILINE)]


def missing(place: str) -> bool:
    """Whether a file, or the test named behind `::`, does not exist."""
    path, _, test = place.partition("::")
    file = ROOT / path
    return not file.is_file() or bool(test and f"def {test}(" not in file.read_text(encoding="utf-8"))


def test_every_rule_says_how_and_where_it_is_kept() -> None:
    assert len(ROWS) > 20
    for rule, how, where in ROWS:
        assert how.strip(), rule
        assert re.fullmatch(r" `[^`]+` ", where), rule


def test_what_is_named_exists() -> None:
    assert [where for *_, where in ROWS if missing(where.strip(" `"))] == []


def test_what_does_not_exist_is_seen() -> None:
    assert missing("tests/nowhere.py")
    assert missing("tests/house/test_marketplace_page.py::test_of_another_name")
    assert not missing("tests/house/test_marketplace_page.py::test_what_is_named_exists")
