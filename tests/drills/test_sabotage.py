"""Each protection that the drill of sabotage takes out stands in the source as that drill knows it."""

import pytest

from drills.sabotage.command import ROOT
from drills.sabotage.protections import PROTECTIONS, Edit


@pytest.mark.parametrize("edit", [edit for protection in PROTECTIONS for edit in protection.edits])
def test_it_stands_where_the_drill_looks_for_it(edit: Edit) -> None:
    assert edit.possible(ROOT), edit
