"""A person as Slack describes them, kept so that a message can speak their language at their hour."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Person:
    """One Slack user: `locale` as Slack writes it (`fr-FR`), `timezone` an IANA name, `fetched_at` UTC."""

    user: str
    name: str
    locale: str
    timezone: str
    fetched_at: datetime
