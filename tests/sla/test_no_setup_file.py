"""Files that are no setup file at all: empty, no YAML, too long, or made to unfold."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from setup_texts import EXAMPLE, changed, refused

from bot.setup_file import SetupError, read


class TestAFileThatIsNoSetupFile:
    @pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n"])
    def test_empty(self, text: str) -> None:
        assert refused(text) == [
            "sla.yml:1: the file is empty; write workspace: and agreement: with what belongs to them below"
        ]

    @pytest.mark.parametrize("text", ["just words", "- a\n- list", "42"])
    def test_no_mapping(self, text: str) -> None:
        [line] = refused(text)
        assert line.startswith("sla.yml:1: the file is no mapping; write workspace: and agreement:")

    def test_without_who_and_where(self) -> None:
        alone = "agreement:" + EXAMPLE.partition("agreement:")[2]
        assert refused(alone) == ["sla.yml:1: workspace: missing; the file has to say it"]

    def test_one_without_an_agreement_is_one_whose_teams_still_write_it(self) -> None:
        assert read(EXAMPLE.partition("agreement:")[0]).agreement is None

    def test_a_key_written_twice(self) -> None:
        text = changed(("  currency: EUR\n", "  currency: EUR\n  currency: CHF\n"))
        assert refused(text) == ["sla.yml:10: currency: this key stands here twice (line 9); keep one"]

    def test_a_tab(self) -> None:
        assert refused(changed(("  currency: EUR", "\tcurrency: EUR"))) == [
            "sla.yml:9: a tab cannot indent YAML; use spaces"
        ]

    def test_a_bracket_that_is_never_closed(self) -> None:
        [line] = refused(changed(('"14:00-18:00"]', '"14:00-18:00"')))
        assert line.startswith("sla.yml:14: this is no YAML: ")

    def test_two_documents(self) -> None:
        [line] = refused(EXAMPLE + "---\nmore: true\n")
        assert line == "sla.yml:33: a second document begins here (---); a setup file holds one"

    def test_a_tag(self) -> None:
        assert refused(changed(("title: Marketing", "title: !!python/name:os.system Marketing"))) == [
            "sla.yml:8: title: the tag 'tag:yaml.org,2002:python/name:os.system' is not read; remove it"
        ]

    def test_a_key_that_is_a_list(self) -> None:
        assert "sla.yml:9: agreement: a key is one word, not a list or a mapping" in refused(
            changed(("  currency: EUR", "  [a, b]: EUR"))
        )

    def test_references_however_few_lines_they_unfold_from(self) -> None:
        bomb = "a: &a [x, x]\n" + "".join(f"k{n}: &k{n} [*a, *a]\n" for n in range(9))
        assert refused(bomb) == ["sla.yml:2: references (*name) are not read; write the value out"]

    def test_a_bottomless_nesting(self) -> None:
        assert refused("a: " + "[" * 5000 + "]" * 5000) == ["sla.yml:1: this is nested too deeply"]

    def test_a_huge_file(self) -> None:
        assert refused("# " + "x" * 200_000) == ["sla.yml:1: the file is too long; at most 128 KiB are read"]

    def test_a_character_no_editor_writes(self) -> None:
        assert refused("workspace:\n  name: \x00\n") == [
            "sla.yml:2: a character here cannot be read; save the file as UTF-8 text"
        ]

    @settings(max_examples=200, deadline=None, derandomize=True)
    @given(st.text(alphabet="ab:-[]{}\"'#&*!|>%@,? \n\t0é", max_size=60))
    def test_any_text_at_all_is_read_or_refused_with_a_line(self, text: str) -> None:
        with pytest.raises(SetupError) as caught:
            read(text)
        assert all(problem.line >= 1 and problem.message for problem in caught.value.problems)
