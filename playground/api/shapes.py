"""The workspace's values in the shapes that Slack's answers have."""

from zoneinfo import ZoneInfo

from playground.elements import state_of
from playground.state import State
from playground.values import Channel, Json, Post, Profile, View


def message(state: State, post: Post, *, metadata: bool = False) -> Json:
    """A message as chat.postMessage answers and conversations.history lists it; `metadata` only where asked for."""
    shape: Json = {"type": "message", "user": post.user, "text": post.text, "ts": post.ts, "team": state.team.id}
    if post.user == state.app.user_id:
        shape |= {"bot_id": state.app.bot_id, "app_id": state.app.app_id, "bot_profile": bot_profile(state)}
    if post.blocks:
        shape["blocks"] = list(post.blocks)
    if post.attachments:
        shape["attachments"] = list(post.attachments)
    if post.thread_ts:
        shape["thread_ts"] = post.thread_ts
    if post.edited_ts:
        shape["edited"] = {"user": post.user, "ts": post.edited_ts}
    if metadata and post.metadata:
        shape["metadata"] = post.metadata
    return shape


def bot_profile(state: State) -> Json:
    """The bot's profile, on each of its messages."""
    app = state.app
    return {"id": app.bot_id, "app_id": app.app_id, "user_id": app.user_id, "name": app.name, "deleted": False}


def view(state: State, shown: View) -> Json:
    """A modal or Home as views.* answer it and interaction payloads carry it."""
    content = shown.content
    return {
        "id": shown.id,
        "team_id": state.team.id,
        "type": content["type"],
        "blocks": shown.blocks,
        "private_metadata": content.get("private_metadata", ""),
        "callback_id": content.get("callback_id", ""),
        "state": {"values": state_of(shown.blocks, shown.values)},
        "hash": shown.hash,
        "title": content.get("title"),
        "submit": content.get("submit"),
        "close": content.get("close"),
        "clear_on_close": content.get("clear_on_close", False),
        "notify_on_close": content.get("notify_on_close", False),
        "root_view_id": shown.root_id,
        "previous_view_id": shown.previous_id,
        "external_id": content.get("external_id", ""),
        "app_id": state.app.app_id,
        "app_installed_team_id": state.team.id,
        "bot_id": state.app.bot_id,
    }


def user(state: State, person: Profile, *, locale: bool = False) -> Json:
    """A person as users.info and users.list answer; `locale` only with include_locale."""
    offset = state.clock.now().astimezone(ZoneInfo(person.tz)).utcoffset()
    shape: Json = {
        "id": person.id,
        "team_id": person.team_id or state.team.id,
        "name": person.name,
        "deleted": person.deleted,
        "color": person.color,
        "real_name": person.real_name,
        "tz": person.tz,
        "tz_label": person.tz,
        "tz_offset": int(offset.total_seconds()) if offset else 0,
        "profile": {"real_name": person.real_name, "display_name": person.name, "team": state.team.id},
        "is_admin": person.is_admin,
        "is_owner": False,
        "is_restricted": person.is_restricted,
        "is_ultra_restricted": False,
        "is_bot": False,
        "is_app_user": False,
        "is_stranger": person.team_id is not None,
        "updated": 0,
    }
    return shape | ({"locale": person.locale} if locale else {})


def bot_user(state: State) -> Json:
    """The bot as one of the workspace's users."""
    app = state.app
    profile = {"real_name": app.name, "display_name": app.name, "api_app_id": app.app_id, "bot_id": app.bot_id}
    return {
        "id": app.user_id,
        "team_id": state.team.id,
        "name": app.name,
        "deleted": False,
        "real_name": app.name,
        "tz": "Europe/Paris",
        "profile": profile,
        "is_bot": True,
        "is_restricted": False,
        "locale": "en-US",
    }


def conversation(state: State, channel: Channel) -> Json:
    """A channel or a direct message as conversations.info answers it."""
    if channel.dm_with:
        return {"id": channel.id, "is_im": True, "is_channel": False, "user": channel.dm_with, "is_archived": False}
    return {
        "id": channel.id,
        "name": channel.name,
        "name_normalized": channel.name,
        "is_channel": True,
        "is_im": False,
        "is_private": False,
        "is_archived": channel.is_archived,
        "is_general": channel.name == "general",
        "is_member": state.app.user_id in channel.members,
        "num_members": len(channel.members),
        "context_team_id": state.team.id,
    }
