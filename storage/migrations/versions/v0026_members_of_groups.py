"""Who is in the user groups that stand for a team."""

from alembic import op

from storage.tables.base import key, workspace

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    """Make the table."""
    op.create_table("group_members", workspace(), key("group"), key("user"))
