"""What was said once about somebody who is erased: looked for in Slack by its metadata, and blotted out."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.relay.delivery import EVENT_TYPE, Blot, Place
from bot.relay.failures import GONE, UNSEEN, error_name
from bot.relay.readers import channel_language
from bot.relay.sending import key_of, messages, opened
from bot.services.tasks import card_key, moved_key
from bot.views.forgetting import blotted
from sla.handoff import Handoff
from sla.workspace import Setup
from storage.outbox import OutboxRow
from storage.unit import Unit

SAID_ONCE = frozenset({"ping", "passed", "offered", "opened", "nobody", "awake", "returned", "again", "replied"})
"""The kinds of messages that name a lead and are drawn once: nobody keeps where they stand."""
AFTERWARDS = timedelta(days=1)
"""How long after the end of a handoff something may still have been said of it."""


def compose(unit: Unit, row: OutboxRow, now: datetime) -> Blot | None:
    """Where messages about a handoff, or the answer to something told, may stand; None while nothing is set up."""
    setup, message = unit.workspaces.get(), blotted(channel_language(unit))
    if setup is None:
        return None
    if "handoff" in row.payload:
        handoff = unit.handoffs.get(row.payload["handoff"])
        if handoff is None or handoff.historical:
            return None
        until = min(now, handoff.closed_at + AFTERWARDS) if handoff.closed_at else now
        places = tuple(dict.fromkeys(_places(unit, setup, handoff)))
        return Blot(handoff.handoff_id, places, handoff.handed_at, until, message)
    exchange = unit.exchanges.get(row.payload["exchange"])
    return Blot(exchange.exchange_id, (Place(exchange.by),), exchange.at, now, message) if exchange else None


def _places(unit: Unit, setup: Setup, handoff: Handoff) -> Iterator[Place]:
    """The thread of the card, where it stood before too; both channels; who had the lead, was offered it or leads."""
    cards = (unit.posts.get(key(handoff.handoff_id)) for key in (card_key, moved_key))
    yield from (Place(card.channel, card.ts) for card in cards if card is not None)
    yield from map(Place, setup.channels)
    owners = [span.owner for span in unit.handoffs.spans(handoff.handoff_id)]
    offered = [route.to for route in unit.routes.of_handoff(handoff.handoff_id)]
    led = [user for team in (setup.marketing, setup.sales) for user in (team.head, team.deputy)]
    yield from (Place(user) for user in (*owners, *offered, *led) if user is not None)


def blot(client: WebClient, delivery: Blot, hold: Callable[[], None]) -> None:
    """Blot out each message that is found; where the bot may not look, nothing is.

    `hold` is called before each call that changes one, and raises when it might come too late.
    """
    for place in delivery.places:
        with _nothing_to_see():
            channel = opened(client, place.channel)
            for message in list(messages(client, channel, place.thread, delivery.since, delivery.until)):
                key = key_of(message) or ""
                if _is_about(key, delivery.about) and message.get("text") != delivery.message.text:
                    hold()
                    _replace(client, (channel, str(message["ts"]), key), delivery)


def _is_about(key: str, about: str) -> bool:
    kind, _, rest = key.partition(":")
    return kind in SAID_ONCE and (rest == about or rest.startswith(f"{about}:"))


def _replace(client: WebClient, where: tuple[str, str, str], delivery: Blot) -> None:
    channel, stamp, key = where
    try:
        client.chat_update(
            channel=channel,
            ts=stamp,
            text=delivery.message.text,
            blocks=delivery.message.blocks,
            metadata={"event_type": EVENT_TYPE, "event_payload": {"key": key}},
        )
    except SlackApiError as error:
        if error_name(error) not in GONE:
            raise


@contextmanager
def _nothing_to_see() -> Iterator[None]:
    """Go on where the bot may not look; anything else is tried again."""
    try:
        yield
    except SlackApiError as error:
        if error_name(error) not in UNSEEN:
            raise
