"""What was said once about somebody who is erased: looked for in Slack by its metadata, and blotted out."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.relay.delivery import EVENT_TYPE, Blot, Delivery, Place, Redraw
from bot.relay.failures import GONE, UNSEEN, error_name
from bot.relay.readers import channel_language
from bot.relay.sending import key_of, messages, opened
from bot.services.blotting import OF_CAMPAIGNS
from bot.services.tasks import card_key, moved_key
from bot.views.forgetting import blotted
from bot.views.kit import Message
from sla.handoff import Handoff
from sla.workspace import Setup, Team
from storage.outbox import OutboxRow
from storage.posts import Post, is_about, kind_of
from storage.unit import Unit

_OF_LEADS = frozenset({"ping", "passed", "offered", "opened", "nobody", "awake", "returned", "again", "replied"})
SAID_ONCE = _OF_LEADS | OF_CAMPAIGNS
"""The kinds of messages that may name somebody and are drawn once."""
REPLACED = "workspace.head_replaced"
AFTERWARDS = timedelta(days=1)
"""How long after the end of a handoff something may still have been said of it."""


def compose(unit: Unit, row: OutboxRow, now: datetime) -> Delivery | None:
    """The one message of a key; else where messages about a handoff, a campaign or an answer stand, or may stand.

    None while nothing is set up.
    """
    setup, message = unit.workspaces.get(), blotted(channel_language(unit))
    if setup is None:
        return None
    if "post" in row.payload:
        post = unit.posts.get(row.payload["post"])
        return Redraw(post.channel, post.ts, message) if post else None
    if "handoff" in row.payload:
        return _of_handoff(unit, setup, row.payload["handoff"], message, now)
    if "campaign" in row.payload:
        campaign = unit.campaigns.get(row.payload["campaign"])
        places = tuple(map(Place, setup.channels))
        return Blot(campaign.campaign_id, (), places, campaign.announced_at, now, message) if campaign else None
    exchange = unit.exchanges.get(row.payload["exchange"])
    if exchange is None:
        return None
    return Blot(
        exchange.exchange_id, _standing(unit, exchange.exchange_id), (Place(exchange.by),), exchange.at, now, message
    )


def _of_handoff(unit: Unit, setup: Setup, handoff_id: str, message: Message, now: datetime) -> Blot | None:
    handoff = unit.handoffs.get(handoff_id)
    if handoff is None or handoff.historical:
        return None
    until = min(now, handoff.closed_at + AFTERWARDS) if handoff.closed_at else now
    places = tuple(dict.fromkeys(_places(unit, setup, handoff)))
    return Blot(handoff_id, _standing(unit, handoff_id), places, handoff.handed_at, until, message)


def _standing(unit: Unit, about: str) -> tuple[Post, ...]:
    return tuple(post for post in unit.posts.about(about) if kind_of(post.key) in SAID_ONCE)


def _places(unit: Unit, setup: Setup, handoff: Handoff) -> Iterator[Place]:
    """The card's thread, where it stood before too; both channels; who had the lead, was offered it, or ever led."""
    cards = (unit.posts.get(key(handoff.handoff_id)) for key in (card_key, moved_key))
    yield from (Place(card.channel, card.ts) for card in cards if card is not None)
    yield from map(Place, setup.channels)
    owners = [span.owner for span in unit.handoffs.spans(handoff.handoff_id)]
    offered = [route.to for route in unit.routes.of_handoff(handoff.handoff_id)]
    lead = [user for team in (setup.marketing, setup.sales) for user in (team.head, team.deputy)]
    yield from (Place(user) for user in (*owners, *offered, *lead, *_led(unit)) if user is not None)


def _led(unit: Unit) -> Iterator[str]:
    """Who led a team before."""
    for team in Team:
        yield from (entry.detail["before"] for entry in unit.audit.of(team) if entry.action == REPLACED)


def blot(client: WebClient, delivery: Blot, hold: Callable[[], None]) -> None:
    """Blot out each message that stands or is found; where the bot may not look, nothing is.

    `hold` is called before each call that changes one, and raises when it might come too late.
    """
    for post in delivery.standing:
        hold()
        with _nothing_to_see():
            _replace(client, (post.channel, post.ts, post.key), delivery)
    for place in delivery.places:
        with _nothing_to_see():
            channel = opened(client, place.channel)
            for message in list(messages(client, channel, place.thread, delivery.since, delivery.until)):
                key = key_of(message) or ""
                if (
                    kind_of(key) in SAID_ONCE
                    and is_about(key, delivery.about)
                    and message.get("text") != delivery.message.text
                ):
                    hold()
                    _replace(client, (channel, str(message["ts"]), key), delivery)


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
