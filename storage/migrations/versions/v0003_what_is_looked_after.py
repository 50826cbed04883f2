"""What falls due for a workspace, what the bot finds wrong with itself, which processes are up, what a post shows."""

from alembic import op
from sqlalchemy import Column, Integer, Text

from storage.tables.base import instant, key, text, workspace

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the tables, and the column."""
    op.create_table("agenda", workspace(), key("job"), instant("next_at"), Column("note", Text))
    op.create_index("ix_agenda_next", "agenda", ["job", "next_at", "workspace_id"])
    op.create_table(
        "findings",
        workspace(),
        key("promise"),
        Column("count", Integer, nullable=False),
        text("example"),
        *map(instant, ("since", "seen_at")),
    )
    op.create_table("pulses", key("process"), *map(text, ("kind", "revision")), instant("at"))
    compatibility = op.create_table("compatibility", Column("oldest", Text, primary_key=True))
    op.bulk_insert(compatibility, [{"oldest": "0002"}])
    op.add_column("posts", Column("shown", Text))
