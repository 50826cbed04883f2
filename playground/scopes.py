"""The scopes of the app's token: which it was granted, and what Slack answers to a method it has none for."""

from collections.abc import Mapping

from playground.errors import SlackError

GRANTED = (
    "chat:write",
    "commands",
    "channels:history",
    "channels:read",
    "groups:history",
    "groups:read",
    "im:history",
    "im:write",
    "users:read",
    "usergroups:read",
)
"""What an app is granted unless a workspace is told otherwise."""
NEEDED: Mapping[str, frozenset[str]] = {
    "chat.postEphemeral": frozenset({"chat:write"}),
    "chat.postMessage": frozenset({"chat:write"}),
    "chat.update": frozenset({"chat:write"}),
    "conversations.history": frozenset({"channels:history", "groups:history", "im:history"}),
    "conversations.info": frozenset({"channels:read", "groups:read", "im:read"}),
    "conversations.open": frozenset({"im:write"}),
    "conversations.replies": frozenset({"channels:history", "groups:history", "im:history"}),
    "users.info": frozenset({"users:read"}),
    "users.list": frozenset({"users:read"}),
    "usergroups.list": frozenset({"usergroups:read"}),
    "usergroups.users.list": frozenset({"usergroups:read"}),
}
"""Of these scopes a method needs one."""


def check(granted: tuple[str, ...], method: str) -> None:
    """SlackError missing_scope where a method may not be called."""
    needed = NEEDED.get(method)
    if needed and needed.isdisjoint(granted):
        raise SlackError("missing_scope")
