"""What is over, counted by period, and which handoffs and deals are counted so."""

from alembic import op
from sqlalchemy import BigInteger, Boolean, Column, false

from storage.tables.base import key, text, workspace

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    """Make the tables, and add the marks."""
    columns = [key(name) for name in ("period", "what", "name", "mark")]
    op.create_table("tallies", workspace(), *columns, Column("amount", BigInteger, nullable=False))
    op.create_table("tallying", workspace(), text("zone"), Column("complete", Boolean, nullable=False))
    for table in ("handoffs", "deals"):
        op.add_column(table, Column("tallied", Boolean, nullable=False, server_default=false()))
