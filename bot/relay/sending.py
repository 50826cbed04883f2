"""One delivery to Slack, through Slack's own client; a row in doubt is looked up before it is posted again."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from functools import cache
from importlib.metadata import version
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.relay.delivery import EVENT_TYPE, Place, Post, PublishHome, Redraw, Whisper
from bot.relay.failures import UNSEEN, error_name
from bot.views.kit import Message
from storage.posts import Post as Standing

PAGE, MOST_PAGES = 200, 10
SKEW = timedelta(minutes=5)
"""How far Slack's clock may be from ours."""


def post(client: WebClient, delivery: Post, key: str) -> Standing:
    """Post a message marked with its key; gives where it stands."""
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
    return Standing(key, str(answer["channel"]), str(answer["ts"]), fingerprint(delivery.message))


def find(client: WebClient, delivery: Post, key: str, since: datetime) -> Standing | None:
    """Where a delivery stands that carries a key and may have been posted since an instant, or None.

    It is looked for wherever it may stand. Where the bot may not look, at-least-once is all that is left.
    """
    places = dict.fromkeys((Place(delivery.channel, delivery.thread), *delivery.elsewhere))
    looked = (_found(client, place, key, since) for place in places)
    return next((found for found in looked if found), None)


def _found(client: WebClient, place: Place, key: str, since: datetime) -> Standing | None:
    """Look through a thread, a channel or, for a user, their direct messages; None also where the bot may not look."""
    try:
        channel = opened(client, place.channel)
        for message in messages(client, channel, place.thread, since):
            if key_of(message) == key:
                return Standing(key, channel, str(message["ts"]))
    except SlackApiError as error:
        if error_name(error) not in UNSEEN:
            raise
    return None


def opened(client: WebClient, channel: str) -> str:
    """A channel, or, of a user, the one of their direct messages."""
    if channel.startswith(("C", "G", "D")):
        return channel
    return str(client.conversations_open(users=channel)["channel"]["id"])


def messages(
    client: WebClient, channel: str, thread: str | None, since: datetime, until: datetime | None = None
) -> Iterator[Mapping[str, Any]]:
    """The last messages of a channel or a thread in a span of time, with their metadata; at most two thousand."""
    oldest, cursor = str((since - SKEW).timestamp()), None
    for _ in range(MOST_PAGES):
        page: dict[str, Any] = {"channel": channel, "oldest": oldest, "limit": PAGE, "cursor": cursor}
        page["include_all_metadata"] = True
        if until is not None:
            page["latest"] = str((until + SKEW).timestamp())
        answer = client.conversations_replies(ts=thread, **page) if thread else client.conversations_history(**page)
        yield from answer.get("messages") or ()
        cursor = (answer.get("response_metadata") or {}).get("next_cursor")
        if not cursor:
            return


def key_of(message: Mapping[str, Any]) -> str | None:
    """The outbox key that a message of ours carries; None for anybody else's."""
    metadata = message.get("metadata") or {}
    return metadata.get("event_payload", {}).get("key") if metadata.get("event_type") == EVENT_TYPE else None


def redraw(client: WebClient, delivery: Redraw, key: str) -> Standing:
    """Put a message into its present form; gives where it stands, and what it shows."""
    client.chat_update(
        channel=delivery.channel,
        ts=delivery.ts,
        text=delivery.message.text,
        blocks=delivery.message.blocks,
        metadata={"event_type": EVENT_TYPE, "event_payload": {"key": key}},
    )
    return Standing(key, delivery.channel, delivery.ts, fingerprint(delivery.message))


def fingerprint(message: Message) -> str:
    """What a message shows, in a few characters: this product's version, then the same for equal messages."""
    shown = json.dumps([message.text, message.blocks], sort_keys=True)
    return f"{_version()}:{hashlib.sha256(shown.encode()).hexdigest()[:32]}"


@cache
def _version() -> str:
    return version("sla-bot")


def whisper(client: WebClient, delivery: Whisper) -> None:
    """Tell one person something in a channel."""
    client.chat_postEphemeral(
        channel=delivery.channel, user=delivery.user, text=delivery.message.text, blocks=delivery.message.blocks
    )


def publish_home(client: WebClient, delivery: PublishHome) -> None:
    """Show a person's Home."""
    client.views_publish(user_id=delivery.user, view=delivery.view)
