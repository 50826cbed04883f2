"""The indexes by which the relay finds whose turn it is."""

from storage.migrations.indexes import add_index

revision = "0004"
down_revision = "0003"

ALIVE = "state IN ('pending', 'in_flight')"


def upgrade() -> None:
    """Make the indexes."""
    add_index("ix_outbox_turn", "outbox", ["urgency", "ready_at"], ALIVE)
    add_index("ix_outbox_lane", "outbox", ["workspace_id", "channel", "ready_at"], ALIVE)
