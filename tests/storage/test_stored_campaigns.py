"""Campaigns."""

from dataclasses import replace

import pytest
from rows import DAY, HERE, HOUR, NOW, campaign

from sla.campaign import Campaign
from storage.errors import AlreadyStored
from storage.unit import Database

PLAIN = campaign(
    offer=None, sources=(), talking_points="call them", links=("https://example.com/é", "https://b.example")
)


@pytest.mark.parametrize("stored", [campaign(), PLAIN, campaign(cancelled_at=NOW)])
def test_a_campaign_comes_back_as_it_was(database: Database, stored: Campaign) -> None:
    with database.unit(HERE) as unit:
        unit.campaigns.insert(stored)
        assert unit.campaigns.get("c1") == stored
        assert unit.campaigns.by_key("trial-c1") == stored
        assert unit.campaigns.by_key("c1") is None


def test_a_campaign_is_changed(database: Database) -> None:
    with database.unit(HERE) as unit:
        unit.campaigns.insert(campaign())
        second = replace(PLAIN, cancelled_at=NOW, edition=2)
        assert unit.campaigns.update(second, 1)
        assert unit.campaigns.get("c1") == second
        assert not unit.campaigns.update(replace(second, edition=3), 1)
        assert unit.campaigns.get("c1") == second


def test_a_key_names_one_campaign(database: Database) -> None:
    with database.unit(HERE) as unit:
        unit.campaigns.insert(campaign())
    with pytest.raises(AlreadyStored), database.unit(HERE) as unit:
        unit.campaigns.insert(campaign("c2", key="trial-c1"))


def test_campaigns_by_where_they_stand(database: Database) -> None:
    spans = {
        "ended": (NOW - 2 * DAY, NOW),
        "just-begun": (NOW, NOW + DAY),
        "running": (NOW - DAY, NOW + DAY),
        "coming": (NOW + HOUR, NOW + DAY),
        "later": (NOW + DAY, NOW + 2 * DAY),
    }
    with database.unit(HERE) as unit:
        for name, (starts_at, ends_at) in spans.items():
            unit.campaigns.insert(campaign(name, starts_at=starts_at, ends_at=ends_at))
        unit.campaigns.insert(campaign("cancelled", starts_at=NOW + HOUR, cancelled_at=NOW))
        found = {
            "running": unit.campaigns.running_at(NOW),
            "not ended": unit.campaigns.not_ended(NOW),
            "all": unit.campaigns.all(3),
        }
    assert {state: [each.campaign_id for each in campaigns] for state, campaigns in found.items()} == {
        "running": ["running", "just-begun"],
        "not ended": ["running", "just-begun", "coming", "later"],
        "all": ["later", "cancelled", "coming"],
    }


def test_a_campaign_ran_until_it_was_cancelled(database: Database) -> None:
    with database.unit(HERE) as unit:
        unit.campaigns.insert(campaign(cancelled_at=NOW))
        assert len(unit.campaigns.running_at(NOW - HOUR)) == 1
        assert unit.campaigns.running_at(NOW) == ()


def test_campaigns_announced_in_a_span(database: Database) -> None:
    with database.unit(HERE) as unit:
        for number in range(4):
            unit.campaigns.insert(campaign(f"c{number}", announced_at=NOW + number * DAY))
        announced = unit.campaigns.announced_in(NOW + DAY, NOW + 3 * DAY)
    assert [each.campaign_id for each in announced] == ["c1", "c2"]
