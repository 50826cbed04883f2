"""Which function answers which Web API method."""

from collections.abc import Callable

from playground import scopes
from playground.api import apps, chat, conversations, oauth, users, validating, views
from playground.api.arguments import Arguments
from playground.errors import SlackError
from playground.state import State
from playground.values import Json

Method = Callable[[State, Arguments], Json]

METHODS: dict[str, Method] = {
    "api.test": users.api_test,
    "apps.connections.open": apps.connections_open,
    "auth.revoke": oauth.revoke,
    "auth.test": users.auth_test,
    "blocks.validate": validating.validate,
    "chat.delete": chat.delete,
    "chat.getPermalink": chat.get_permalink,
    "chat.postEphemeral": chat.post_ephemeral,
    "chat.postMessage": chat.post_message,
    "chat.update": chat.update,
    "conversations.history": conversations.history,
    "conversations.info": conversations.info,
    "conversations.join": conversations.join,
    "conversations.list": conversations.listing,
    "conversations.members": conversations.members,
    "conversations.open": conversations.opening,
    "conversations.replies": conversations.replies,
    "oauth.v2.access": oauth.access,
    "team.info": users.team_info,
    "usergroups.list": users.groups,
    "usergroups.users.list": users.group_members,
    "users.info": users.info,
    "users.list": users.listing,
    "views.open": views.opening,
    "views.publish": views.publish,
    "views.push": views.push,
    "views.update": views.update,
}
OPEN = frozenset({"api.test", "oauth.v2.access", "blocks.validate"})
OF_THE_APP = frozenset({"apps.connections.open"})
"""What takes the app's own token."""
CHANGING = frozenset(
    {
        "chat.delete",
        "chat.postEphemeral",
        "chat.postMessage",
        "chat.update",
        "conversations.join",
        "conversations.open",
        "views.open",
        "views.publish",
        "views.push",
        "views.update",
    }
)


def answer(state: State, method: str, token: str | None, values: Json) -> Json:
    """Answer one call; SlackError not_authed, invalid_auth, unknown_method or whatever the method refuses."""
    if method not in METHODS:
        raise SlackError("unknown_method")
    if method in OF_THE_APP:
        apps.authorise(state, token)
    elif method not in OPEN:
        state.installs.authorise(token)
        scopes.check(state.settings.scopes, method)
    with state.changing() if method in CHANGING else state.lock:
        return {"ok": True} | METHODS[method](state, Arguments({**values, "token": token}))
