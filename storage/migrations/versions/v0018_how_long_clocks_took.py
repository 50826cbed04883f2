"""How long a clock took, in working minutes."""

from alembic import op
from sqlalchemy import Column, Integer

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    """Add the column; a worker fills it in for the clocks that have stopped."""
    op.add_column("deadlines", Column("took", Integer))
