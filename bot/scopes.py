"""What the bot may do in a workspace: each scope that it asks for, with the reason."""

from collections.abc import Mapping

SCOPES: Mapping[str, str] = {
    "chat:write": "cards, reminders, announcements, digests",
    "commands": "/sla and the shortcuts",
    "channels:history": "find a message again whose answer got lost, by its metadata",
    "groups:history": "likewise, in private channels",
    "im:history": "likewise, in direct messages",
    "channels:read": "doctor: whether a channel can be reached",
    "groups:read": "likewise, of private channels",
    "im:write": "reminders to owners and heads",
    "users:read": "each person's language and time zone, and who is a guest or an admin",
    "usergroups:read": "who is in the user group that stands for a team, and which one a handle means",
}
"""The scopes of a bot token, as Slack names them; docs/scopes.md explains them."""
