"""What the relay is asked to say and to ask while a workspace is set up."""

from bot.services.tasks import Method, Urgency
from storage.outbox import Task


def welcome(user: str) -> Task:
    """Invite somebody to set the workspace up, or tell them who may."""
    payload = {"user": user}
    return Task(key=f"welcome:{user}", kind="welcome", urgency=Urgency.PING, once=False, lane=user, payload=payload)


def hello(channel: str, by: str) -> Task:
    """Say in one channel that the bot is there; `by` set the workspace up, and hears if that can't be said."""
    payload = {"channel": channel, "user": by}
    return Task(key=f"hello:{channel}", kind="hello", urgency=Urgency.NEWS, once=False, lane=channel, payload=payload)


def group_key(team: str) -> str:
    """The key under which Slack is asked for the user group of a team."""
    return f"group_named:{team}"


def group_named(team: str, name: str, by: str, before: str | None) -> Task:
    """Ask Slack for the id of a user group that takes the place of `before` for a team; without a name for none."""
    payload = {"team": team, "group": name, "user": by, "before": before}
    key, lane = group_key(team), Method.GROUPS
    return Task(key=key, kind="group_named", urgency=Urgency.PERSON, once=False, lane=lane, payload=payload)
