"""Each time a lead showed up, and when something is due next of one that sales has."""

from alembic import op
from sqlalchemy import JSON, Column, Integer, Text

from storage.tables.base import instant, key, next_due, refers_to, text, workspace

revision = "0010"
down_revision = "0009"

FILL = """
UPDATE handoffs SET due_at = coalesce(
    (SELECT min(deadlines.due_at) FROM deadlines
     WHERE deadlines.workspace_id = handoffs.workspace_id AND deadlines.handoff_id = handoffs.handoff_id
     AND deadlines.stopped_at IS NULL),
    due_at
) WHERE status IN ('open', 'claimed', 'contacted') AND NOT historical
"""


def upgrade() -> None:
    """Make the table and the column, and fill that in.

    What the former version does meanwhile moves no lead in the order; the next act on it, or the next reminder, does.
    """
    op.create_table(
        "appearances",
        workspace(),
        key("lead_id"),
        Column("number", Integer, primary_key=True, autoincrement=False),
        *map(text, ("source", "external_id")),
        Column("campaign", Text),
        *map(instant, ("at", "received_at")),
        Column("said", JSON, nullable=False),
        Column("by", Text),
        text("note"),
        refers_to("leads", "lead_id"),
    )
    op.add_column("handoffs", next_due())
    op.execute(FILL)
