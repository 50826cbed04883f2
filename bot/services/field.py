"""From the field: what waits for an answer, the votes for it, and the answers."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.services import tasks
from bot.services.desk import Desk
from bot.services.errors import Refused
from bot.services.exchanges import show, told_in
from bot.services.roles import require
from sla.actor import Actor
from sla.campaign import Campaign
from sla.exchange import OWED_BY, VOTED, About, Exchange, Reply, Subject, Told
from sla.finding import found
from sla.hours import Calendar
from sla.roles import Action
from sla.waiting import working_days_since
from sla.workspace import Setup, Team
from storage.unit import Unit

MOST, MOST_SEARCHED, MOST_CAMPAIGNS = 10, 1000, 90
"""Things listed at once, the newest of each kind that are searched, and the campaigns to choose from."""
RECENT = timedelta(days=90)
"""How long after its end a campaign can still be chosen."""
_ANSWERS = {Team.MARKETING: Action.ANSWER_SALES, Team.SALES: Action.ANSWER_MARKETING}
"""What it is to answer, by the team that owes it."""


@dataclass(frozen=True, slots=True)
class Aged:
    """Something told, and for how many working days it waits or waited."""

    told: Told
    days: int


@dataclass(frozen=True, slots=True)
class Listed:
    """What is listed of what the field says, of how many; `team` is that of who looks at it."""

    shown: tuple[Aged, ...]
    count: int
    team: Team


def vote(desk: Desk, actor: Actor, exchange_id: str, click: str | None = None) -> bool | None:
    """Say that the actor would have told it too, or take that back; gives whether it counts now.

    A `click` that Slack delivers once more (the same id) changes nothing (R6), and gives None.

    Raises:
        Refused: not_member, unknown_exchange, own_exchange (who told it has no vote), or answered_before.
    """
    with desk.database.unit(actor.workspace_id) as unit:
        setup, exchange = _exchange(unit, actor, exchange_id, Action.VOTE)
        if exchange.kind not in VOTED:
            raise Refused("unknown_exchange")
        if exchange.by == actor.user:
            raise Refused("own_exchange")
        _refuse_answered(unit, exchange)
        if click is not None and not unit.deliveries.first_time(click, actor.now):
            return None
        is_new = unit.votes.put(exchange_id, actor.user, actor.now)
        if not is_new:
            unit.votes.remove(exchange_id, actor.user)
        unit.audit.write(actor, "exchange.voted" if is_new else "exchange.vote_taken_back", exchange_id, {})
        show(unit, setup, exchange, actor.now)
        return is_new


def opened(desk: Desk, actor: Actor, exchange_id: str) -> Told:
    """Something that the actor is about to answer; raises as `answer`."""
    with desk.database.reading(actor.workspace_id) as unit:
        return told_in(unit, _to_answer(unit, actor, exchange_id)[1])


def answer(desk: Desk, actor: Actor, exchange_id: str, text: str) -> None:
    """Answer what the other team told; who told it hears of it. The same answer by the same person changes nothing.

    Raises:
        Refused: not_member, unknown_exchange, not_sales or not_marketing (the team that owes it), answered_before.
    """
    with desk.database.unit(actor.workspace_id) as unit:
        setup, exchange = _to_answer(unit, actor, exchange_id, text)
        if not unit.replies.put(exchange_id, Reply(text, actor.user, actor.now)):
            _refuse_answered(unit, exchange, (actor.user, text))
            return
        unit.audit.write(actor, "exchange.answered", exchange_id, {})
        show(unit, setup, exchange, actor.now)
        unit.outbox.put(tasks.replied(exchange_id, exchange.by), actor.now)


def read(desk: Desk, actor: Actor, exchange_id: str) -> Told:
    """Something told, as it now stands.

    Raises:
        Refused: not_member, unknown_exchange.
    """
    with desk.database.reading(actor.workspace_id) as unit:
        return told_in(unit, _exchange(unit, actor, exchange_id)[1])


def waiting(desk: Desk, actor: Actor) -> Listed:
    """What waits for an answer, the oldest first.

    Raises:
        Refused: not_member.
    """
    with desk.database.reading(actor.workspace_id) as unit:
        team, told = _team(unit, actor), unit.exchanges.waiting(MOST)
        return Listed(_aged(unit, actor, told), sum(unit.exchanges.count_waiting().values()), team)


def having(desk: Desk, actor: Actor, words: str) -> Listed:
    """What the field said that has all these words, answered or not, the newest first; likewise."""
    with desk.database.reading(actor.workspace_id) as unit:
        newest = [each for kind in OWED_BY for each in unit.exchanges.newest(kind, MOST_SEARCHED)]
        matching = sorted((each for each in newest if found(each, words)), key=lambda each: each.at, reverse=True)
        return Listed(_aged(unit, actor, tuple(matching[:MOST])), len(matching), _team(unit, actor))


def about_lead(desk: Desk, actor: Actor, email: str) -> About:
    """A lead to tell something about.

    Raises:
        Refused: not_member, unknown_lead.
    """
    with desk.database.reading(actor.workspace_id) as unit:
        require(unit, actor, Action.READ_LEADS)
        lead = unit.leads.by_email(email)
        if lead is None:
            raise Refused("unknown_lead", typed=email)
        return About(Subject.LEAD, lead.lead_id)


def about_campaign(desk: Desk, actor: Actor, campaign_id: str) -> About:
    """A campaign to tell something about.

    Raises:
        Refused: not_member, unknown_campaign.
    """
    with desk.database.reading(actor.workspace_id) as unit:
        require(unit, actor, Action.READ_CAMPAIGNS)
        if unit.campaigns.get(campaign_id) is None:
            raise Refused("unknown_campaign", typed=campaign_id)
        return About(Subject.CAMPAIGN, campaign_id)


def campaigns(desk: Desk, workspace_id: str, now: datetime) -> tuple[Campaign, ...]:
    """The campaigns that something can be told about, the last to start first: not over, or not for long."""
    with desk.database.reading(workspace_id) as unit:
        return unit.campaigns.not_ended(now - RECENT)[::-1][:MOST_CAMPAIGNS]


def _exchange(
    unit: Unit, actor: Actor, exchange_id: str, action: Action = Action.READ_EXCHANGES
) -> tuple[Setup, Exchange]:
    setup, exchange = require(unit, actor, action), unit.exchanges.get(exchange_id)
    if exchange is None:
        raise Refused("unknown_exchange")
    return setup, exchange


def _to_answer(unit: Unit, actor: Actor, exchange_id: str, text: str = "") -> tuple[Setup, Exchange]:
    setup, exchange = _exchange(unit, actor, exchange_id)
    owing = OWED_BY.get(exchange.kind)
    if owing is None:
        raise Refused("unknown_exchange")
    require(unit, actor, _ANSWERS[owing])
    _refuse_answered(unit, exchange, (actor.user, text))
    return setup, exchange


def _refuse_answered(unit: Unit, exchange: Exchange, unless: tuple[str, str] | None = None) -> None:
    """Refuse what has an answer by now, unless it is the one by this person in these words."""
    reply = unit.replies.of(exchange.exchange_id)
    if reply is not None and (reply.by, reply.text) != unless:
        raise Refused("answered_before", by=reply.by)


def _team(unit: Unit, actor: Actor) -> Team:
    team = require(unit, actor, Action.READ_EXCHANGES).team_of(actor.user)
    assert team is not None  # noqa: S101 — a member is in one
    return team


def _aged(unit: Unit, actor: Actor, exchanges: tuple[Exchange, ...]) -> tuple[Aged, ...]:
    versioned = unit.agreements.in_force()
    calendar = Calendar.of(versioned.agreement.hours) if versioned else None
    aged = []
    for told in (told_in(unit, each) for each in exchanges):
        until = told.reply.at if told.reply else actor.now
        aged.append(Aged(told, working_days_since(calendar, told.exchange.at, until) if calendar else 0))
    return tuple(aged)
