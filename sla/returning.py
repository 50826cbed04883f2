"""A returning customer: somebody who bought before the lead came in."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Returning:
    """Since when (UTC) somebody is a customer, and how many sales that were."""

    since: datetime
    sales: int


def returning(deals: tuple[int, datetime | None], won: tuple[int, datetime | None]) -> Returning | None:
    """Whether somebody bought before, from their won deals and their won handoffs: how many, and the first when.

    A sale is often both a deal and a handoff, so that they are not added up.
    """
    first = min((at for _, at in (deals, won) if at is not None), default=None)
    return None if first is None else Returning(first, max(deals[0], won[0]))
