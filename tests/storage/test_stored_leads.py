"""Leads, their log and activities, deals, and what was received of them."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from types import MappingProxyType

import pytest
from rows import DAY, ELSEWHERE, HERE, HOUR, NOW, deal, lead, store_handoff
from specimens import DOCUMENT

from sla.activity import Activity
from sla.agreement import Agreement
from sla.lead import ScoreLine, Stage
from storage.errors import AlreadyStored
from storage.leads import Delivered
from storage.unit import Database

ATTRIBUTES = {"form": "démo 🎯", "employees": 120, "score": 0.5, "opted_in": True}


def test_a_lead_comes_back_as_it_was(database: Database) -> None:
    rich = lead(campaign="trial-45", attributes=MappingProxyType(ATTRIBUTES), name="Zoé d'Été\n2")
    with database.unit(HERE) as unit:
        unit.leads.insert(rich)
        assert unit.leads.get("l1") == rich
        assert unit.leads.get("l2") is None


def test_a_lead_is_found_by_email_in_any_case(database: Database) -> None:
    with database.unit(HERE) as unit:
        unit.leads.insert(lead(email="Claire.Petit@Usine-Nord.example"))
        found = unit.leads.by_email("claire.PETIT@usine-nord.example")
    with database.reading(HERE) as unit:
        assert found == unit.leads.by_email("CLAIRE.petit@usine-nord.example")
        assert found == lead(email="claire.petit@usine-nord.example")


def test_an_update_replaces_what_was_known(database: Database) -> None:
    better = lead(company="Usine du Nord", stage=Stage.CUSTOMER, occurred_at=NOW + DAY)
    with database.unit(HERE) as unit:
        unit.leads.insert(lead())
        unit.leads.insert(lead("l2"))
        unit.leads.update(better)
        assert unit.leads.get("l1") == better
        unit.leads.set_stage("l1", Stage.MQL)
        assert unit.leads.get("l1") == replace(better, stage=Stage.MQL)
        assert unit.leads.get("l2") == lead("l2")


def test_a_score_log_is_only_ever_added_to(database: Database) -> None:
    lines = [ScoreLine(f"rule{number}", number, "why", NOW + timedelta(seconds=number)) for number in range(12)]
    with database.unit(HERE) as unit:
        unit.leads.insert(lead())
        unit.leads.append("l1", lines[:5])
        unit.leads.append("l1", [])
        unit.leads.append("l1", lines[5:])
        assert unit.leads.log("l1") == tuple(lines)
        assert unit.leads.log("l2") == ()


def test_activities_count_once_each_in_the_order_of_their_first_time(database: Database) -> None:
    acts = [("a1", "attended_webinar", HOUR), ("a2", "visited_pricing", 0 * HOUR), ("a3", "attended_webinar", 2 * HOUR)]
    with database.unit(HERE) as unit:
        unit.leads.insert(lead())
        for activity_id, activity, later in acts:
            unit.leads.add_activity(Activity(activity_id, "l1", lead().email, activity, NOW + later))
        assert unit.leads.activities("l1") == ("visited_pricing", "attended_webinar")
        assert unit.leads.last_activity("l1") == NOW + max(later for _, _, later in acts)
        assert unit.leads.last_activity("l2") is None


def test_activities_that_came_before_their_lead_become_its_own(database: Database) -> None:
    with database.unit(HERE) as unit:
        unit.leads.add_activity(Activity("a1", None, "Claire@usine-nord.example", "visited_pricing", NOW))
        unit.leads.add_activity(Activity("a2", None, "other@usine-nord.example", "attended_webinar", NOW))
        unit.leads.insert(lead(email="claire@usine-nord.example"))
        assert unit.leads.adopt_activities("claire@Usine-Nord.example", "l1") == 1
        assert unit.leads.adopt_activities("claire@usine-nord.example", "l1") == 0
        assert unit.leads.activities("l1") == ("visited_pricing",)


def test_leads_wait_until_an_agreement_of_their_workspace_is_in_force(database: Database) -> None:
    for workspace in (HERE, ELSEWHERE):
        with database.unit(workspace) as unit:
            for lead_id in ("l1", "l2", "l2"):
                if unit.leads.get(lead_id) is None:
                    unit.leads.insert(lead(lead_id))
                unit.waiting.add(lead_id)
    with database.unit(HERE) as unit:
        version = unit.agreements.propose(Agreement.model_validate(DOCUMENT), "U0MARION", NOW)
    with database.across_reading() as across:
        assert across.ripe_leads.after(("", ""), 10) == []
    with database.unit(HERE) as unit:
        unit.agreements.put_in_force(version, NOW)
    with database.across_reading() as across:
        assert across.ripe_leads.after(("", ""), 10) == [(HERE, "l1"), (HERE, "l2")]
        assert across.ripe_leads.after(("", ""), 1) == [(HERE, "l1")]
        assert across.ripe_leads.after((HERE, "l1"), 10) == [(HERE, "l2")]
    with database.unit(HERE) as unit:
        assert unit.waiting.take("l1")
        assert not unit.waiting.take("l1")
    with database.across_reading() as across:
        assert across.ripe_leads.after(("", ""), 10) == [(HERE, "l2")]


def test_a_delivery_is_remembered_by_kind_source_and_id(database: Database) -> None:
    with database.unit(HERE) as unit:
        unit.leads.remember("website", "lead", "form-1", "hash", "l1")
        unit.leads.remember("website", "activity", "form-1", "other", "a1")
        assert unit.leads.recall("website", "lead", "form-1") == Delivered("hash", "l1")
        assert unit.leads.recall("website", "activity", "form-1") == Delivered("other", "a1")
        assert unit.leads.recall("crm", "lead", "form-1") is None
    with pytest.raises(AlreadyStored), database.unit(HERE) as unit:
        unit.leads.remember("website", "lead", "form-1", "hash", "l2")


@pytest.mark.parametrize(
    ("amount", "currency"), [("4900.05", "EUR"), ("-12.50", "EUR"), ("1200", "JPY"), ("1.234", "TND"), ("0.00", "EUR")]
)
def test_a_deal_comes_back_with_its_amount_to_the_last_digit(database: Database, amount: str, currency: str) -> None:
    stored = deal(amount=amount, currency=currency)
    with database.unit(HERE) as unit:
        unit.deals.insert(stored)
        found = unit.deals.get_by_external("crm", "d1")
    assert found == stored
    assert str(found.amount if found else "") == amount


def test_an_amount_finer_than_its_currency_is_refused(database: Database) -> None:
    with pytest.raises(ValueError, match="more than 2 decimals"), database.unit(HERE) as unit:
        unit.deals.insert(deal(amount="0.005"))


def test_a_deal_moves_on(database: Database) -> None:
    opened = deal(status="open", closed_at=None)
    with database.unit(HERE) as unit:
        store_handoff(unit)
        unit.deals.insert(opened)
        assert not unit.deals.won_by("h1")
        won = replace(opened, status="won", closed_at=NOW, handoff_id="h1", amount=Decimal("5000.00"))
        unit.deals.update(won)
        assert unit.deals.get_by_external("crm", "d1") == won
        assert unit.deals.won_by("h1")


def test_a_source_sends_a_deal_once(database: Database) -> None:
    with database.unit(HERE) as unit:
        unit.deals.insert(deal())
    with pytest.raises(AlreadyStored), database.unit(HERE) as unit:
        unit.deals.insert(deal("d2", external_id="d1"))
