"""A file that tells of somebody who was erased brings nothing of before back, and loses and doubles no sale."""

from datetime import timedelta

import pytest
from history_told import CLAIRE, NOW, PAUL, Teller, deal, lead
from stored import everything_stored

from bot.services.figures import agreement_in_force, kpis_in
from bot.services.forgetting import forget
from bot.services.imports import Seen
from sla.imports.deals import DealRow
from sla.imports.leads import LeadRow
from sla.kpi import Kpis, View
from sla.period import Period

REASON = "the person was erased on 2026-04-01: what happened before that is not taken in again"
LEADS = lead(1, CLAIRE, came=0, handed=2), lead(2, PAUL, came=1, handed=3)
DEALS = deal(1, CLAIRE, closed=20), deal(2, PAUL, closed=21), deal(4, CLAIRE, closed=22, external_id=f"{CLAIRE}/4")


@pytest.fixture
def told(teller: Teller) -> Teller:
    """A workspace that was told of two people, one of whom is erased."""
    teller.tells(*LEADS)
    teller.tells(*DEALS)
    forget(teller.desk, teller.actor, CLAIRE)
    return teller


def figures(teller: Teller) -> list[Kpis]:
    with teller.database.reading(teller.workspace) as unit:
        agreement = agreement_in_force(unit)
        return [kpis_in(unit, agreement, Period.parse("2026-Q1"), view) for view in View]


@pytest.mark.parametrize("dry", [False, True], ids=["for good", "dry run"])
def test_the_same_file_again_says_whom_it_leaves_out(told: Teller, database_url: str, dry: bool) -> None:  # noqa: FBT001
    before = figures(told)
    batch = told.tells(*LEADS, dry=Seen() if dry else None)
    assert batch.refused == ((2, REASON),)
    assert (batch.counts["here"], batch.counts["stored"]) == (1, 0)
    assert figures(told) == before
    assert not any(CLAIRE in row for row in everything_stored(database_url))


@pytest.mark.parametrize("row", [lead(9, CLAIRE, came=5), lead(9, CLAIRE.upper(), came=5, handed=6)])
def test_nor_does_another_file_of_before_bring_them_back(told: Teller, row: LeadRow) -> None:
    assert told.tells(row).refused == ((2, REASON),)


def test_the_same_deals_again_change_nothing(told: Teller, database_url: str) -> None:
    before = figures(told)
    assert told.tells(*DEALS).counts["here"] == 3
    assert figures(told) == before
    assert not any(CLAIRE in row for row in everything_stored(database_url))


@pytest.mark.parametrize("row", [deal(3, CLAIRE, closed=30), deal(1, CLAIRE, closed=20)])
def test_a_sale_of_before_counts_as_if_nobody_had_been_erased(told: Teller, teller: Teller, row: DealRow) -> None:
    teller.workspace = "beside"  # where the same happened, and nobody was erased
    Teller(told.database, "beside")
    for rows in (LEADS, DEALS, (row,)):
        teller.tells(*rows)
    beside = figures(teller)
    teller.workspace = "acme"
    told.tells(row)
    assert figures(told) == beside


def test_what_comes_after_is_a_new_lead(told: Teller) -> None:
    told.now = NOW + timedelta(days=2)
    batch = told.tells(lead(9, CLAIRE, came=87))
    assert (batch.refused, batch.counts["stored"]) == ((), 1)
    assert told.knows(CLAIRE).handoffs == ()
    assert told.knows(CLAIRE).deals == ()


class TestADealThatWasOpen:
    """It was stored before the erasure, with the address in its id, and is closed after it."""

    OPEN = deal(5, CLAIRE, closed=None, external_id=f"{CLAIRE}/5", status="open")
    SOLD = deal(5, CLAIRE, closed=88, external_id=f"{CLAIRE}/5")

    @pytest.fixture
    def moved_on(self, teller: Teller) -> Teller:
        """A workspace in which its buyer was erased, two days ago."""
        teller.tells(*LEADS)
        teller.tells(self.OPEN)
        forget(teller.desk, teller.actor, CLAIRE)
        teller.now = NOW + timedelta(days=2)
        return teller

    @pytest.mark.parametrize("dry", [False, True], ids=["for good", "dry run"])
    def test_is_the_one_that_is_known_under_the_pseudonym(
        self,
        moved_on: Teller,
        database_url: str,
        dry: bool,  # noqa: FBT001
    ) -> None:
        before = [row for row in everything_stored(database_url) if row.startswith("deals:")]
        batch = moved_on.tells(self.SOLD, dry=Seen() if dry else None)
        assert (batch.refused, batch.counts["stored"], batch.counts["marketing"]) == ((), 1, 1)
        after = [row for row in everything_stored(database_url) if row.startswith("deals:")]
        assert (len(after), after == before) == (1, dry)
        assert not any(CLAIRE in row for row in everything_stored(database_url))

    def test_is_counted_once_however_often_it_is_told(self, moved_on: Teller) -> None:
        moved_on.tells(self.SOLD)
        before = figures(moved_on)
        assert moved_on.tells(self.SOLD).counts["here"] == 1
        assert figures(moved_on) == before
