"""Who is in the user groups that stand for a team, and what each person is in the Slack workspace."""

from alembic import op
from sqlalchemy import Column, Text

from storage.tables.base import key, workspace

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    """Make the table, and the column; who is known already is taken for a member until they are asked about again."""
    op.create_table("group_members", workspace(), key("group"), key("user"))
    op.add_column("people", Column("standing", Text, nullable=False, server_default="member"))
