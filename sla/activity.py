"""An activity: something a prospect did, which the rules of the agreement may give points for."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Activity:
    """One act (`visited_pricing`) at a UTC instant; `lead_id` is None while nobody with that e-mail is a lead yet."""

    activity_id: str
    lead_id: str | None
    email: str
    activity: str
    occurred_at: datetime
