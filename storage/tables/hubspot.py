"""Tables: what is to be asked of HubSpot or told to it, and which of its objects are known."""

from sqlalchemy import Column, Index, Integer, Table, Text

from sla.hubspot.errand import Kind, What
from storage.tables.base import instant, key, metadata, partial_index, text, workspace
from storage.types import Choice

OPEN = "state = 'pending'"
"""Word for word the condition of indexes, that queries repeat."""

# One row for each object (of an account, `portal`), however often it is asked for; `revision` counts that, so that
# whoever has done it knows whether it was asked for again meanwhile. `state` is pending or dead. `ready_at` is when a
# row may be taken: not before the end of its back-off, nor that of its lease. `due_at` is when it could first be done,
# `told_at` when HubSpot said that the contact had come to the agreed stage.
errands = Table(
    "hubspot_errands",
    metadata,
    workspace(),
    Column("what", Choice(What), primary_key=True),
    key("portal"),
    key("object_id"),
    text("state"),
    Column("revision", Integer, nullable=False),
    instant("ready_at"),
    instant("due_at"),
    instant("told_at", nullable=True),
    Column("attempts", Integer, nullable=False),
    Column("error", Text),
)
# The worker serves all workspaces: the one index of the table that doesn't begin with the workspace.
partial_index("ix_hubspot_errands_turn", errands, ("what", "ready_at"), OPEN)
partial_index("ix_hubspot_errands_dead", errands, ("workspace_id", "ready_at"), "state = 'dead'")

# `version` is when HubSpot had last changed what we have of an object; `reference` is the lead or the deal it is to us.
objects = Table(
    "hubspot_objects",
    metadata,
    workspace(),
    Column("kind", Choice(Kind), primary_key=True),
    key("object_id"),
    instant("version"),
    text("fingerprint"),
    Column("reference", Text),
)
Index("ix_hubspot_objects_reference", objects.c.workspace_id, objects.c.kind, objects.c.reference)
