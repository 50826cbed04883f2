"""Each time a lead showed up."""

from alembic import op
from sqlalchemy import JSON, Column, Integer, Text

from storage.tables.base import instant, key, refers_to, text, workspace

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "appearances",
        workspace(),
        key("lead_id"),
        Column("number", Integer, primary_key=True, autoincrement=False),
        *map(text, ("source", "external_id")),
        Column("campaign", Text),
        *map(instant, ("at", "received_at")),
        Column("said", JSON, nullable=False),
        Column("by", Text),
        text("note"),
        refers_to("leads", "lead_id"),
    )
