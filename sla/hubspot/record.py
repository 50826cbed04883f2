"""An object of HubSpot's, and the reading of its properties, which are texts whatever they mean."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sla.intake import CONTROL, EARLIEST, LATEST

SOURCE = "hubspot"
"""The source of what comes from HubSpot; the external id is the object's."""
LONGEST = 300
_MILLISECONDS = re.compile(r"[0-9]{9,13}", re.ASCII)
_ENDLESS = 10**13
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Record:
    """A contact or a deal as HubSpot had it at `updated_at` (UTC); properties without a value are None or missing."""

    object_id: str
    updated_at: datetime
    properties: Mapping[str, str | None]

    def text(self, name: str, longest: int = LONGEST) -> str:
        """A property as a text that is taken anywhere: without control characters, and cut where it is too long."""
        return " ".join(CONTROL.sub(" ", self.properties.get(name) or "").split())[:longest].rstrip()

    def instant(self, name: str) -> datetime | None:
        """A property as an instant (UTC): ISO 8601 or milliseconds since 1970; None for any other text."""
        text = self.text(name)
        try:
            at = datetime.fromisoformat(text)
        except ValueError:
            return from_milliseconds(text)
        aware = at.replace(tzinfo=UTC) if at.tzinfo is None else at
        return aware.astimezone(UTC) if EARLIEST <= aware < LATEST else None


class Unusable(Exception):  # noqa: N818 — an answer, not a fault
    """An object can't be taken as it stands: `code` says why, `facts` hold what the words need."""

    def __init__(self, code: str, **facts: str) -> None:
        super().__init__(code)
        self.code = code
        self.facts: Mapping[str, str] = facts


def from_milliseconds(count: object) -> datetime | None:
    """The instant (UTC) so many milliseconds (a number or its text) after 1970; None outside of this century."""
    text = str(count) if isinstance(count, str) or (isinstance(count, int) and abs(count) < _ENDLESS) else ""
    if not _MILLISECONDS.fullmatch(text):
        return None
    at = _EPOCH + timedelta(milliseconds=int(text))
    return at if EARLIEST <= at < LATEST else None
