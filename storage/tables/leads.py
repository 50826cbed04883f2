"""Tables: leads with their score log and activities, deals, and what was received from where."""

from sqlalchemy import JSON, BigInteger, Boolean, Column, Index, Integer, Table, Text, UniqueConstraint, false

from sla.lead import Stage
from storage.tables.base import choice, instant, key, metadata, partial_index, refers_to, text, workspace

UNTALLIED_DEALS = "NOT tallied"
"""Word for word the condition of an index."""

leads = Table(
    "leads",
    metadata,
    workspace(),
    key("lead_id"),
    text("email"),
    text("name"),
    text("company"),
    text("phone"),
    choice("stage", Stage),
    text("source"),
    Column("campaign", Text),
    instant("occurred_at"),
    Column("attributes", JSON, nullable=False),
    Column("company_key", Text),  # how the company's name is compared, None where it names none
    Column("domain_key", Text),  # likewise of the e-mail's domain, where that is a company's
    UniqueConstraint("workspace_id", "email"),  # one person, one lead, whoever delivers at the same time
)

Index("ix_leads_occurred", leads.c.workspace_id, leads.c.occurred_at, leads.c.lead_id, leads.c.stage)
Index("ix_leads_company", leads.c.workspace_id, leads.c.company_key, leads.c.lead_id)
Index("ix_leads_domain", leads.c.workspace_id, leads.c.domain_key, leads.c.lead_id)

# Leads that came before an agreement was in force; the worker scores them once one is.
waiting_leads = Table("waiting_leads", metadata, workspace(), key("lead_id"), refers_to("leads", "lead_id"))

score_log = Table(
    "score_log",
    metadata,
    workspace(),
    key("lead_id"),
    Column("line", Integer, primary_key=True, autoincrement=False),
    text("rule"),
    Column("points", Integer, nullable=False),
    text("why"),
    instant("at"),
    refers_to("leads", "lead_id"),
)

activities = Table(
    "activities",
    metadata,
    workspace(),
    key("activity_id"),
    Column("lead_id", Text),
    text("email"),
    text("activity"),
    instant("occurred_at"),
    refers_to("leads", "lead_id"),
)
Index("ix_activities_lead", activities.c.workspace_id, activities.c.lead_id)
Index("ix_activities_email", activities.c.workspace_id, activities.c.email)

received = Table(
    "received",
    metadata,
    workspace(),
    key("kind"),
    key("source"),
    key("external_id"),
    text("fingerprint"),
    text("reference"),
)

deals = Table(
    "deals",
    metadata,
    workspace(),
    key("deal_id"),
    text("source"),
    text("external_id"),
    text("email"),
    Column("minor", BigInteger, nullable=False),
    text("currency"),
    text("status"),
    instant("closed_at", nullable=True),
    Column("handoff_id", Text),
    Column("tallied", Boolean, nullable=False, server_default=false()),
    refers_to("handoffs", "handoff_id"),
    UniqueConstraint("workspace_id", "source", "external_id"),
)
# The KPIs of a period and of a cohort are read from these two indexes alone.
Index(
    "ix_deals_closed",
    deals.c.workspace_id,
    deals.c.status,
    deals.c.currency,
    deals.c.closed_at,
    deals.c.handoff_id,
    deals.c.minor,
)
Index("ix_deals_handoff", deals.c.workspace_id, deals.c.handoff_id, deals.c.status, deals.c.currency, deals.c.minor)
Index("ix_deals_email", deals.c.workspace_id, deals.c.email)
partial_index("ix_deals_untallied", deals, ("workspace_id", "deal_id"), UNTALLIED_DEALS)
