"""The index from which the times of a period are read, and the one of clocks that nobody has measured."""

from storage.migrations.indexes import add_index

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    """Make the indexes."""
    add_index("ix_deadlines_took", "deadlines", ["workspace_id", "due_at", "clause", "verdict", "took"])
    add_index(
        "ix_deadlines_untimed", "deadlines", ["workspace_id", "handoff_id"], "stopped_at IS NOT NULL AND took IS NULL"
    )
