"""A lead as it arrives: one that nobody knew, or one person's more; and a sale."""

from dataclasses import replace
from types import MappingProxyType

from sla.deal import Deal
from sla.intake import ArrivingDeal, ArrivingLead
from sla.lead import Lead, Stage


def new_lead(lead_id: str, arriving: ArrivingLead) -> Lead:
    """A lead as it first arrives, before any score."""
    return Lead(
        lead_id=lead_id,
        email=arriving.email,
        name=arriving.name,
        company=arriving.company,
        phone=arriving.phone,
        stage=Stage.LEAD,
        source=arriving.source,
        campaign=arriving.campaign,
        occurred_at=arriving.occurred_at,
        attributes=MappingProxyType(dict(arriving.attributes)),
    )


def merged(known: Lead, arriving: ArrivingLead) -> Lead:
    """A known lead with what a form or a CRM says of it now; nothing known is blanked."""
    return replace(
        known,
        name=arriving.name or known.name,
        company=arriving.company or known.company,
        phone=arriving.phone or known.phone,
        source=arriving.source,
        campaign=arriving.campaign or known.campaign,
        occurred_at=max(known.occurred_at, arriving.occurred_at),
        attributes=MappingProxyType({**known.attributes, **arriving.attributes}),
    )


def joined(known: Lead, arriving: ArrivingLead) -> Lead:
    """Likewise with what a table says, which may be old.

    Of two values the later one holds, by when they occurred: it takes nothing back that was learnt since.
    """
    later = arriving.occurred_at >= known.occurred_at
    old: Lead | ArrivingLead = known if later else arriving
    new: Lead | ArrivingLead = arriving if later else known
    return replace(
        known,
        name=new.name or old.name,
        company=new.company or old.company,
        phone=new.phone or old.phone,
        source=new.source or old.source,
        campaign=new.campaign or old.campaign,
        occurred_at=new.occurred_at,
        attributes=MappingProxyType({**old.attributes, **new.attributes}),
    )


def new_deal(deal_id: str, arriving: ArrivingDeal, handoff_id: str | None) -> Deal:
    """A deal as it is told; `handoff_id` names the handoff that it came of."""
    return Deal(
        deal_id=deal_id,
        source=arriving.source,
        external_id=arriving.external_id,
        email=arriving.email,
        amount=arriving.amount,
        currency=arriving.currency,
        status=arriving.status,
        closed_at=arriving.closed_at,
        handoff_id=handoff_id,
    )
