"""In which Slack teams the app is installed, each with its encrypted token."""

from alembic import op
from sqlalchemy import Column, Text

from storage.tables.base import instant, text, workspace

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "installations",
        workspace(),
        Column("team_id", Text, nullable=False, unique=True),
        *(text(name) for name in ("team_name", "bot_user", "token", "scopes", "installed_by")),
        instant("installed_at"),
        instant("ended_at", nullable=True),
        Column("ended_by", Text),
    )
