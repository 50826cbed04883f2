"""Whom somebody had erased."""

from alembic import op

from storage.tables.base import instant, key, text, workspace

revision = "0027"
down_revision = "0026"


def upgrade() -> None:
    """Make the tables."""
    op.create_table("erasures", workspace(), key("person"), text("pseudonym"), text("erased_by"), instant("erased_at"))
    op.create_table("erasure_keys", workspace(), text("secret"))
