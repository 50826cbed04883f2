"""The index whose place a longer one has taken goes, once nobody is up who was built for it."""

from storage.migrations.compatibility import let_serve_from
from storage.migrations.indexes import drop_index

revision = "0021"
down_revision = "0020"
serves_from = "0019"


def upgrade() -> None:
    """Drop it."""
    let_serve_from(serves_from)
    drop_index("ix_deadlines_due", "deadlines")
