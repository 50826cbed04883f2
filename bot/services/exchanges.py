"""What the teams tell each other: stored, told to whom it concerns, and shown again when something comes of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from bot.services import tasks
from bot.services.desk import Desk
from bot.services.roles import require
from sla.actor import Actor
from sla.exchange import TOLD_BY, About, Exchange, Kind, Subject, Told
from sla.roles import Action
from sla.workspace import Setup, Team
from storage.unit import Unit

_TELLS: Mapping[Team | None, Action] = {Team.MARKETING: Action.TELL_SALES, Team.SALES: Action.TELL_MARKETING}
"""What it is to tell something, by the team that is asked for it; both meet."""


@dataclass(frozen=True, slots=True)
class Telling:
    """What somebody tells, as `sla.exchange.Exchange` keeps it."""

    kind: Kind
    text: str
    note: str = ""
    link: str = ""
    serves: str = ""
    about: About | None = None
    day: date | None = None


def tell(desk: Desk, actor: Actor, telling: Telling, click: str | None = None) -> Exchange | None:
    """Store what one team tells the other, and have it told.

    A `click` that Slack delivers once more (the same id) changes nothing (R6), and gives None.

    Raises:
        Refused: not_sales or not_marketing, naming the team that is asked for this kind; not_member for a meeting.
    """
    with desk.database.unit(actor.workspace_id) as unit:
        setup = setup_for_teller(unit, actor, telling.kind)
        if click is not None and not unit.deliveries.first_time(click, actor.now):
            return None
        exchange = made(desk, actor, telling, actor.now)
        keep(unit, actor, setup, exchange)
        return exchange


def made(desk: Desk, actor: Actor, telling: Telling, at: datetime) -> Exchange:
    """What is told, as of an instant (UTC)."""
    return Exchange(
        desk.new_id(),
        telling.kind,
        telling.text,
        actor.user,
        at,
        note=telling.note,
        link=telling.link,
        serves=telling.serves,
        about=telling.about,
        day=telling.day,
    )


def keep(unit: Unit, actor: Actor, setup: Setup, exchange: Exchange) -> None:
    """Store something told, and have it told."""
    unit.exchanges.insert(exchange)
    unit.audit.write(actor, f"exchange.{exchange.kind}", exchange.exchange_id, {})
    show(unit, setup, exchange, actor.now)


def check_may_tell(desk: Desk, actor: Actor, kind: Kind) -> None:
    """Whether the actor could tell something of a kind, before a dialog asks for it; raises as `tell`."""
    with desk.database.reading(actor.workspace_id) as unit:
        setup_for_teller(unit, actor, kind)


def setup_for_teller(unit: Unit, actor: Actor, kind: Kind) -> Setup:
    """The set-up, for somebody who is asked for a kind; raises as `tell`."""
    return require(unit, actor, _TELLS.get(TOLD_BY.get(kind), Action.MEET))


def show(unit: Unit, setup: Setup, exchange: Exchange, now: datetime) -> None:
    """Have something told shown as it now stands; a content is for sales, the rest is read by both teams."""
    channels = (setup.sales.channel,) if exchange.kind is Kind.CONTENT else setup.channels
    for channel in channels:
        unit.outbox.put(tasks.told(exchange.exchange_id, channel), now)


def told_in(unit: Unit, exchange: Exchange) -> Told:
    """Something told with all that came of it."""
    return Told(
        exchange,
        unit.votes.of(exchange.exchange_id),
        unit.replies.of(exchange.exchange_id),
        unit.decisions.of(exchange.exchange_id) if exchange.kind is Kind.MEETING else (),
        _name(unit, exchange.about),
    )


def _name(unit: Unit, about: About | None) -> str:
    """What something told is about, in words; empty for nothing, and for a lead that is forgotten."""
    if about is None or about.subject is Subject.PERSONA:
        return about.ref if about else ""
    if about.subject is Subject.CAMPAIGN:
        campaign = unit.campaigns.get(about.ref)
        return campaign.name if campaign else ""
    lead = unit.leads.get(about.ref)
    return ", ".join(part for part in (lead.name or lead.email, lead.company) if part) if lead else ""
