"""conversations.*: channels, their members and what was said in them."""

from playground.api import shapes
from playground.api.arguments import Arguments
from playground.errors import SlackError
from playground.state import State
from playground.values import Channel, Json, Post

PAGE = 100


def history(state: State, args: Arguments) -> Json:
    """conversations.history: newest first, without replies and ephemerals; metadata with include_all_metadata."""
    channel = _read(state, args)
    posts = [post for post in state.posts.public(channel.id) if not post.thread_ts]
    return _listed(state, args, list(reversed(_between(args, posts))))


def replies(state: State, args: Arguments) -> Json:
    """conversations.replies: a message and its thread, oldest first."""
    channel = _read(state, args)
    root = args.text("ts")
    posts = [post for post in state.posts.public(channel.id) if root in (post.ts, post.thread_ts)]
    if not posts:
        raise SlackError("thread_not_found")
    return _listed(state, args, _between(args, posts))


def _read(state: State, args: Arguments) -> Channel:
    channel = state.channel(args.text("channel"))
    if state.app.user_id not in channel.members:
        raise SlackError("not_in_channel")
    return channel


def _listed(state: State, args: Arguments, posts: list[Post]) -> Json:
    page, following = args.page(posts, PAGE)
    metadata = args.flag("include_all_metadata")
    messages = [shapes.message(state, post, metadata=metadata) for post in page]
    answer = {"messages": messages, "has_more": bool(following["next_cursor"]), "pin_count": 0}
    return answer | ({"response_metadata": following} if following["next_cursor"] else {})


def _between(args: Arguments, posts: list[Post]) -> list[Post]:
    oldest, latest = _ts(args, "oldest"), _ts(args, "latest")
    inclusive = args.flag("inclusive")

    def within(post: Post) -> bool:
        ts = _key(post.ts)
        early = oldest is not None and (ts < oldest or (ts == oldest and not inclusive))
        late = latest is not None and (ts > latest or (ts == latest and not inclusive))
        return not (early or late)

    return [post for post in posts if within(post)]


def _ts(args: Arguments, name: str) -> tuple[int, int] | None:
    value = args.text(name, "")
    if not value:
        return None
    try:
        return _key(value)
    except ValueError as problem:
        raise SlackError(f"invalid_ts_{name}") from problem


def _key(ts: str) -> tuple[int, int]:
    seconds, _, micros = ts.partition(".")
    return int(seconds), int(micros.ljust(6, "0")[:6]) if micros else 0


def info(state: State, args: Arguments) -> Json:
    """conversations.info."""
    return {"channel": shapes.conversation(state, state.channel(args.text("channel")))}


def listing(state: State, args: Arguments) -> Json:
    """conversations.list: the public channels."""
    channels = [channel for channel in state.channels.values() if not channel.dm_with]
    page, following = args.page(channels, PAGE)
    return {"channels": [shapes.conversation(state, one) for one in page], "response_metadata": following}


def members(state: State, args: Arguments) -> Json:
    """conversations.members: ids, the bot's among them where it is a member."""
    channel = state.channel(args.text("channel"))
    page, following = args.page(sorted(channel.members), PAGE)
    return {"members": page, "response_metadata": following}


def join(state: State, args: Arguments) -> Json:
    """conversations.join: the bot enters a public channel."""
    channel = state.channel(args.text("channel"))
    if channel.dm_with:
        raise SlackError("method_not_supported_for_channel_type")
    if channel.is_archived:
        raise SlackError("is_archived")
    state.membership(channel.id, state.app.user_id, member=True)
    return {"channel": shapes.conversation(state, state.channels[channel.id])}


def opening(state: State, args: Arguments) -> Json:
    """conversations.open: the direct messages with one user."""
    user = args.text("users")
    if user not in state.people:
        raise SlackError("user_not_found")
    if state.people[user].deleted:
        raise SlackError("user_disabled")
    known = any(channel.dm_with == user for channel in state.channels.values())
    channel = state.direct(user)
    shape = shapes.conversation(state, channel) if args.flag("return_im") else {"id": channel.id}
    return {"channel": shape, "already_open": known, "no_op": known}
