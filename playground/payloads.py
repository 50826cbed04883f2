"""The bodies of deliveries, shaped as Slack sends them.

https://docs.slack.dev/reference/interaction-payloads and https://docs.slack.dev/apis/events-api
"""

from playground.api import shapes
from playground.elements import FIELD, STATELESS, Placed, state_of
from playground.state import State
from playground.tickets import ResponseUrl
from playground.values import Channel, Json, Post, Profile, View


def envelope(state: State, person: Profile, kind: str) -> Json:
    """What every interaction payload begins with."""
    return {
        "type": kind,
        "user": {
            "id": person.id,
            "username": person.name,
            "name": person.name,
            "team_id": person.team_id or state.team.id,
        },
        "api_app_id": state.app.app_id,
        "token": state.settings.verification_token,
        "team": {"id": state.team.id, "domain": state.team.domain},
        "enterprise": None,
        "is_enterprise_install": False,
    }


def response_url(state: State, kind: str, url: ResponseUrl) -> str:
    """A new response URL that the playground itself serves."""
    return f"{state.base_url}/hooks/{kind}/{state.team.id}/{state.response_urls.issue(url)}"


def named(channel: Channel) -> Json:
    """A channel as payloads name it."""
    return {"id": channel.id, "name": "directmessage" if channel.dm_with else channel.name}


def action(state: State, found: Placed, choice: Json) -> Json:
    """One entry of `actions`."""
    fields = {"action_id": found.action_id, "block_id": found.block_id, "type": found.type}
    kept = {key: found.element[key] for key in ("text", "placeholder", "style") if key in found.element}
    chosen = {key: value for key, value in choice.items() if value is not None or FIELD[found.type] != "value"}
    return fields | kept | chosen | {"action_ts": state.posts.new_ts()}


def message_click(state: State, person: Profile, post: Post, found: Placed, choice: Json) -> Json:
    """block_actions from a message; an ephemeral one carries no `message`."""
    typed = {} if found.type in STATELESS else {found.block_id: {found.action_id: choice}}
    now = state.clock.now()
    container = {
        "type": "message",
        "message_ts": post.ts,
        "channel_id": post.channel,
        "is_ephemeral": post.only_for is not None,
    }
    payload = envelope(state, person, "block_actions") | {
        "container": container,
        "trigger_id": state.triggers.issue(person.id),
        "channel": named(state.channels[post.channel]),
        "state": {"values": state_of(post.shown, typed)},
        "response_url": response_url(state, "actions", ResponseUrl(person.id, post.channel, post.ts, now)),
        "actions": [action(state, found, choice)],
    }
    return payload if post.only_for else payload | {"message": shapes.message(state, post, metadata=True)}


def view_click(state: State, person: Profile, shown: View, found: Placed, choice: Json) -> Json:
    """block_actions from a modal or from the Home."""
    is_modal = shown.content["type"] == "modal"
    return envelope(state, person, "block_actions") | {
        "container": {"type": "view", "view_id": shown.id},
        "trigger_id": state.triggers.issue(person.id, shown.id if is_modal else None),
        "view": shapes.view(state, shown),
        "actions": [action(state, found, choice)],
    }


def shortcut(state: State, person: Profile, callback_id: str) -> Json:
    """A global shortcut."""
    return envelope(state, person, "shortcut") | {
        "callback_id": callback_id,
        "action_ts": state.posts.new_ts(),
        "trigger_id": state.triggers.issue(person.id),
    }


def submission(state: State, person: Profile, shown: View) -> Json:
    """view_submission."""
    return envelope(state, person, "view_submission") | {
        "trigger_id": state.triggers.issue(person.id, shown.id),
        "view": shapes.view(state, shown),
        "response_urls": [],
    }


def closing(state: State, person: Profile, shown: View, *, cleared: bool) -> Json:
    """view_closed, for views that ask for it."""
    return envelope(state, person, "view_closed") | {"view": shapes.view(state, shown), "is_cleared": cleared}


def command(state: State, person: Profile, channel: Channel, name: str, text: str) -> dict[str, str]:
    """The fields of a slash command."""
    url = ResponseUrl(person.id, channel.id, None, state.clock.now())
    return {
        "token": state.settings.verification_token,
        "team_id": state.team.id,
        "team_domain": state.team.domain,
        "channel_id": channel.id,
        "channel_name": str(named(channel)["name"]),
        "user_id": person.id,
        "user_name": person.name,
        "command": name,
        "text": text,
        "api_app_id": state.app.app_id,
        "is_enterprise_install": "false",
        "response_url": response_url(state, "commands", url),
        "trigger_id": state.triggers.issue(person.id),
    }


def event(state: State, inner: Json) -> Json:
    """An Events API request around one event."""
    number = state.next_number()
    return {
        "token": state.settings.verification_token,
        "team_id": state.team.id,
        "context_team_id": state.team.id,
        "context_enterprise_id": None,
        "api_app_id": state.app.app_id,
        "event": inner,
        "type": "event_callback",
        "event_id": f"Ev{number:08d}",
        "event_time": int(state.clock.now().timestamp()),
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": state.team.id,
                "user_id": state.app.user_id,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": False,
        "event_context": f"4-event-{number}",
    }


def home_opened(state: State, person: Profile, channel: Channel) -> Json:
    """The event app_home_opened, with the Home as it stands."""
    home = state.surfaces.home(person.id)
    inner: Json = {
        "type": "app_home_opened",
        "user": person.id,
        "channel": channel.id,
        "tab": "home",
        "event_ts": state.posts.new_ts(),
    }
    return inner | ({"view": shapes.view(state, home)} if home else {})


def said(post: Post) -> Json:
    """The event message, for what a person wrote."""
    kind = "im" if post.channel.startswith("D") else "channel"
    return {
        "type": "message",
        "user": post.user,
        "text": post.text,
        "ts": post.ts,
        "channel": post.channel,
        "channel_type": kind,
        "event_ts": post.ts,
    }
