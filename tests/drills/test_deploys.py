"""Deploys: rolling restarts lose nothing, and a later version's schema is served until it takes something away."""

import sys
from pathlib import Path

import pytest

from drills.chaos.deploys import CONTRACTION, deploy, expand, ready, run
from drills.chaos.house import house
from drills.chaos.plan import Plan
from drills.chaos.run import run as run_drill
from rig.processes import Program

pytestmark = pytest.mark.timeout(180)


@pytest.mark.parametrize("kind", ["postgresql", "sqlite"])
def test_restarts_one_after_another_lose_nothing_while_the_schema_expands(kind: str) -> None:
    plan = Plan(1, kind, 4, 2, 1, kill_every=0, fault_every=0, outage_every=0, ripe=0.05)
    result = run_drill(plan, trouble=deploy)
    assert [line for line in result.lines if not line.good] == []
    assert set(result.ledger.troubles) == {"restart, ended with 0", "the schema of a later version"}
    assert result.ledger.sent
    assert result.stock.posted_twice == 0


def test_a_schema_that_lacks_what_this_version_uses_is_refused(tmp_path: Path) -> None:
    with house(Plan(1, "sqlite", 0, 1, 1, 0, 0, 0, ripe=0), None) as place:
        expand(place)
        assert ready(place)
        run(place, CONTRACTION)
        assert not ready(place)
        late = Program((sys.executable, "-m", "bot", "worker"), place.workers[0].environment, tmp_path / "late.log")
        late.start()
        assert late.wait() == 2
        assert "The database is newer than this version" in late.words()
