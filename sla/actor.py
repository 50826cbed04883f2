"""Who acts."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, in which workspace, from where (`slack`, `api`, `cli`, `worker`), and when (UTC)."""

    workspace_id: str
    user: str
    via: str
    now: datetime
