"""Which function answers which Web API method."""

from collections.abc import Callable

from playground import scopes
from playground.api import chat, conversations, users, validating, views
from playground.api.arguments import Arguments
from playground.errors import SlackError
from playground.state import State
from playground.values import Json

Method = Callable[[State, Arguments], Json]

METHODS: dict[str, Method] = {
    "api.test": users.api_test,
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
OPEN = frozenset({"api.test", "blocks.validate"})
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
    if method not in OPEN:
        _authorise(state, token)
        scopes.check(state.settings.scopes, method)
    with state.changing() if method in CHANGING else state.lock:
        return {"ok": True} | METHODS[method](state, Arguments(values))


def _authorise(state: State, token: str | None) -> None:
    if not token:
        raise SlackError("not_authed")
    if token != state.settings.token:
        raise SlackError("invalid_auth")
