"""Tables: what is to be said in Slack, what was done and told once, and the record of who did what."""

from sqlalchemy import JSON, Boolean, Column, Index, Integer, Table, Text

from storage.tables.base import instant, key, metadata, partial_index, text, workspace

# `state` is pending, in_flight, done or dead. It is part of the primary key: of one key there is at most one row
# pending and one in flight. `ready_at` is when a row may be taken: not before its time, nor before its lease ran out.
# `due_at` is when it could first be sent; `in_doubt` says that an attempt may have reached Slack without our knowing.
outbox = Table(
    "outbox",
    metadata,
    workspace(),
    key("key"),
    key("state"),
    text("kind"),
    Column("channel", Text),
    Column("urgency", Integer, nullable=False),
    instant("ready_at"),
    instant("created_at"),
    instant("due_at"),
    Column("once", Boolean, nullable=False),
    Column("in_doubt", Boolean, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("worker", Text),
    Column("payload", JSON(none_as_null=True)),
    Column("error", Text),
)
partial_index("uq_outbox_once", outbox, ("workspace_id", "key"), "once", unique=True)
# The relay serves all workspaces: the one index of the outbox that doesn't begin with the workspace.
partial_index("ix_outbox_ready", outbox, ("ready_at", "urgency"), "state IN ('pending', 'in_flight')")

partial_index("ix_outbox_dead", outbox, ("workspace_id", "ready_at"), "state = 'dead'")

paces = Table("paces", metadata, workspace(), key("channel"), instant("free_at"))

posts = Table("posts", metadata, workspace(), key("key"), text("channel"), text("ts"))

audit = Table(
    "audit",
    metadata,
    workspace(),
    key("entry_id"),
    instant("at"),
    text("actor"),
    text("action"),
    text("subject"),
    text("via"),
    Column("detail", JSON, nullable=False),
)
Index("ix_audit_subject", audit.c.workspace_id, audit.c.subject, audit.c.entry_id)

slots = Table("slots", metadata, workspace(), key("job"), key("slot"), instant("at"))

reports = Table(
    "reports", metadata, workspace(), key("kind"), key("period"), Column("content", JSON, nullable=False), instant("at")
)

deliveries = Table("deliveries", metadata, workspace(), key("event_id"), instant("at"))
