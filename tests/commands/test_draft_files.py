"""The file and the dialogs edit one draft: `apply --draft`, `export --draft`, and a workspace that starts with none."""

from pathlib import Path

import pytest
from operator_at_work import Operator

from bot import setup_file
from bot.app import build
from bot.services import draft_standing, drafts
from bot.services.drafts import Edit
from bot.services.workspaces import OWN
from bot.settings import Settings
from sla.actor import Actor
from sla.draft_sections import Section

ALONE = """\
workspace:
  name: Atelier Numérique
  marketing: {channel: C0MARKETING, head: U0MARION}
  sales: {channel: C0SALES, head: U0SOPHIE}
"""


def edited(operator: Operator, **changes: object) -> None:
    """The goal of the draft as somebody changed it in Slack."""
    bot = build(Settings.read({"DATABASE_URL": f"sqlite:///{operator.database}"}))
    actor = Actor(OWN, "U0MARION", "slack", bot.clock())
    before = draft_standing.piece(bot.desk, actor, Section.TARGETS, "").piece
    assert before is not None
    assert drafts.save(bot.desk, actor, Edit(Section.TARGETS, "", before, {**before, **changes})) == ()
    bot.close()


class TestExport:
    def test_gives_the_file_that_was_applied(self, operator: Operator) -> None:
        operator.gets("apply", operator.example, "--in-force")
        written = operator.gets("export")
        assert setup_file.read(written) == setup_file.read(Path(operator.example).read_text(encoding="utf-8"))
        assert operator.gets("apply", operator.writes(written)).startswith(
            "Version 1 of the agreement is in force already"
        )

    def test_writes_to_a_file(self, operator: Operator) -> None:
        operator.gets("apply", operator.example, "--in-force")
        path = operator.folder / "out.yml"
        assert operator.gets("export", "--output", str(path)) == ""
        assert path.read_text(encoding="utf-8") == operator.gets("export")
        (line,) = operator.is_told("export", "--output", str(operator.folder / "no" / "out.yml"))
        assert "cannot be written" in line

    def test_of_a_draft_there_is_none_of_says_so(self, operator: Operator) -> None:
        operator.gets("apply", operator.example, "--in-force")
        (line,) = operator.is_told("export", "--draft")
        assert line.startswith("There is no draft")

    def test_before_any_set_up_says_what_to_do(self, operator: Operator) -> None:
        assert operator.is_told("export") == ["No workspace is set up yet: run sla-bot apply FILE."]


class TestADraft:
    def test_goes_out_as_a_file_and_comes_in_again(self, operator: Operator) -> None:
        operator.gets("apply", operator.example, "--in-force")
        edited(operator, revenue=1_200_000)
        written = operator.gets("export", "--draft")
        assert "revenue: 1200000" in written
        assert "revenue: 1000000" in operator.gets("export")
        said = operator.gets("apply", operator.writes(written.replace("1200000", "1300000")), "--draft")
        assert said == "The draft says what the file does. Both teams go on with it: /sla agreement draft.\n"
        assert "revenue: 1300000" in operator.gets("export", "--draft")

    def test_from_a_file_is_neither_proposed_nor_in_force(self, operator: Operator) -> None:
        operator.gets("apply", operator.example, "--draft")
        assert operator.rows("agreements") == []
        assert "title: Marketing and sales, 2026" in operator.gets("export", "--draft")

    @pytest.mark.parametrize("options", [("--draft",), ("--in-force",)])
    def test_needs_an_agreement(self, operator: Operator, options: tuple[str, ...]) -> None:
        (line,) = operator.is_told("apply", operator.writes(ALONE), *options)
        assert "holds no agreement" in line

    def test_is_not_put_in_force(self, operator: Operator) -> None:
        (line,) = operator.is_told("apply", operator.example, "--draft", "--in-force")
        assert "exclude each other" in line


class TestWithoutAnAgreement:
    def test_a_workspace_is_set_up_for_its_teams_to_write_theirs(self, operator: Operator) -> None:
        file = operator.writes(ALONE)
        assert operator.gets("check", file) == f"{file}: good. Atelier Numérique: no agreement yet, 2 channels.\n"
        said = operator.gets("apply", file)
        assert said == "The workspace is set up. Both teams write their agreement in Slack: /sla agreement draft.\n"
        edited(operator, revenue=400_000)
        assert "revenue: 400000" in operator.gets("export", "--draft")
        assert setup_file.read(operator.gets("export")).agreement is None
