"""What becomes of a campaign that is edited, extended or cancelled: what differs, who has to know, who keeps what."""

from dataclasses import replace
from datetime import datetime

from sla.campaign import Campaign, Earlier

SHOWN = (
    "name",
    "purpose",
    "starts_at",
    "ends_at",
    "offer",
    "talking_points",
    "links",
    "sources",
    "segments",
    "expected",
    "owner",
    "over",
    "under",
)
"""What people can change, in the order in which it is told."""
MATTERS = frozenset({"starts_at", "ends_at", "offer", "sources", "segments"})
"""What sales has to read anew when it changes: what a prospect hears, who hears it, and when."""


HEARD = frozenset({"offer", "sources", "segments"})
"""What prospects hear, and which of them: told anew, it has notice to give anew."""


def differing(before: Campaign, after: Campaign) -> tuple[str, ...]:
    """What differs between two editions of a campaign, in the order in which it is told."""
    return tuple(name for name in SHOWN if getattr(before, name) != getattr(after, name))


def edited(before: Campaign, wanted: Campaign, now: datetime, *, mistake: bool = False) -> Campaign:
    """The next edition of a campaign, as it is wanted from `now` on.

    Leads that arrived since it started keep what they were promised, unless that was a `mistake` of the announcement.
    """
    changed, edition = differing(before, wanted), before.edition + 1
    heard = "offer" in changed and before.starts_at < now and not mistake
    return replace(
        wanted,
        edition=edition,
        read_since=edition if MATTERS.intersection(changed) else before.read_since,
        told_at=now if _told_anew(before, wanted, now) else before.told_at,
        earlier=(*before.earlier, Earlier(before.offer, now)) if heard else before.earlier,
    )


def cancelled(before: Campaign, why: str, now: datetime) -> Campaign:
    """A campaign that ends for new leads at `now`, for a reason in words; who arrived before keeps the offer."""
    return replace(before, cancelled_at=now, why=why, edition=before.edition + 1)


def _told_anew(before: Campaign, after: Campaign, now: datetime) -> bool:
    """Whether notice starts anew: what is heard from the start on is another thing, for others, or comes sooner."""
    heard = HEARD.intersection(differing(before, after))
    return now < after.starts_at and (bool(heard) or after.starts_at < before.starts_at)
