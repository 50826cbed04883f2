"""The workspace as the page needs it: small JSON pictures for one person."""

from dataclasses import asdict
from datetime import datetime

from playground.api import shapes
from playground.state import State
from playground.values import Channel, Json, Post, Profile


def instant(at: datetime) -> str:
    """An instant as the page reads it: ISO 8601 in UTC."""
    return at.isoformat()


def overview(state: State, me: str) -> Json:
    """Everything around the messages: people, channels, modals, the app, the last error this person was shown."""
    channels = [one for one in state.channels.values() if not one.dm_with]
    directs = [one for one in state.channels.values() if one.dm_with == me]
    return {
        "revision": state.revision,
        "now": instant(state.clock.now()),
        "team": {"name": state.team.name},
        "me": me,
        "people": [_person(person) for person in state.people.values() if not person.deleted],
        "channels": [_channel(state, one, me) for one in channels],
        "dms": [_channel(state, one, me) | {"user": state.app.user_id} for one in directs],
        "modals": [shapes.view(state, view) for view in state.surfaces.stack(me)],
        "notice": state.notices.get(me),
        "app": {
            "name": state.app.name,
            "user": state.app.user_id,
            "commands": list(state.app.commands),
            "shortcuts": [asdict(one) for one in state.app.shortcuts],
        },
    }


def _person(person: Profile) -> Json:
    return {
        "id": person.id,
        "name": person.name,
        "real_name": person.real_name,
        "locale": person.locale,
        "tz": person.tz,
        "team_label": person.team_label,
        "color": person.color,
    }


def _channel(state: State, channel: Channel, me: str) -> Json:
    read = state.read_until.get((me, channel.id), "")
    unread = sum(1 for post in state.posts.seen_by(me, channel.id) if post.ts > read and post.user != me)
    return {"id": channel.id, "name": channel.name, "is_member": me in channel.members, "unread": unread}


def message(state: State, post: Post) -> Json:
    """One message as the page shows it."""
    bot = post.user == state.app.user_id
    return {
        "ts": post.ts,
        "user": post.user,
        "name": state.app.name if bot else state.people[post.user].real_name,
        "bot": bot,
        "text": post.text,
        "blocks": list(post.blocks),
        "attachments": list(post.attachments),
        "ephemeral": post.only_for is not None,
        "edited": post.edited_ts is not None,
        "thread_ts": post.thread_ts,
        "metadata": post.metadata,
    }
