"""What is to be asked of HubSpot or told to it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Kind(StrEnum):
    """What an object of HubSpot's is."""

    CONTACT = "contact"
    DEAL = "deal"


class What(StrEnum):
    """What is to be done about an object, in the order in which it is: who waits for an answer goes first."""

    WRITE_CONTACT = "write_contact"
    """Tell a contact how its lead stands with sales."""
    READ_CONTACT = "read_contact"
    READ_DEAL = "read_deal"


READING = {Kind.CONTACT: What.READ_CONTACT, Kind.DEAL: What.READ_DEAL}


@dataclass(frozen=True, slots=True)
class Hint:
    """An object that has changed, in an account (`portal`, "" where that isn't known).

    `told_at` is when it came to the agreed lifecycle stage (UTC), where HubSpot said that it did.
    """

    kind: Kind
    object_id: str
    portal: str = ""
    told_at: datetime | None = None
