"""Who looks at their Home, so that it is drawn anew when something changes."""

from alembic import op

from storage.tables.base import instant, key, text, workspace

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    """Make the table."""
    op.create_table("homes", workspace(), key("person"), instant("opened_at"), instant("shown_at"), text("shown"))
