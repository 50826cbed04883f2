"""A source or a campaign that holds somebody's address stays where others are counted by it, or are promised by it."""

import pytest
from published import published
from rows import HERE, NOW, campaign, lead

from bot.identity import IdSource
from bot.services import forgetting
from bot.services.desk import Desk
from sla.actor import Actor
from sla.remains import Keeper
from storage.unit import Database, Unit

ADDRESS = "claire@usine-nord.example"
CODE = f"by-{ADDRESS}"


@pytest.fixture
def desk(database: Database) -> Desk:
    with database.unit(HERE) as unit:
        unit.workspaces.put(published().workspace, NOW)
        unit.leads.insert(lead("claire", email=ADDRESS, source=CODE, campaign=CODE))
    return Desk(database, IdSource(lambda: NOW))


def forgets(desk: Desk) -> list[tuple[str, str]]:
    """Where the address is left by which others are counted."""
    left = forgetting.forget(desk, Actor(HERE, "operator", "cli", NOW), ADDRESS).left
    assert {each.keeper for each in left} <= {Keeper.CODE}
    return [(each.table, each.column) for each in left]


def claires(unit: Unit) -> tuple[str, str | None]:
    found = unit.leads.get("claire")
    assert found
    return found.source, found.campaign


def test_it_goes_where_nobody_else_has_it(desk: Desk) -> None:
    assert forgets(desk) == []
    with desk.database.reading(HERE) as unit:
        assert ADDRESS not in str(claires(unit))


@pytest.mark.parametrize("meant", [{"key": CODE}, {"sources": (CODE,)}])
def test_it_stays_where_a_campaign_is_called_so_or_is_meant_for_it(desk: Desk, meant: dict[str, object]) -> None:
    with desk.database.unit(HERE) as unit:
        unit.campaigns.insert(campaign(**meant))
    assert ("leads", "source") in forgets(desk)
    with desk.database.reading(HERE) as unit:
        assert claires(unit) == (CODE, CODE)


@pytest.mark.parametrize("column", ["source", "campaign"])
def test_it_stays_where_another_lead_has_it(desk: Desk, column: str) -> None:
    with desk.database.unit(HERE) as unit:
        unit.leads.insert(lead("paul", **{column: CODE}))
    assert sorted(set(forgets(desk))) == [("leads", "campaign"), ("leads", "source")]
