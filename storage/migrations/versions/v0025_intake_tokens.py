"""Who may post leads to which workspace."""

from alembic import op

from storage.tables.base import instant, key, text, workspace

revision = "0025"
down_revision = "0024"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "intake_tokens",
        workspace(),
        key("token_id"),
        *(text(name) for name in ("name", "digest", "created_by")),
        instant("created_at"),
        instant("last_used_at", nullable=True),
        instant("revoked_at", nullable=True),
    )
