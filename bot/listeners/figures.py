"""The figures on request: status and KPIs."""

from bot.listeners.room import Answer, Asked, Room, Say, language_of
from bot.services import campaigns, figures
from bot.services.errors import Refused
from bot.views import figures as views
from sla.kpi import View
from sla.period import Period


def status(room: Room, asked: Asked, _typed: str) -> Answer:
    """Who kept what, and what the goal still needs."""
    return Say(views.status(language_of(room, asked), figures.standing(room.desk, asked.workspace_id, asked.now)))


def kpis(room: Room, asked: Asked, typed: str) -> Answer:
    """The KPIs of a period, this month's unless one is named."""
    zone = campaigns.zone_of(room.desk, asked.workspace_id)
    try:
        period = Period.parse(typed) if typed else Period.month_of(asked.now.astimezone(zone).date())
    except ValueError:
        raise Refused("unknown_period", typed=typed) from None
    return Say(views.kpis(language_of(room, asked), figures.kpis(room.desk, asked.workspace_id, period, View.PERIOD)))
