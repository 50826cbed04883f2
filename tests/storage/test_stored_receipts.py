"""Who has read which edition of a campaign, and what campaigns were before they changed."""

from dataclasses import replace

import pytest
from rows import DAY, ELSEWHERE, HERE, HOUR, NOW, campaign, store_handoff

from sla.appearance import Appearance
from sla.campaign import Earlier, Offer
from sla.campaign_life import Change
from sla.handoff import Status
from sla.receipt import Receipt
from sla.segment import Segment
from storage.errors import AlreadyStored
from storage.unit import Database

FRENCH = Segment.model_validate({"when": {"country": "FR", "employees": {"at_least": 50}}})
FULL = campaign(
    segments=(FRENCH,),
    expected=40,
    over=("c2",),
    under=("c3",),
    earlier=(Earlier(None, NOW - HOUR), Earlier(Offer("trial", "30 days", "40 days"), NOW)),
    why="sold out",
    told_at=NOW,
    edition=3,
    read_since=2,
)


def test_a_receipt_is_of_the_latest_edition_that_somebody_has_read(database: Database) -> None:
    with database.unit(HERE) as unit:
        unit.campaigns.insert(campaign())
        unit.campaigns.insert(campaign("c2"))
        assert unit.receipts.put("c1", Receipt("U0SAM", 1, NOW))
        assert not unit.receipts.put("c1", Receipt("U0SAM", 1, NOW + HOUR)), "known"
        assert unit.receipts.put("c1", Receipt("U0SAM", 3, NOW + HOUR))
        assert not unit.receipts.put("c1", Receipt("U0SAM", 2, NOW + DAY)), "read a later one"
        assert unit.receipts.put("c1", Receipt("U0SUE", 1, NOW))
        assert unit.receipts.put("c2", Receipt("U0SUE", 1, NOW))
        assert unit.receipts.of("c1") == (Receipt("U0SUE", 1, NOW), Receipt("U0SAM", 3, NOW + HOUR))
    with database.reading(ELSEWHERE) as unit:
        assert unit.receipts.of("c1") == ()


def test_all_that_a_campaign_says_comes_back(database: Database) -> None:
    with database.unit(HERE) as unit:
        unit.campaigns.insert(FULL)
        assert unit.campaigns.get("c1") == FULL


def test_editions_come_back_in_their_order(database: Database) -> None:
    changes = (Change(2, campaign(), "U0MEHDI", NOW), Change(3, FULL, "U0MARION", NOW + HOUR))
    with database.unit(HERE) as unit:
        unit.campaigns.insert(campaign())
        for change in reversed(changes):
            unit.editions.insert(change)
        assert unit.editions.of("c1") == changes
        assert unit.editions.of("c2") == ()


def test_an_edition_is_one_change_s(database: Database) -> None:
    with database.unit(HERE) as unit:
        unit.campaigns.insert(campaign())
        unit.editions.insert(Change(2, campaign(), "U0MEHDI", NOW))
    with pytest.raises(AlreadyStored), database.unit(HERE) as unit:
        unit.editions.insert(Change(2, campaign(), "U0MARION", NOW))


def test_of_two_who_change_an_edition_one_is_told(database: Database) -> None:
    with database.unit(HERE) as unit:
        unit.campaigns.insert(campaign())
    ours, theirs = (replace(campaign(), name=name, edition=2) for name in ("ours", "theirs"))
    with database.unit(HERE) as unit:
        assert unit.campaigns.update(ours, 1)
    with database.unit(HERE) as unit:
        assert not unit.campaigns.update(theirs, 1)
        assert unit.campaigns.get("c1") == ours


def test_cards_to_draw_anew_are_those_of_open_leads_that_came_in_a_span(database: Database) -> None:
    with database.unit(HERE) as unit:
        store_handoff(unit, "before", arrived_at=NOW - HOUR)
        store_handoff(unit, "first", arrived_at=NOW)
        store_handoff(unit, "claimed", arrived_at=NOW, status=Status.CLAIMED, owner="U0SAM", claimed_at=NOW)
        store_handoff(unit, "closed", arrived_at=NOW, status=Status.LOST, closed_at=NOW)
        store_handoff(unit, "after", arrived_at=NOW + HOUR)
        store_handoff(unit, "again", arrived_at=NOW - HOUR)
        for lead_id in ("lead-of-again", "lead-of-closed", "lead-of-first"):
            unit.appearances.add(lead_id, Appearance("website", "f2", None, NOW, NOW + HOUR))
        unit.appearances.add("lead-of-before", Appearance("website", "f2", None, NOW + HOUR, NOW + HOUR))
        assert sorted(unit.handoffs.open_that_came(NOW, NOW + HOUR)) == ["again", "claimed", "first"]
