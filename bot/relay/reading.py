"""What people read about leads, composed from the state at the moment of sending (R8)."""

from datetime import datetime

from bot.carried.handoffs import PageClick
from bot.locale import Language
from bot.relay.delivery import Delivery, Post, PublishHome
from bot.relay.readers import person_language
from bot.relay.setting_up import home_before
from bot.services.campaigns import zone_in
from bot.services.errors import Refused
from bot.services.homes import gather_home
from bot.services.worklists import turned as page_after
from bot.views import clauses, notices
from bot.views.appearances import came_again
from bot.views.handoffs import who
from bot.views.home import home as home_view
from bot.views.kit import Message
from bot.views.worklists import worklist
from sla.actor import Actor
from sla.appearance import again as came
from sla.worklist import Query
from storage.outbox import OutboxRow
from storage.unit import Unit


def home(unit: Unit, row: OutboxRow, now: datetime) -> Delivery | None:
    """A person's Home as it now stands."""
    user = row.payload["user"]
    household = gather_home(unit, user, now)
    if household is None:
        return home_before(unit, row, now)
    return PublishHome(user, home_view(person_language(unit, user), household, zone_in(unit)))


def turned(unit: Unit, language: Language, row: OutboxRow, now: datetime) -> Message:
    """Another page of the list of open leads; who has left both teams meanwhile is told so."""
    asked = PageClick.model_validate(row.payload["turned"]["list"])
    query = Query(asked.shows, asked.grade, asked.source, asked.page)
    actor = Actor(unit.workspace_id, row.payload["user"], "slack", now)
    try:
        found = page_after(unit, actor, query, (asked.due, asked.handoff), back=row.payload["turned"]["back"])
    except Refused as refused:
        return notices.refused(language, refused.code, refused.facts)
    return worklist(language, found.page, found.zone, found.channel)


def again(unit: Unit, row: OutboxRow, _now: datetime) -> Delivery | None:
    """The owner hears of the last time; of one that another followed before it was told, nothing (R8)."""
    dossier = unit.handoffs.dossier(row.payload["handoff"])
    if dossier is None or dossier.handoff.finished or dossier.handoff.owner is None:
        return None
    last = came(dossier.appearances, dossier.handoff.handed_at)[-1:]
    told = [each for each in last if each.received_at == datetime.fromisoformat(row.payload["received_at"])]
    zone = clauses.zone(unit.agreements.get(dossier.handoff.version).agreement)
    language, owner = person_language(unit, dossier.handoff.owner), dossier.handoff.owner
    if not told:
        return None
    return Post(owner, came_again(language, f"*{who(dossier.lead)}*", told[0], zone), remember=True)
