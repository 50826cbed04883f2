"""Tables: campaigns, their former editions, and who has read them."""

from sqlalchemy import JSON, Column, Index, Integer, Table, Text, UniqueConstraint

from storage.tables.base import instant, key, metadata, refers_to, text, workspace

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
    Column("edition", Integer, nullable=False, server_default="1"),
    Column("read_since", Integer, nullable=False, server_default="1"),
    instant("told_at", nullable=True),
    Column("details", JSON(none_as_null=True)),
    UniqueConstraint("workspace_id", "key"),
)
Index("ix_campaigns_starts", campaigns.c.workspace_id, campaigns.c.starts_at, campaigns.c.ends_at)
Index("ix_campaigns_announced", campaigns.c.workspace_id, campaigns.c.announced_at)

# `campaign` is how it was before it became this edition, changed by whom and when.
editions = Table(
    "editions",
    metadata,
    workspace(),
    key("campaign_id"),
    Column("edition", Integer, primary_key=True, autoincrement=False),
    Column("campaign", JSON, nullable=False),
    text("by"),
    instant("at"),
    refers_to("campaigns", "campaign_id"),
)

receipts = Table(
    "receipts",
    metadata,
    workspace(),
    key("campaign_id"),
    key("user"),
    Column("edition", Integer, nullable=False),
    instant("at"),
    refers_to("campaigns", "campaign_id"),
)
