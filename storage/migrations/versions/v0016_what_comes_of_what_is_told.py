"""What comes of what the teams tell each other: details, votes, answers, and the decisions of meetings."""

from alembic import op
from sqlalchemy import JSON, Column, Integer, Text

from storage.tables.base import instant, key, refers_to, text, workspace

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    """Make the column and the tables; what a former version stores has no details."""
    op.add_column("exchanges", Column("details", JSON(none_as_null=True)))
    refers = ("exchanges", "exchange_id")
    op.create_table("votes", workspace(), key("exchange_id"), key("user"), instant("at"), refers_to(*refers))
    op.create_table(
        "replies", workspace(), key("exchange_id"), text("text"), text("by"), instant("at"), refers_to(*refers)
    )
    op.create_table(
        "decisions",
        workspace(),
        key("exchange_id"),
        Column("number", Integer, primary_key=True, autoincrement=False),
        text("text"),
        text("owner"),
        instant("decided_at"),
        Column("done_by", Text),
        instant("done_at", nullable=True),
        refers_to(*refers),
    )
    op.create_index("ix_decisions_open", "decisions", ["workspace_id", "done_at", "decided_at"])
