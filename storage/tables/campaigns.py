"""Tables: campaigns, and what the teams tell each other."""

from sqlalchemy import JSON, Column, Index, Table, Text, UniqueConstraint

from sla.exchange import Kind
from storage.tables.base import choice, instant, key, metadata, text, workspace

campaigns = Table(
    "campaigns",
    metadata,
    workspace(),
    key("campaign_id"),
    text("key"),
    text("name"),
    text("purpose"),
    instant("starts_at"),
    instant("ends_at"),
    text("owner"),
    instant("announced_at"),
    Column("offer_what", Text),
    Column("offer_before", Text),
    Column("offer_after", Text),
    text("talking_points"),
    text("link"),
    Column("sources", JSON, nullable=False),
    instant("cancelled_at", nullable=True),
    UniqueConstraint("workspace_id", "key"),
)
Index("ix_campaigns_starts", campaigns.c.workspace_id, campaigns.c.starts_at, campaigns.c.ends_at)
Index("ix_campaigns_announced", campaigns.c.workspace_id, campaigns.c.announced_at)

exchanges = Table(
    "exchanges",
    metadata,
    workspace(),
    key("exchange_id"),
    choice("kind", Kind),
    text("text"),
    text("by"),
    instant("at"),
)
Index("ix_exchanges_kind", exchanges.c.workspace_id, exchanges.c.kind, exchanges.c.at)
