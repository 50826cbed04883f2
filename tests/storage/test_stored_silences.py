"""Those who never became a lead, some rows at a time: who is silent, and who is left alone."""

import pytest
from rows import DAY, ELSEWHERE, HERE, NOW, deal, lead

from sla.activity import Activity
from storage.unit import Database

BEFORE = NOW - 90 * DAY
LONG_AGO = BEFORE - DAY


def did(activity_id: str, email: str, *, lately: bool = False) -> Activity:
    return Activity(activity_id, None, email, "visited_pricing", NOW if lately else LONG_AGO)


@pytest.fixture
def kept(database: Database) -> Database:
    """Visitors of long ago, one of whom came back, one of whom is a lead, and one of whom wants to buy."""
    with database.unit(HERE) as unit:
        unit.leads.insert(lead("l1", email="lead@x.example"))
        for each in (
            did("a1", "gone@x.example"),
            did("a2", "back@x.example"),
            did("a3", "lead@x.example"),
            did("a4", "person-1"),
            did("a5", "buys@x.example"),
            did("a6", "gone@x.example"),
            did("a7", "back@x.example", lately=True),
        ):
            unit.leads.add_activity(each)
        unit.deals.insert(deal("d1", email="buys@x.example", status="open", closed_at=None))
        unit.deals.insert(deal("d2", email="bought@x.example", closed_at=LONG_AGO))
        unit.deals.insert(deal("d3", email="refund@x.example", closed_at=NOW))
    with database.unit(ELSEWHERE) as unit:
        unit.leads.add_activity(did("a0", "gone@x.example", lately=True))
    return database


def test_rows_come_in_the_order_of_their_ids_after_one_of_them(kept: Database) -> None:
    with kept.reading(HERE) as unit:
        assert [row_id for row_id, _ in unit.silences.rows("activities", "", 3)] == ["a1", "a2", "a3"]
        assert unit.silences.rows("activities", "a5", 9) == [("a6", "gone@x.example"), ("a7", "back@x.example")]
        assert unit.silences.rows("deals", "d2", 9) == [("d3", "refund@x.example")]
        assert unit.silences.rows("deals", "d3", 9) == []


def test_silent_is_who_is_no_lead_and_gave_no_sign_since(kept: Database) -> None:
    with kept.reading(HERE) as unit:
        asked = {email for table in ("activities", "deals") for _, email in unit.silences.rows(table, "", 99)}
        assert unit.silences.strangers(asked, BEFORE) == {"gone@x.example", "bought@x.example"}
        assert unit.silences.strangers(["back@x.example", "gone@x.example"], NOW + DAY) == {
            "back@x.example",
            "gone@x.example",
        }
