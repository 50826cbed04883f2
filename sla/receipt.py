"""Receipts: who has read what a campaign changes, who has not, and when to say so once more."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from sla.campaign import Campaign
from sla.hours import Calendar

_DAY, _MONTH = timedelta(days=1), timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Receipt:
    """That one person has read a campaign, which edition of it, and when (UTC)."""

    user: str
    edition: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Moments:
    """When single people are spoken to (UTC): readers with a reminder, heads with a list; None for never."""

    reminder: datetime | None
    listing: datetime | None

    def after(self, now: datetime) -> tuple[datetime, ...]:
        """Those that are still to come."""
        return tuple(at for at in (self.reminder, self.listing) if at is not None and at > now)


def moments(campaign: Campaign, told: datetime, calendar: Calendar) -> Moments:
    """When single people are spoken to of what was `told` (UTC) of a campaign.

    Where it is over before the heads would hear, readers have half of the working time that is left, and the heads hear
    in the middle of the rest.
    """
    reminder, listing = remind_at(campaign, told, calendar), list_at(campaign, told, calendar)
    if listing < campaign.ends_at:
        return Moments(reminder, listing)
    if told >= campaign.starts_at:
        reminder = _halfway(told, campaign.ends_at, calendar)
    return Moments(reminder, _halfway(reminder, campaign.ends_at, calendar) if reminder else None)


def unread(people: Iterable[str], receipts: Iterable[Receipt], campaign: Campaign) -> tuple[str, ...]:
    """Those of some people who have not read what matters of a campaign as it now is, in their order."""
    known = {receipt.user for receipt in receipts if receipt.edition >= campaign.read_since}
    return tuple(user for user in people if user not in known)


def remind_at(campaign: Campaign, told: datetime, calendar: Calendar) -> datetime | None:
    """When those who have not read what was `told` of a campaign are reminded of it, once (both UTC).

    That is at the opening of the last working day before the day it starts. Where it was told no sooner than then, half
    of the working time to its start is left to them, and where it had started, the working day that follows. None where
    there is no working time to its start.
    """
    if told >= campaign.starts_at:
        return list_at(campaign, told, calendar)
    eve = _last_opening_before(campaign, calendar)
    if eve is not None and eve > told:
        return eve
    return _halfway(told, campaign.starts_at, calendar)


def list_at(campaign: Campaign, told: datetime, calendar: Calendar) -> datetime:
    """When the heads are told who has not read a campaign (UTC).

    That is at the first opening from its start on, or on the working day after it was told where it ran by then.
    """
    if told < campaign.starts_at:
        return calendar.next_opening(campaign.starts_at)
    return calendar.opening_after(calendar.working_day(told))


def _halfway(start: datetime, end: datetime, calendar: Calendar) -> datetime | None:
    """When half of the working time between two instants is over; None where there is none."""
    left = calendar.between(start, end)
    return calendar.add(start, left / 2) if left > timedelta() else None


def _last_opening_before(campaign: Campaign, calendar: Calendar) -> datetime | None:
    """The opening of the last working day before the day a campaign starts; None where a month before it has none."""
    midnight = calendar.opening_on(calendar.local(campaign.starts_at).date(), time.min)
    worked = calendar.intervals(midnight - _MONTH, midnight)
    return calendar.opening_after(calendar.working_day(worked[-1][0]) - _DAY) if worked else None
