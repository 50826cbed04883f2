"""What the teams tell each other: contents, feedback from the field, ideas, meetings."""

from bot.services import tasks
from bot.services.desk import Desk
from bot.services.errors import Refused
from bot.services.members import setup_for_member
from sla.actor import Actor
from sla.exchange import Exchange, Kind
from sla.workspace import Team

TOLD_BY = {Kind.CONTENT: Team.MARKETING, Kind.FEEDBACK: Team.SALES, Kind.IDEA: Team.SALES}
"""Who is asked for what; a meeting is recorded by either team."""


def record(desk: Desk, actor: Actor, kind: Kind, text: str, click: str | None = None) -> None:
    """Store what one team tells the other, and have the other team told.

    A `click` that Slack delivers once more (the same id) changes nothing (R6).

    Raises:
        Refused: not_sales or not_marketing, naming the team that owes this kind; not_member for a meeting.
    """
    with desk.database.unit(actor.workspace_id) as unit:
        setup = setup_for_member(unit, actor)
        team = setup.team_of(actor.user)
        if team is not TOLD_BY.get(kind, team):
            raise Refused(f"not_{TOLD_BY[kind]}")
        if click is not None and not unit.deliveries.first_time(click, actor.now):
            return
        exchange = Exchange(desk.new_id(), kind, text, actor.user, actor.now)
        unit.exchanges.insert(exchange)
        unit.audit.write(actor, f"exchange.{kind}", exchange.exchange_id, {})
        other = setup.marketing if team is Team.SALES else setup.sales
        channels = setup.channels if kind is Kind.MEETING else (other.channel,)
        for channel in channels:
            unit.outbox.put(tasks.exchange(exchange.exchange_id, channel), actor.now)
