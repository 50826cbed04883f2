"""chat.*: the bot speaks."""

from dataclasses import replace

from playground.api import content, shapes
from playground.api.arguments import Arguments
from playground.errors import SlackError
from playground.state import State
from playground.values import Json, Post


def compose(state: State, args: Arguments, channel: str) -> Post:
    """The message a call describes, with a fresh ts; SlackError for whatever Slack would refuse."""
    post = Post(
        channel=channel,
        ts=state.posts.new_ts(),
        user=state.app.user_id,
        text=content.text_of(args, content.TEXT_POSTED),
        blocks=content.blocks_of(args.tree("blocks", "invalid_blocks_format")),
        attachments=content.attachments_of(args.tree("attachments", "invalid_attachments")),
        metadata=content.metadata_of(args),
        thread_ts=_thread(state, args, channel),
    )
    if not (post.text or post.blocks or post.attachments):
        raise SlackError("no_text")
    return post


def _thread(state: State, args: Arguments, channel: str) -> str | None:
    if "thread_ts" not in args:
        return None
    parent = state.posts.find(channel, args.text("thread_ts"))
    if parent is None or parent.only_for:
        raise SlackError("thread_not_found")
    return parent.thread_ts or parent.ts


def post_message(state: State, args: Arguments) -> Json:
    """chat.postMessage: one post a second a channel."""
    channel = content.joined(state, args.text("channel"))
    if channel.dm_with and state.people[channel.dm_with].deleted:
        raise SlackError("user_disabled")
    state.rates.check(channel.id)
    post = compose(state, args, channel.id)
    state.posts.put(post)
    return {"channel": channel.id, "ts": post.ts, "message": shapes.message(state, post, metadata=True)}


def post_ephemeral(state: State, args: Arguments) -> Json:
    """chat.postEphemeral: only `user` sees it, until the next reload."""
    channel = content.joined(state, args.text("channel"))
    user = args.text("user")
    if user not in channel.members:
        raise SlackError("user_not_in_channel")
    post = replace(compose(state, args, channel.id), only_for=user)
    state.posts.put(post)
    return {"message_ts": post.ts}


def _own(state: State, args: Arguments, refused: str) -> Post:
    channel = state.channel(args.text("channel"))
    post = state.posts.find(channel.id, args.text("ts"))
    if post is None or post.only_for:
        raise SlackError("message_not_found")
    if post.user != state.app.user_id:
        raise SlackError(refused)
    if channel.is_archived:
        raise SlackError("is_archived")
    return post


def update(state: State, args: Arguments) -> Json:
    """chat.update: what the call leaves out stays; an empty list takes blocks away."""
    post = _own(state, args, "cant_update_message")
    fresh = redrawn(state, args, post, content.TEXT_UPDATED)
    state.posts.put(fresh)
    message = shapes.message(state, fresh, metadata=True)
    return {"channel": fresh.channel, "ts": fresh.ts, "text": fresh.text, "message": message}


def redrawn(state: State, args: Arguments, post: Post, longest: int) -> Post:
    """A message with what the call gives in place of what it showed; SlackError no_text if nothing is left."""
    blocks = args.tree("blocks", "invalid_blocks_format")
    attachments = args.tree("attachments", "invalid_attachments")
    fresh = replace(
        post,
        text=content.text_of(args, longest) if "text" in args else post.text,
        blocks=content.blocks_of(blocks) if blocks is not None else post.blocks,
        attachments=content.attachments_of(attachments) if attachments is not None else post.attachments,
        metadata=content.metadata_of(args) if "metadata" in args else post.metadata,
        edited_ts=state.posts.new_ts(),
    )
    if not (fresh.text or fresh.blocks or fresh.attachments):
        raise SlackError("no_text")
    return fresh


def delete(state: State, args: Arguments) -> Json:
    """chat.delete: the bot's own messages only."""
    post = _own(state, args, "cant_delete_message")
    state.posts.remove(post.channel, post.ts)
    return {"channel": post.channel, "ts": post.ts}


def get_permalink(state: State, args: Arguments) -> Json:
    """chat.getPermalink: the address of a message."""
    channel = state.channel(args.text("channel"))
    post = state.posts.find(channel.id, args.text("message_ts"))
    if post is None or post.only_for:
        raise SlackError("message_not_found")
    place = f"archives/{channel.id}/p{post.ts.replace('.', '')}"
    return {"channel": channel.id, "permalink": f"https://{state.team.domain}.slack.com/{place}"}
