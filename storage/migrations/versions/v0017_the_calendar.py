"""The calendar: the missions of the teams, and the address at which somebody's own calendar program reads it."""

from alembic import op
from sqlalchemy import Column, Date, Integer

from storage.tables.base import instant, key, text, workspace

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "missions",
        workspace(),
        key("mission_id"),
        text("team"),
        text("title"),
        Column("first", Date, nullable=False),
        Column("last", Date, nullable=False),
        text("owner"),
        text("by"),
        instant("at"),
        text("note"),
        Column("edition", Integer, nullable=False),
    )
    op.create_index("ix_missions_days", "missions", ["workspace_id", "last", "first"])
    op.create_table("feeds", workspace(), key("person"), text("digest"), instant("created_at"))
    op.create_index("uq_feeds_digest", "feeds", ["workspace_id", "digest"], unique=True)
