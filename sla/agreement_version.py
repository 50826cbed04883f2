"""A version of the agreement: the document, its fingerprint and how far it has come."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sla.agreement import Agreement


class AgreementStatus(StrEnum):
    """Proposed, then in force once both heads signed its fingerprint, then superseded by a later version."""

    PROPOSED = "proposed"
    IN_FORCE = "in_force"
    SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True)
class Versioned:
    """One stored version; instants are UTC, `fingerprint` is what the heads sign."""

    version: int
    agreement: Agreement
    fingerprint: str
    status: AgreementStatus
    proposed_at: datetime
    in_force_at: datetime | None = None
