"""The index whose place a longer one has taken goes, once nobody is up who was built for it.

From here on tallies are counted, too: nobody is up who would change what is counted without taking it out.
"""

from storage.migrations.compatibility import let_serve_from
from storage.migrations.indexes import drop_index

revision = "0028"
down_revision = "0027"
serves_from = "0022"


def upgrade() -> None:
    """Drop it."""
    let_serve_from(serves_from)
    drop_index("ix_deadlines_due", "deadlines")
