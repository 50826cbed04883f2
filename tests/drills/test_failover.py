"""The primary is killed under load: with a synchronous standby nothing acknowledged is missing, without one it is."""

import pytest

from drills.failover import drill, plan
from drills.failover.balance import missing
from drills.failover.house import house

SEED = 7
"""Of the moments; what the processes do at each is theirs."""


@pytest.mark.timeout(240)
def test_what_was_acknowledged_survives_a_lost_primary_only_where_commits_waited_for_its_standby() -> None:
    planned = plan.short(SEED)
    with house(planned) as place:
        kept = drill.synchronous(place, planned)
        lost = drill.control(place, planned)
    assert [line for line in kept.lines if not line.holds] == []
    assert len(kept.ledger.leads) > 10
    assert len(kept.ledger.clicks) > 30
    assert missing(lost.lines) > 0
    assert next(line.name for line in lost.lines if not line.holds).startswith("leads acknowledged")
