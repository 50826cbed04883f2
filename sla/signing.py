"""Who signs a version, who may replace one that waits, and from when it counts."""

from collections.abc import Iterable
from datetime import datetime

from sla.agreement import Agreement
from sla.roles import Action, Role, allows
from sla.signature import Signature
from sla.workspace import Setup, Team

SIGNATORIES = (Team.MARKETING, Team.SALES)
"""The teams whose heads sign."""


def signed_by_both(signatures: Iterable[Signature]) -> bool:
    """Whether both heads have signed."""
    return {signature.team for signature in signatures}.issuperset(SIGNATORIES)


def missing(setup: Setup, signatures: Iterable[Signature], user: str) -> tuple[Team, ...]:
    """The teams a user still has to sign for."""
    signed = {signature.team for signature in signatures}
    return tuple(team for team in setup.headed_by(user) if team not in signed)


def may_replace(signatures: Iterable[Signature], roles: frozenset[Role]) -> bool:
    """Whether another text may be proposed while one waits: by anybody until a head has signed it, then by a head.

    Another text voids what was signed, which is for nobody else to do.
    """
    return not any(True for _ in signatures) or allows(Action.REPLACE_SIGNED, roles)


def counts(agreement: Agreement, signatures: Iterable[Signature], now: datetime) -> bool:
    """Whether a version is to be in force at `now`: both heads have signed, and the date it names has come."""
    starts_at = agreement.starts_at
    return signed_by_both(signatures) and (starts_at is None or starts_at <= now)
