"""A person as Slack describes them, kept so that a message can speak their language at their hour."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

FRESH = timedelta(days=7)
"""How long what Slack said of a colleague is taken for true."""
DOUBTED = timedelta(hours=1)
"""Likewise of somebody who may do less for it: that ends as soon as it does in Slack."""


class Standing(StrEnum):
    """What a person is in the Slack workspace; who was never asked about is taken for a `MEMBER`."""

    MEMBER = "member"
    ADMIN = "admin"
    GUEST = "guest"
    FOREIGN = "foreign"
    """Of another workspace, met in a shared channel."""
    GONE = "gone"
    """Has left, or is a bot."""


FULL = frozenset({Standing.MEMBER, Standing.ADMIN})
"""Colleagues; nobody else leads a team or signs for it."""


@dataclass(frozen=True, slots=True)
class Person:
    """One Slack user: `locale` as Slack writes it (`fr-FR`), `timezone` an IANA name, `fetched_at` UTC."""

    user: str
    name: str
    locale: str
    timezone: str
    fetched_at: datetime
    standing: Standing = Standing.MEMBER

    def stale(self, now: datetime) -> bool:
        """Whether Slack is to be asked about them again."""
        trusted = FRESH if self.standing in FULL else DOUBTED
        return now - self.fetched_at > trusted
