"""The tables of what is said in Slack, what was done once, and the record of who did what."""

from alembic import op
from sqlalchemy import JSON, Boolean, Column, Integer, Text

from storage.migrations.indexes import partial_index
from storage.tables.base import instant, key, text, workspace

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "audit",
        workspace(),
        key("entry_id"),
        instant("at"),
        *map(text, ("actor", "action", "subject", "via")),
        Column("detail", JSON, nullable=False),
    )
    op.create_index("ix_audit_subject", "audit", ["workspace_id", "subject", "entry_id"])
    op.create_table("deliveries", workspace(), key("event_id"), instant("at"))
    op.create_table(
        "outbox",
        workspace(),
        key("key"),
        key("state"),
        text("kind"),
        Column("channel", Text),
        Column("urgency", Integer, nullable=False),
        *map(instant, ("ready_at", "created_at", "due_at")),
        *(Column(name, Boolean, nullable=False) for name in ("once", "in_doubt")),
        Column("attempts", Integer, nullable=False),
        Column("worker", Text),
        Column("payload", JSON(none_as_null=True)),
        Column("error", Text),
    )
    partial_index("ix_outbox_dead", "outbox", ["workspace_id", "ready_at"], "state = 'dead'")
    partial_index("ix_outbox_ready", "outbox", ["ready_at", "urgency"], "state IN ('pending', 'in_flight')")
    partial_index("uq_outbox_once", "outbox", ["workspace_id", "key"], "once", unique=True)
    op.create_table("paces", workspace(), key("channel"), instant("free_at"))
    op.create_table("posts", workspace(), key("key"), *map(text, ("channel", "ts")))
    op.create_table(
        "reports", workspace(), key("kind"), key("period"), Column("content", JSON, nullable=False), instant("at")
    )
    op.create_table("slots", workspace(), key("job"), key("slot"), instant("at"))
