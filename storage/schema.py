"""The schema: brought up to date, and asked whether it is."""

from storage.tables import metadata
from storage.unit import Database


def migrate(where: str | Database) -> None:
    """Bring a database's schema up to date, whatever version it has."""
    database = Database(where) if isinstance(where, str) else where
    metadata.create_all(database.engine)
    if isinstance(where, str):
        database.dispose()
