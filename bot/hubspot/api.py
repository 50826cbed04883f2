"""What the worker asks of HubSpot, whoever asks it, and what a call can fail with."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from sla.hubspot.errand import Kind
from sla.hubspot.record import Record

MOST_AT_ONCE = 100
"""Objects that HubSpot gives at a time."""


@dataclass(frozen=True, slots=True)
class Account:
    """A company's account: its number, and the currency of deals that name none (ISO 4217)."""

    portal: str
    currency: str


class HubSpotTrouble(Exception):  # noqa: N818 — what happened, not whose fault it is
    """A call that failed.

    `status` is HTTP's, 0 where no answer came; `error` is HubSpot's name for it; `retry_after` (seconds) and `policy`
    come with a limit that was reached.
    """

    def __init__(self, status: int, error: str, retry_after: float | None = None, policy: str = "") -> None:
        super().__init__(f"{status} {error}")
        self.status = status
        self.error = error
        self.retry_after = retry_after
        self.policy = policy


class Api(Protocol):
    """HubSpot as one account sees it; every call may raise `HubSpotTrouble`."""

    def account(self) -> Account:
        """The account that the token belongs to."""

    def read(self, kind: Kind, object_ids: Sequence[str], properties: Iterable[str]) -> dict[str, Record]:
        """Up to `MOST_AT_ONCE` objects by their ids; those that HubSpot does not have are missing."""

    def contacts_of(self, deal_ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """The ids of the contacts that deals are associated with; those with none are missing."""

    def write(self, contact_id: str, properties: Mapping[str, str]) -> None:
        """Set properties of a contact."""

    def properties(self) -> set[str]:
        """The names of all properties that contacts have."""

    def add_property(self, definition: Mapping[str, object]) -> None:
        """Give contacts a property."""
