"""The index by which the relay found whose turn it was, before 0004."""

from storage.migrations.compatibility import let_serve_from
from storage.migrations.indexes import drop_index

revision = "0005"
down_revision = "0004"
serves_from = "0004"


def upgrade() -> None:
    """Take the index away."""
    let_serve_from(serves_from)
    drop_index("ix_outbox_ready", "outbox")
