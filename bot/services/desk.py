"""What every use case is given, and who is asking."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from storage.unit import Database


@dataclass(frozen=True, slots=True)
class Desk:
    """The database, and a source of new ids."""

    database: Database
    new_id: Callable[[], str]


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, in which workspace, from where (`slack`, `api`, `cli`), and when (UTC)."""

    workspace_id: str
    user: str
    via: str
    now: datetime
