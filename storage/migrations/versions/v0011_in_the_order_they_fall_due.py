"""The indexes by which open leads are listed in the order they fall due, and what a person bought is found."""

from storage.migrations.indexes import add_index

revision = "0011"
down_revision = "0010"

UNFINISHED = "status IN ('open', 'claimed', 'contacted') AND NOT historical"


def upgrade() -> None:
    """Make the indexes; of two that seem as good SQLite takes the older, which is to be the narrower one."""
    add_index("ix_handoffs_whose", "handoffs", ["workspace_id", "owner", "due_at", "handoff_id"], UNFINISHED)
    add_index("ix_handoffs_due", "handoffs", ["workspace_id", "due_at", "handoff_id"], UNFINISHED)
    add_index("ix_deals_email", "deals", ["workspace_id", "email"])
