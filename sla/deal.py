"""A deal: a sale of the company, marketing's when it came of a handoff."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Literal

DealStatus = Literal["open", "won", "lost"]
BY_HAND = "slack"
"""The source of a deal that a sales person recorded on the card; its external id is the handoff's. Nobody sends it."""


@dataclass(frozen=True, slots=True)
class Deal:
    """One deal; `amount` is in `currency` and negative for a refund, `closed_at` is UTC.

    `handoff_id` names the handoff it came of: such a deal counts as marketing's, any other as the company's.
    """

    deal_id: str
    source: str
    external_id: str
    email: str
    amount: Decimal
    currency: str
    status: DealStatus
    closed_at: datetime | None = None
    handoff_id: str | None = None


def is_sale(deal: Deal) -> bool:
    """Whether a deal wins its handoff: a refund, a negative amount, is a deal of its own and wins nothing."""
    return deal.status == "won" and deal.amount >= 0
