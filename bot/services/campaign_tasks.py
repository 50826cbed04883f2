"""What the relay is asked to say of campaigns."""

from datetime import datetime

from bot.services.tasks import Urgency
from storage.outbox import Task

REMINDERS = "reminders of campaigns"
"""The lane of reminders to a whole team, so that all of them together keep the pace of one channel."""


def announcement(campaign_id: str, channel: str) -> Task:
    """Show a campaign in one channel as it now stands: what it changes, and who has read it."""
    key, payload = f"announcement:{campaign_id}:{channel}", {"campaign": campaign_id, "channel": channel}
    return Task(key=key, kind="announcement", urgency=Urgency.NEWS, once=False, lane=channel, payload=payload)


def news(campaign_id: str, event: str, channel: str, instant: datetime, at: datetime) -> Task:
    """Tell one channel of a campaign's `start`, `end` or `cancel` at an instant, not before another (both UTC)."""
    return Task(
        key=f"{event}:{campaign_id}:{instant.isoformat()}:{channel}",
        kind="campaign",
        urgency=Urgency.NEWS,
        once=True,
        lane=channel,
        not_before=at,
        payload={"campaign": campaign_id, "event": event, "instant": instant.isoformat()},
    )


def changed(campaign_id: str, edition: int, channel: str) -> Task:
    """Tell one channel what makes an edition of a campaign differ from the one before."""
    key, payload = f"changed:{campaign_id}:{edition}:{channel}", {"campaign": campaign_id, "edition": edition}
    return Task(key=key, kind="campaign_changed", urgency=Urgency.NEWS, once=True, lane=channel, payload=payload)


def unread(campaign_id: str, edition: int, user: str) -> Task:
    """Remind one person of a campaign that they have not read as it is since an edition."""
    key = f"unread:{campaign_id}:{edition}:{user}"
    payload = {"campaign": campaign_id, "edition": edition, "user": user}
    return Task(key=key, kind="unread", urgency=Urgency.NEWS, once=True, lane=REMINDERS, payload=payload)


def readers(campaign_id: str, edition: int, head: str) -> Task:
    """Tell a head who has not read a campaign as it is since an edition."""
    key = f"readers:{campaign_id}:{edition}:{head}"
    payload = {"campaign": campaign_id, "edition": edition, "user": head}
    return Task(key=key, kind="readers", urgency=Urgency.NEWS, once=True, lane=head, payload=payload)
