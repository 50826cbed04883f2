"""The tables of what is asked of HubSpot and told to it, and of revenues that are stated in one figure."""

from alembic import op
from sqlalchemy import BigInteger, Column, Integer, Text

from storage.migrations.indexes import partial_index
from storage.tables.base import instant, key, text, workspace

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "hubspot_errands",
        workspace(),
        *map(key, ("what", "portal", "object_id")),
        text("state"),
        Column("revision", Integer, nullable=False),
        *map(instant, ("ready_at", "due_at")),
        instant("told_at", nullable=True),
        Column("attempts", Integer, nullable=False),
        Column("error", Text),
    )
    partial_index("ix_hubspot_errands_turn", "hubspot_errands", ["what", "ready_at"], "state = 'pending'")
    partial_index("ix_hubspot_errands_dead", "hubspot_errands", ["workspace_id", "ready_at"], "state = 'dead'")
    op.create_table(
        "hubspot_objects",
        workspace(),
        *map(key, ("kind", "object_id")),
        instant("version"),
        text("fingerprint"),
        Column("reference", Text),
    )
    op.create_index("ix_hubspot_objects_reference", "hubspot_objects", ["workspace_id", "kind", "reference"])
    op.create_table(
        "revenues",
        workspace(),
        key("period"),
        Column("minor", BigInteger, nullable=False),
        *map(text, ("currency", "stated_by")),
        instant("stated_at"),
    )
