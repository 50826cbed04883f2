"""A token with which a program posts leads to one workspace, as it is written and as it is kept."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

PREFIX = "sla_"
"""What every token begins with, so that whoever looks for secrets in code recognises one."""
NAME_LIMIT = 60
FRESH = timedelta(minutes=1)
"""For so long nobody asks when a token was used last."""
_WRITTEN = re.compile(r"sla_([A-Za-z0-9_-]{1,64})_([0-9a-z]{20})_([0-9a-f]{64})", re.ASCII)


@dataclass(frozen=True, slots=True)
class WrittenToken:
    """A token in its parts. The workspace stands in it, so that it is looked up where its workspace lives."""

    workspace_id: str
    token_id: str
    secret: str

    @property
    def text(self) -> str:
        """As a program sends it, and as it is shown once; any address can carry it."""
        return f"{PREFIX}{self.workspace_id}_{self.token_id}_{self.secret}"

    @property
    def digest(self) -> str:
        """What is kept in place of the secret, which is too long to be guessed from it."""
        return sha256(self.secret.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class IntakeToken:
    """What is known of a token: never its secret. Instants are UTC; `revoked_at` is None while it holds."""

    token_id: str
    name: str
    created_by: str
    created_at: datetime
    last_used_at: datetime | None = None
    revoked_at: datetime | None = None

    def use_is_news(self, now: datetime) -> bool:
        """Whether a use now is worth a note: the last one that was noted is a minute ago or more."""
        return self.last_used_at is None or now - self.last_used_at >= FRESH


def read_token(text: str) -> WrittenToken | None:
    """The parts of a token; None for a text that is written like none."""
    found = _WRITTEN.fullmatch(text)
    return WrittenToken(*found.groups()) if found else None


def read_name(text: str) -> str:
    """The name of a token as people tell it from others.

    Raises:
        ValueError: it is empty, too long, or holds what nobody sees.
    """
    name = " ".join(text.split())
    if not name or len(name) > NAME_LIMIT or not name.isprintable():
        raise ValueError(f"write a name of 1 to {NAME_LIMIT} characters, such as website")
    return name
