"""A signature: one team's head agrees to one version, by its fingerprint."""

from dataclasses import dataclass
from datetime import datetime

from sla.workspace import Team


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed which version for which team, when (UTC); `on_behalf` when an operator signed for the head."""

    version: int
    team: Team
    user: str
    at: datetime
    fingerprint: str
    on_behalf: bool = False
