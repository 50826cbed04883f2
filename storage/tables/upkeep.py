"""Tables: what falls due for a whole workspace, what the bot finds wrong with itself, and which processes are up."""

from sqlalchemy import Column, Index, Integer, Table, Text

from storage.tables.base import instant, key, metadata, text, workspace

# When a job of a workspace is to be looked at next, its digest for instance, and where the last look left off.
agenda = Table("agenda", metadata, workspace(), key("job"), instant("next_at"), Column("note", Text))
# The tick asks for all workspaces at once: the index doesn't begin with the workspace.
Index("ix_agenda_next", agenda.c.job, agenda.c.next_at, agenda.c.workspace_id)

# What the self-audit found: how many cases of which promise, one of them by name, since when, and when last.
findings = Table(
    "findings",
    metadata,
    workspace(),
    key("promise"),
    Column("count", Integer, nullable=False),
    text("example"),
    instant("since"),
    instant("seen_at"),
)

# The processes of the bot, each with the newest revision of the schema it knows. They belong to no workspace.
pulses = Table("pulses", metadata, key("process"), text("kind"), text("revision"), instant("at"))

# One row: the oldest revision of the schema whose code may still work on this one.
compatibility = Table("compatibility", metadata, Column("oldest", Text, primary_key=True))
