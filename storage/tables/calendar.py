"""Tables: what the teams have set out to do, and the addresses at which calendar programs read it."""

from sqlalchemy import Column, Date, Index, Integer, Table

from sla.workspace import Team
from storage.tables.base import choice, instant, key, metadata, text, workspace

missions = Table(
    "missions",
    metadata,
    workspace(),
    key("mission_id"),
    choice("team", Team),
    text("title"),
    Column("first", Date, nullable=False),
    Column("last", Date, nullable=False),
    text("owner"),
    text("by"),
    instant("at"),
    text("note"),
    Column("edition", Integer, nullable=False),
)
Index("ix_missions_days", missions.c.workspace_id, missions.c.last, missions.c.first)

# `digest` is that of the secret in a person's address, which is kept nowhere.
feeds = Table("feeds", metadata, workspace(), key("person"), text("digest"), instant("created_at"))
Index("uq_feeds_digest", feeds.c.workspace_id, feeds.c.digest, unique=True)
