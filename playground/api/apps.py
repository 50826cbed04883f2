"""apps.*: what the app asks for itself, with its own token."""

from playground.api.arguments import Arguments
from playground.errors import SlackError
from playground.state import State
from playground.values import Json


def authorise(state: State, token: str | None) -> None:
    """Take the app's token only; SlackError not_allowed_token_type for the bot's, invalid_auth for any other."""
    if not token:
        raise SlackError("not_authed")
    if token == state.settings.token:
        raise SlackError("not_allowed_token_type")
    if token != state.settings.app_token:
        raise SlackError("invalid_auth")


def connections_open(state: State, _args: Arguments) -> Json:
    """An address for one connection over Socket Mode, for one use."""
    address = state.base_url.replace("http", "ws", 1)
    return {"url": f"{address}/link/{state.links.issue()}"}
