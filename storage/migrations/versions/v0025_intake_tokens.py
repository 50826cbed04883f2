"""Who may post leads to which workspace, and which deliveries were heard."""

from alembic import op

from storage.tables.base import instant, key, text, workspace

revision = "0025"
down_revision = "0024"


def upgrade() -> None:
    """Make the tables; what was heard is worth nothing after a crash, and waits for no disk and no standby."""
    op.create_table(
        "intake_tokens",
        workspace(),
        key("token_id"),
        *(text(name) for name in ("name", "digest", "created_by")),
        instant("created_at"),
        instant("last_used_at", nullable=True),
        instant("revoked_at", nullable=True),
    )
    op.create_table("heard", key("mark"), instant("signed_at"))
    if op.get_bind().dialect.name == "postgresql":
        op.execute("ALTER TABLE heard SET UNLOGGED")
