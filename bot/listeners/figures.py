"""The figures on request: status and KPIs."""

from bot.listeners.room import Answer, Asked, Room, Say, language_of
from bot.services import campaigns, figures, roles
from bot.services.errors import Refused
from bot.views import figures as views
from bot.views.kpi_reports import kpi_report
from sla.asked_kpis import UnknownPartError, read_question
from sla.breakdown import By
from sla.roles import Action


def status(room: Room, asked: Asked, _typed: str) -> Answer:
    """Who kept what, and what the goal still needs."""
    roles.check(room.desk, asked.actor, Action.READ_FIGURES)
    return Say(views.status(language_of(room, asked), figures.standing(room.desk, asked.workspace_id, asked.now)))


def kpis(room: Room, asked: Asked, typed: str) -> Answer:
    """The KPIs of a period, this month's unless one is named, taken apart where somebody asks for it."""
    roles.check(room.desk, asked.actor, Action.READ_FIGURES)
    today = asked.now.astimezone(campaigns.zone_of(room.desk, asked.workspace_id)).date()
    try:
        question = read_question(typed, today)
    except UnknownPartError:
        raise Refused("unknown_part", typed=typed) from None
    except ValueError:
        raise Refused("unknown_period", typed=typed) from None
    if question.by is By.PERSON:
        roles.check(room.desk, asked.actor, Action.READ_RESULTS)  # how somebody does is for the two teams
    report = figures.report(room.desk, asked.workspace_id, question, asked.now)
    return Say(kpi_report(language_of(room, asked), report))
