"""Response URLs and the bodies of acks: messages that need no token."""

from dataclasses import replace

from playground.api import chat
from playground.api.arguments import Arguments
from playground.api.content import TEXT_POSTED
from playground.errors import SlackError
from playground.state import State
from playground.tickets import ResponseUrl
from playground.values import Json


def respond(state: State, key: str, body: Json) -> None:
    """Do what a body sent to a response URL asks for; SlackError where Slack would refuse."""
    with state.changing():
        origin = state.response_urls.spend(key, state.clock.now())
        speak(state, origin, body)


def speak(state: State, origin: ResponseUrl, body: Json) -> None:
    """Replace or delete the message that was clicked, or post a new one: ephemeral unless `in_channel` is asked for."""
    args = Arguments(body)
    if args.flag("delete_original"):
        _delete(state, origin)
    elif args.flag("replace_original"):
        _replace(state, origin, args)
    else:
        post = chat.compose(state, args, origin.channel)
        everyone = args.text("response_type", "ephemeral") == "in_channel"
        state.posts.put(post if everyone else replace(post, only_for=origin.user))


def _delete(state: State, origin: ResponseUrl) -> None:
    if origin.origin_ts is None:
        raise SlackError("message_not_found")
    state.posts.remove(origin.channel, origin.origin_ts)


def _replace(state: State, origin: ResponseUrl, args: Arguments) -> None:
    before = state.posts.find(origin.channel, origin.origin_ts or "")
    if before is None:
        raise SlackError("message_not_found")
    empty = Arguments({"blocks": [], "attachments": [], "text": ""} | args.values)
    state.posts.put(chat.redrawn(state, empty, before, TEXT_POSTED))
