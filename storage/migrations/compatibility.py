"""Who may work on the schema: steps that take something away say from which revision on code can do without it."""

from alembic import op
from sqlalchemy import update

from storage.tables import compatibility


def let_serve_from(oldest: str) -> None:
    """From now on only code that knows this revision may work on the schema; say so before anything is taken away."""
    op.execute(update(compatibility).values(oldest=oldest))
