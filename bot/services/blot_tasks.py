"""What the relay is asked to blot out once somebody is erased."""

from datetime import datetime

from bot.services.tasks import Method, Urgency
from storage.outbox import Task


def blot(about: str, about_id: str, at: datetime) -> Task:
    """Blot out what was said once of a `handoff` or an `exchange` about somebody who is erased, from `at` (UTC) on."""
    lane, payload = Method.REDRAW, {about: about_id}
    return Task(
        key=f"blot:{about_id}",
        kind="blot",
        urgency=Urgency.PERSON,
        once=False,
        lane=lane,
        not_before=at,
        payload=payload,
    )
