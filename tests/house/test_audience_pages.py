"""The pages for sales, marketing and heads: in both languages, with the words that stand on the buttons."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from copies import ROOT

from bot.listeners.commands import SUBCOMMANDS
from bot.manifest import SHOWN

DOCS = ROOT / "docs"
GOLDEN = ROOT / "tests" / "views" / "golden"
AUDIENCES = ("for-sales", "for-marketing", "for-heads")
PAGES = [DOCS / f"{name}{language}.md" for name in AUDIENCES for language in ("", ".fr")]
NARROW = "\u202f"


def texts(tree: object) -> Iterator[str]:
    """The texts that can be clicked in a view: buttons, entries of menus, the buttons of a dialog."""
    if isinstance(tree, dict):
        if tree.get("type") == "button":
            yield tree["text"]["text"]
        yield from (option["text"]["text"] for option in tree.get("options") or [])
        yield from (tree[name]["text"] for name in ("submit", "close") if isinstance(tree.get(name), dict))
        tree = list(tree.values())
    if isinstance(tree, list):
        for one in tree:
            yield from texts(one)


def clickable(language: str) -> set[str]:
    """All that can be clicked in any view, in a language; shortcuts have one name in all of them."""
    shown = {name for name, _ in SHOWN.values()}
    views = (json.loads(path.read_text(encoding="utf-8")) for path in GOLDEN.glob(f"*.{language}.json"))
    return shown.union(*(texts(view) for view in views))


def unknown(page: str, language: str) -> set[str]:
    """What a page writes as code and is neither a word of /sla nor on a button."""
    written = set(re.findall(r"`([^`]+)`", page))
    typed = {one for one in written if one.startswith("/sla ") and one.split()[1] in SUBCOMMANDS}
    return written - typed - clickable(language)


def named(page: Path, language: str) -> set[str]:
    """The buttons that a page writes as code."""
    return set(re.findall(r"`([^`]+)`", page.read_text(encoding="utf-8"))) & clickable(language)


def untypographic(page: str) -> list[str]:
    """The lines of a French page that are not written as French is: spaces before signs, quotes, apostrophes."""
    prose = re.sub(r"`[^`]*`|\]\([^)]*\)|^ *\|[-|: ]+\|$|^    .*$", "", page, flags=re.MULTILINE)
    return [
        line for line in prose.splitlines() if re.search(rf"[^{NARROW}][;?!»]| :|[^{NARROW}\w/]:|«[^{NARROW}]|'", line)
    ]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
class TestAPage:
    def test_says_what_stands_on_the_buttons(self, page: Path) -> None:
        language = "fr" if page.stem.endswith(".fr") else "en"
        assert unknown(page.read_text(encoding="utf-8"), language) == set()

    def test_fits_on_one(self, page: Path) -> None:
        assert len(page.read_text(encoding="utf-8").splitlines()) < 85


@pytest.mark.parametrize("page", sorted(DOCS.glob("*.fr.md")), ids=lambda page: page.stem)
class TestAFrenchPage:
    def test_has_its_english_twin_and_each_leads_to_the_other(self, page: Path) -> None:
        twin = DOCS / page.name.replace(".fr.md", ".md")
        assert f"[In English]({twin.name})" in page.read_text(encoding="utf-8")
        assert f"[En français]({page.name})" in twin.read_text(encoding="utf-8")

    def test_has_as_many_sections_as_its_twin(self, page: Path) -> None:
        twin = DOCS / page.name.replace(".fr.md", ".md")
        headings = [re.findall(r"^#+", one.read_text(encoding="utf-8"), re.MULTILINE) for one in (page, twin)]
        assert headings[0] == headings[1]

    def test_shows_the_pictures_of_its_twin(self, page: Path) -> None:
        twin = DOCS / page.name.replace(".fr.md", ".md")
        shown = [re.findall(r"\(pictures/(\w+)\.\w\w\.", one.read_text(encoding="utf-8")) for one in (page, twin)]
        assert shown[0] == shown[1]

    def test_names_as_many_buttons_as_its_twin(self, page: Path) -> None:
        twin = DOCS / page.name.replace(".fr.md", ".md")
        assert len(named(page, "fr")) == len(named(twin, "en"))

    def test_is_written_as_french_is(self, page: Path) -> None:
        assert untypographic(page.read_text(encoding="utf-8")) == []


def test_what_a_user_reads_is_there_in_both_languages() -> None:
    for name in (*AUDIENCES, "getting-started"):
        assert {(DOCS / f"{name}{language}.md").exists() for language in ("", ".fr")} == {True}, name


class TestTheChecks:
    def test_see_a_button_that_does_not_exist(self) -> None:
        assert unknown("`Claim`, `Grab`, `/sla lead claire@example.com`, `/sla dance`", "en") == {"Grab", "/sla dance"}
        assert unknown("`Claim`, `Prendre en charge`, `Hand over a lead`", "fr") == {"Claim"}

    @pytest.mark.parametrize("line", ["Quoi ?", "Quoi?", "« Oui »", "Voici : là", "l'appel", "«\u202foui»"])
    def test_see_what_is_no_french(self, line: str) -> None:
        assert untypographic(line) == [line]

    def test_let_french_pass(self) -> None:
        fine = "«\u202fOui\u202f»\u202f! Voici\u202f: l’appel à 9:00, `quoi?` https://x.example [y](a?b!)"
        assert untypographic(fine) == []
