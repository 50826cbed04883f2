"""Campaigns that change: what they were before, who has read them, and what more is said of them."""

from alembic import op
from sqlalchemy import JSON, Column, Integer

from storage.tables.base import instant, key, refers_to, text, workspace

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """Make the columns and the tables; a campaign that a former version stores is a first edition."""
    for name in ("edition", "read_since"):
        op.add_column("campaigns", Column(name, Integer, nullable=False, server_default="1"))
    op.add_column("campaigns", instant("told_at", nullable=True))
    op.add_column("campaigns", Column("details", JSON(none_as_null=True)))
    op.create_table(
        "editions",
        workspace(),
        key("campaign_id"),
        Column("edition", Integer, primary_key=True, autoincrement=False),
        Column("campaign", JSON, nullable=False),
        text("by"),
        instant("at"),
        refers_to("campaigns", "campaign_id"),
    )
    op.create_table(
        "receipts",
        workspace(),
        key("campaign_id"),
        key("user"),
        Column("edition", Integer, nullable=False),
        instant("at"),
        refers_to("campaigns", "campaign_id"),
    )
