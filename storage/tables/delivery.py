"""Tables: what is to be said in Slack, what was done and told once, and the record of who did what."""

from sqlalchemy import JSON, Boolean, Column, Index, Integer, Table, Text

from storage.tables.base import instant, key, metadata, partial_index, text, workspace

ALIVE = "state IN ('pending', 'in_flight')"
"""Word for word the condition of indexes, that queries repeat."""
WAITING = "state = 'pending'"

# `state` is pending, in_flight, done or dead. It is part of the primary key: of one key there is at most one row
# pending and one in flight. `ready_at` is when a row may be taken: not before its time, its turn in its lane, nor the
# end of its lease. `due_at` is when it could first be sent; `in_doubt` says that an attempt may have reached Slack
# without our knowing. The lane, what a row shares its pace with, was called channel before methods had lanes too.
outbox = Table(
    "outbox",
    metadata,
    workspace(),
    key("key"),
    key("state"),
    text("kind"),
    Column("channel", Text, key="lane"),
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
partial_index("ix_outbox_turn", outbox, ("urgency", "ready_at"), ALIVE)
partial_index("ix_outbox_lane", outbox, ("workspace_id", "lane", "ready_at"), ALIVE)
partial_index("ix_outbox_dead", outbox, ("workspace_id", "ready_at"), "state = 'dead'")

paces = Table("paces", metadata, workspace(), Column("channel", Text, primary_key=True, key="lane"), instant("free_at"))

# `shown` is a fingerprint of what the message showed when it was last drawn; None for one drawn before that was kept.
posts = Table("posts", metadata, workspace(), key("key"), text("channel"), text("ts"), Column("shown", Text))

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
