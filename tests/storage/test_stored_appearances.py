"""Each time a lead showed up, kept in the order we heard of it; and who bought before."""

from dataclasses import replace
from types import MappingProxyType

from rows import DAY, ELSEWHERE, HERE, HOUR, NOW, campaign, deal, lead, store_handoff

from sla.appearance import Appearance
from sla.handoff import Status
from sla.returning import Returning
from storage.unit import Database

SAID = MappingProxyType({"form": "démo 🎯", "employees": 120, "opted_in": True, "score": 0.5})
FORM = Appearance("website", "form-1", "trial-45", NOW - HOUR, NOW, SAID)
FAIR = Appearance("in_person", "x1", None, NOW + DAY, NOW + DAY, MappingProxyType({}), "U0SUE", "wants a demo\nsoon")


def test_appearances_come_back_as_they_were_in_their_order(database: Database) -> None:
    with database.unit(HERE) as unit:
        unit.leads.insert(lead())
        unit.leads.insert(lead("l2"))
        unit.appearances.add("l1", FORM)
        unit.appearances.add_each([("l2", FORM), ("l1", FAIR)])
        assert unit.appearances.newest("l1", 10) == (FORM, FAIR)
        assert unit.appearances.newest("l1", 1) == (FAIR,)
        assert unit.appearances.all("l1") == (FORM, FAIR)
        assert (unit.appearances.count("l1"), unit.appearances.count("l2"), unit.appearances.count("l3")) == (2, 1, 0)


def test_a_card_shows_those_since_the_lead_was_handed_over(database: Database) -> None:
    with database.unit(HERE) as unit:
        store_handoff(unit)
        for appearance in (replace(FORM, received_at=NOW - DAY), FORM, FAIR):
            unit.appearances.add("lead-of-h1", appearance)
        dossier = unit.handoffs.dossier("h1")
    assert dossier is not None
    assert dossier.appearances == (FORM, FAIR)


def test_a_card_has_what_was_promised_until_its_handoff_ended(database: Database) -> None:
    with database.unit(HERE) as unit:
        unit.campaigns.insert(campaign(starts_at=NOW - HOUR, ends_at=NOW + DAY))
        past = store_handoff(unit, arrived_at=NOW - DAY, status=Status.LOST, closed_at=NOW)
        unit.handoffs.insert(replace(past, handoff_id="h2", arrived_at=NOW + HOUR, status=Status.OPEN, closed_at=None))
        for at in (NOW - DAY, NOW + HOUR):
            unit.appearances.add("lead-of-h1", replace(FORM, at=at, received_at=at))
        first, second = unit.handoffs.dossier("h1"), unit.handoffs.dossier("h2")
    assert first is not None
    assert second is not None
    assert first.heard == ()
    assert [(each.at, each.again) for each in second.heard] == [(NOW + HOUR, True)]


def test_a_card_marks_who_bought_before_it_was_handed_over(database: Database) -> None:
    email = lead("lead-of-h1").email
    with database.unit(HERE) as unit:
        store_handoff(unit)
        for deal_id, closed_at in [("d1", NOW - 60 * DAY), ("d2", NOW - 30 * DAY), ("d3", NOW)]:
            unit.deals.insert(deal(deal_id, email=email.upper(), closed_at=closed_at))
        unit.deals.insert(deal("refund", "-10.00", email=email, closed_at=NOW - 90 * DAY))
        unit.deals.insert(deal("lost", email=email, status="lost", closed_at=NOW - 90 * DAY))
        unit.deals.insert(deal("theirs", email="other@usine.example", closed_at=NOW - 90 * DAY))
        dossier = unit.handoffs.dossier("h1")
    assert dossier is not None
    assert dossier.returning == Returning(NOW - 60 * DAY, 2)


def test_a_won_handoff_counts_where_nobody_told_of_a_deal(database: Database) -> None:
    with database.unit(HERE) as unit:
        past = store_handoff(unit, status=Status.WON, handed_at=NOW - 90 * DAY, closed_at=NOW - 60 * DAY)
        unit.handoffs.insert(replace(past, handoff_id="h2", handed_at=NOW, status=Status.OPEN, closed_at=None))
        first, second = unit.handoffs.dossier("h1"), unit.handoffs.dossier("h2")
    assert first is not None
    assert second is not None
    assert first.returning is None
    assert second.returning == Returning(NOW - 60 * DAY, 1)


def test_they_are_one_workspaces_own(database: Database) -> None:
    for workspace in (HERE, ELSEWHERE):
        with database.unit(workspace) as unit:
            unit.leads.insert(lead())
            unit.appearances.add("l1", FORM)
    with database.reading(HERE) as unit:
        assert unit.appearances.newest("l1", 10) == (FORM,)
