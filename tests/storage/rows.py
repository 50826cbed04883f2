"""Values to store, each with what an example needs changed."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from sla.campaign import Campaign, Offer
from sla.deadline import Deadline
from sla.deal import Deal
from sla.handoff import Grade, Handoff, Status
from sla.lead import Lead, Stage
from sla.workspace import Team
from storage.unit import Unit

NOW = datetime(2026, 3, 2, 9, 15, 30, 123456, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
HERE, ELSEWHERE = "acme", "globex"


def lead(lead_id: str = "l1", **changes: object) -> Lead:
    claire = Lead(
        lead_id=lead_id,
        email=f"{lead_id}@usine-nord.example",
        name="Claire Petit",
        company="Usine Nord",
        phone="+33 1 99 00 10 20",
        stage=Stage.SQL,
        source="website",
        campaign=None,
        occurred_at=NOW,
    )
    return replace(claire, **changes)


def handoff(handoff_id: str = "h1", lead_id: str = "l1", **changes: object) -> Handoff:
    fresh = Handoff(
        handoff_id=handoff_id,
        lead_id=lead_id,
        status=Status.OPEN,
        grade=Grade.STANDARD,
        version=1,
        source="website",
        campaign=None,
        arrived_at=NOW,
        handed_at=NOW,
    )
    return replace(fresh, **changes)


def deadline(handoff_id: str = "h1", clause: str = "claim", **changes: object) -> Deadline:
    running = Deadline(handoff_id, clause, "time_to_claim", Team.SALES, 1, NOW, NOW + HOUR)
    return replace(running, **changes)


def deal(deal_id: str = "d1", amount: str = "4900.00", **changes: object) -> Deal:
    won = Deal(deal_id, "crm", deal_id, "someone@else.example", Decimal(amount), "EUR", "won", NOW)
    return replace(won, **changes)


def campaign(campaign_id: str = "c1", **changes: object) -> Campaign:
    trial = Campaign(
        campaign_id=campaign_id,
        key=f"trial-{campaign_id}",
        name="45 days of trial",
        purpose="more trials",
        starts_at=NOW - DAY,
        ends_at=NOW + DAY,
        owner="U0MARION",
        announced_at=NOW - 3 * DAY,
        offer=Offer("trial", "30 days", "45 days"),
        sources=("website", "webinar"),
    )
    return replace(trial, **changes)


def store_handoff(unit: Unit, handoff_id: str = "h1", **changes: object) -> Handoff:
    """A handoff with a lead of its own."""
    lead_id = f"lead-of-{handoff_id}"
    unit.leads.insert(lead(lead_id))
    stored = handoff(handoff_id, lead_id, **changes)
    unit.handoffs.insert(stored)
    return stored


def claim(unit: Unit, handoff_id: str, user: str, at: datetime = NOW) -> bool:
    """Give an open handoff to somebody, as the product does."""
    claimed = handoff(handoff_id, status=Status.CLAIMED, owner=user, claimed_at=at)
    return unit.handoffs.advance(claimed, Status.OPEN, None)
