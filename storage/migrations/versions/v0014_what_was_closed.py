"""The index by which the handoffs closed in a period are found."""

from storage.migrations.indexes import add_index

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Make the index."""
    add_index(
        "ix_handoffs_closed",
        "handoffs",
        ["workspace_id", "closed_at", "handoff_id"],
        "closed_at IS NOT NULL AND NOT historical",
    )
