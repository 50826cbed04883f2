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
PROMISED = frozenset({"offer", "sources", "segments", "over", "under"})
"""What a lead hears is worked out from these: they are kept as they were for leads that have arrived.

Told anew, they have notice to give anew.
"""
MATTERS = PROMISED | {"starts_at", "ends_at"}
"""What sales has to read anew when it changes: what a prospect hears, who hears it, and when."""


def differing(before: Campaign, after: Campaign) -> tuple[str, ...]:
    """What differs between two editions of a campaign, in the order in which it is told."""
    return tuple(name for name in SHOWN if getattr(before, name) != getattr(after, name))


def edited(before: Campaign, wanted: Campaign, now: datetime, *, mistake: bool = False) -> Campaign:
    """The next edition of a campaign, as it is wanted from `now` on.

    Leads that have arrived keep what they were promised, unless that was a `mistake` of the announcement.
    """
    changed, edition = differing(before, wanted), before.edition + 1
    heard = () if mistake else _heard(before, wanted, now)
    return replace(
        wanted,
        edition=edition,
        read_since=edition if MATTERS.intersection(changed) else before.read_since,
        told_at=now if _told_anew(before, wanted, now) else before.told_at,
        earlier=(*before.earlier, *heard),
    )


def cancelled(before: Campaign, why: str, now: datetime) -> Campaign:
    """A campaign that ends for new leads at `now`, for a reason in words; who arrived before keeps the offer."""
    return replace(before, cancelled_at=now, why=why, edition=before.edition + 1)


def yielded(before: Campaign, to: str, now: datetime, *, mistake: bool = False) -> Campaign:
    """The next edition of a campaign whose order with another (its id) is said by that one now, and read with it."""
    over, under = (tuple(each for each in ids if each != to) for ids in (before.over, before.under))
    after = edited(before, replace(before, over=over, under=under), now, mistake=mistake)
    return replace(after, read_since=before.read_since)


def for_all(before: Campaign, after: Campaign, at: datetime) -> bool:
    """Whether what was changed at an instant counts for leads that had arrived too, as a mistake that was put right."""
    return len(after.earlier) == len(before.earlier) and bool(_heard(before, after, at))


def _heard(before: Campaign, after: Campaign, now: datetime) -> tuple[Earlier, ...]:
    """What leads that arrived by now were promised, where that is another thing from now on."""
    if before.starts_at >= now:  # brought forward to a midnight that is past, it was still silent until now
        return (Earlier(None, now),) if after.starts_at < now and after.offer else ()
    changes = PROMISED.intersection(differing(before, after))
    if not changes or (before.offer is None and after.offer is None):
        return ()
    return (Earlier(before.offer, now, before.sources, before.segments, before.over, before.under),)


def _told_anew(before: Campaign, after: Campaign, now: datetime) -> bool:
    """Whether notice starts anew: what is heard from the start on is another thing, for others, or comes sooner.

    A campaign that is brought forward to a start that is past gives none.
    """
    if after.starts_at <= now:
        return now < before.starts_at
    return after.starts_at < before.starts_at or bool(PROMISED.intersection(differing(before, after)))
