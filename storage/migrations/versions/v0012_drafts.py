"""The draft of the next version of the agreement."""

from alembic import op
from sqlalchemy import JSON, Column, Integer

from storage.tables.base import instant, text, workspace

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "drafts",
        workspace(),
        Column("document", JSON, nullable=False),
        Column("base", Integer),
        text("written_by"),
        instant("written_at"),
    )
