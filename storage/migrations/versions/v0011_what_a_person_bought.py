"""The index by which what a person bought is found."""

from storage.migrations.indexes import add_index

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Make the index."""
    add_index("ix_deals_email", "deals", ["workspace_id", "email"])
