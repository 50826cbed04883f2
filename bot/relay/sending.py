"""One delivery to Slack, through Slack's own client; a row in doubt is looked up before it is posted again."""

from slack_sdk import WebClient

from bot.relay.delivery import EVENT_TYPE, LookUp, Post, PublishHome, Redraw, Whisper

LOOK_BACK = 100
"""Messages of history searched for one that may have been posted before its answer got lost."""


def post(client: WebClient, delivery: Post, key: str, *, in_doubt: bool) -> tuple[str, str]:
    """Post a message marked with its key, unless it already stands; gives its channel and ts."""
    if in_doubt:
        standing = find(client, delivery.channel, key)
        if standing is not None:
            return delivery.channel, standing
    answer = client.chat_postMessage(
        channel=delivery.channel,
        text=delivery.message.text,
        blocks=delivery.message.blocks,
        metadata={"event_type": EVENT_TYPE, "event_payload": {"key": key}},
        unfurl_links=False,
        unfurl_media=False,
        thread_ts=delivery.thread,
        reply_broadcast=True if delivery.thread else None,
    )
    return str(answer["channel"]), str(answer["ts"])


def find(client: WebClient, channel: str, key: str) -> str | None:
    """The ts of the message that carries a key among the channel's latest, or None."""
    if not channel.startswith(("C", "G", "D")):
        channel = str(client.conversations_open(users=channel)["channel"]["id"])
    answer = client.conversations_history(channel=channel, limit=LOOK_BACK, include_all_metadata=True)
    for message in answer.get("messages") or ():
        metadata = message.get("metadata") or {}
        if metadata.get("event_type") == EVENT_TYPE and metadata.get("event_payload", {}).get("key") == key:
            return str(message["ts"])
    return None


def redraw(client: WebClient, delivery: Redraw, key: str) -> None:
    """Put a message into its present form."""
    client.chat_update(
        channel=delivery.channel,
        ts=delivery.ts,
        text=delivery.message.text,
        blocks=delivery.message.blocks,
        metadata={"event_type": EVENT_TYPE, "event_payload": {"key": key}},
    )


def whisper(client: WebClient, delivery: Whisper) -> None:
    """Tell one person something in a channel."""
    client.chat_postEphemeral(
        channel=delivery.channel, user=delivery.user, text=delivery.message.text, blocks=delivery.message.blocks
    )


def publish_home(client: WebClient, delivery: PublishHome) -> None:
    """Show a person's Home."""
    client.views_publish(user_id=delivery.user, view=delivery.view)


def look_up(client: WebClient, delivery: LookUp) -> dict[str, str]:
    """A person's name, locale and time zone, as Slack has them."""
    user = client.users_info(user=delivery.user, include_locale=True)["user"]
    name = user.get("profile", {}).get("display_name") or user.get("real_name") or user.get("name") or delivery.user
    return {"name": str(name), "locale": str(user.get("locale") or ""), "timezone": str(user.get("tz") or "")}
