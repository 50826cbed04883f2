"""What people make of each clause of a proposal."""

from alembic import op
from sqlalchemy import Column, Integer

from storage.tables.base import instant, key, refers_to, text, workspace

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "marks",
        workspace(),
        Column("version", Integer, primary_key=True, autoincrement=False),
        *map(key, ("clause", "user")),
        *map(text, ("mark", "why")),
        instant("at"),
        refers_to("agreements", "version"),
    )
