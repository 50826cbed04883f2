"""The index from which the funnel reads the leads of a period, and no others."""

from storage.migrations.indexes import add_index

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    """Make it."""
    add_index("ix_leads_occurred", "leads", ["workspace_id", "occurred_at", "lead_id", "stage"])
