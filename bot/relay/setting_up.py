"""What is said and asked while a workspace is set up, composed from what is true when it is sent (R8)."""

from datetime import datetime, timedelta

from bot.locale import Language
from bot.relay.delivery import Delivery, FindGroup, NotBefore, Post, PublishHome
from bot.relay.readers import channel_language, person_language
from bot.services.setting_up import may_set_up
from bot.views import notices
from bot.views import setting_up as views
from bot.views.kit import Message
from sla.actor import Actor
from storage.outbox import OutboxRow
from storage.unit import Unit

PATIENCE, PAUSE = timedelta(minutes=1), timedelta(seconds=1)
"""How long it is waited for what Slack says of a person, and how long at a time."""


def welcome(unit: Unit, row: OutboxRow, now: datetime) -> Delivery | None:
    """The invitation to who may set the workspace up; anybody else is told who may."""
    user = row.payload["user"]
    if _unknown(unit, row, now):
        return NotBefore(now + PAUSE)
    language = person_language(unit, user)
    if not may_set_up(unit, Actor(unit.workspace_id, user, "slack", now)):
        return Post(user, notices.refused(language, "not_admin"))
    return Post(user, views.welcome(language, exists=unit.workspaces.get() is not None))


def home_before(unit: Unit, row: OutboxRow, now: datetime) -> Delivery:
    """A person's Home while the workspace has no set-up."""
    user = row.payload["user"]
    if _unknown(unit, row, now):
        return NotBefore(now + PAUSE)
    may = may_set_up(unit, Actor(unit.workspace_id, user, "slack", now))
    return PublishHome(user, views.home_before(person_language(unit, user), may=bool(may)))


def hello(unit: Unit, row: OutboxRow, _now: datetime) -> Delivery | None:
    """Said where it still is a team's channel."""
    setup, channel = unit.workspaces.get(), row.payload["channel"]
    if setup is None or channel not in setup.channels:
        return None
    return Post(channel, views.hello(channel_language(unit), row.payload["user"]))


def group_named(unit: Unit, row: OutboxRow, _now: datetime) -> Delivery | None:
    """Looked for while the workspace has a set-up, unless it was called off."""
    name = row.payload["group"]
    return FindGroup(name) if name and unit.workspaces.get() else None


def not_set_up(unit: Unit, user: str) -> Message:
    """What to do first, in a person's language, or in every one while that is not known."""
    person = unit.people.get(user)
    return notices.not_set_up(Language.of(person.locale) if person else None)


def _unknown(unit: Unit, row: OutboxRow, now: datetime) -> bool:
    """Whether Slack has yet to say who a person is; it is not waited for longer than a minute."""
    return unit.people.get(row.payload["user"]) is None and now - row.created_at < PATIENCE
