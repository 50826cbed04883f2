"""The index by which history finds what a person bought."""

from storage.migrations.indexes import add_index

revision = "0007"
down_revision = "0005"


def upgrade() -> None:
    """Make the index."""
    add_index("ix_deals_email", "deals", ["workspace_id", "email"])
