"""Pauses of handoffs, and what is to be done next about a lead."""

from alembic import op
from sqlalchemy import Column, Integer, Text
from sqlalchemy import text as sql

from storage.tables.base import instant, key, refers_to, text, workspace

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make the table, and the columns."""
    op.create_table(
        "pauses",
        workspace(),
        key("handoff_id"),
        Column("number", Integer, primary_key=True, autoincrement=False),
        *map(instant, ("since", "until")),
        *map(text, ("by", "note")),
        refers_to("handoffs", "handoff_id"),
    )
    op.add_column("handoffs", instant("snoozed_until", nullable=True))
    op.add_column("attempts", Column("note", Text, nullable=False, server_default=sql("''")))
