"""The calendar for people's own programs: an address each, that is worth nothing once it is renewed or switched off."""

import hashlib
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.services import tasks
from bot.services.calendars import page_of
from bot.services.desk import Desk
from bot.services.errors import Refused
from bot.services.roles import may, require
from sla.actor import Actor
from sla.calendar_page import Page
from sla.period import Period
from sla.roles import Action
from sla.week import Hours
from storage.unit import Unit

BACK, AHEAD = timedelta(days=92), timedelta(days=366)
"""What a feed covers around today."""
SECRET_BYTES = 32
MOST_MISSIONS = 5_000
"""As many as two teams set down in the time that a feed covers, ten a day and more."""
_ADDRESS = re.compile(r"([A-Za-z0-9_-]{1,64})\.([A-Za-z0-9_-]{43})", re.ASCII)
"""The workspace and the secret, as `renew` writes them; anything else is asked of no database."""


@dataclass(frozen=True, slots=True)
class Feed:
    """What somebody's program is given: the page, the hours it is in, names by Slack id, and their language's tag.

    `changed_at` is when (UTC) a campaign was changed last, by its id, where it ever was.
    """

    page: Page
    hours: Hours
    names: Mapping[str, str]
    locale: str
    name: str
    changed_at: Mapping[str, datetime]


def since(desk: Desk, actor: Actor) -> datetime | None:
    """Since when (UTC) the actor has an address; None where there is none.

    Raises:
        Refused: not_member.
    """
    with desk.database.reading(actor.workspace_id) as unit:
        require(unit, actor, Action.READ_CALENDAR)
        return unit.feeds.of(actor.user)


def renew(desk: Desk, actor: Actor, click: str | None = None) -> str:
    """The secret of a new address for the actor, shown once; a former address is worth nothing from now on.

    Whoever is not known by name yet is asked for, so that the calendar can name them.

    Raises:
        Refused: not_member; feed_made for a `click` that Slack delivers once more (R6), since nobody knows the secret.
    """
    secret = secrets.token_urlsafe(SECRET_BYTES)
    with desk.database.unit(actor.workspace_id) as unit:
        setup = require(unit, actor, Action.READ_CALENDAR)
        if click is not None and not unit.deliveries.first_time(click, actor.now):
            raise Refused("feed_made")
        unit.feeds.put(actor.user, _digest(secret), actor.now)
        for user in (*setup.marketing.people, *setup.sales.people):
            if unit.people.get(user) is None:
                unit.outbox.put(tasks.person(user), actor.now)
        unit.audit.write(actor, "feed.renewed", actor.user, {})
    return f"{actor.workspace_id}.{secret}"


def switch_off(desk: Desk, actor: Actor) -> bool:
    """Switch the actor's address off; False where there was none.

    Raises:
        Refused: not_member; theirs is worth nothing any more.
    """
    with desk.database.unit(actor.workspace_id) as unit:
        require(unit, actor, Action.READ_CALENDAR)
        was_on = unit.feeds.remove(actor.user)
        if was_on:
            unit.audit.write(actor, "feed.switched_off", actor.user, {})
        return was_on


def read(desk: Desk, address: str, now: datetime) -> Feed | None:
    """What an address gives; None for one that is nobody's, or of somebody who has left both teams.

    None too where the app was taken out: nothing leaves the bot from there any more.
    """
    typed = _ADDRESS.fullmatch(address)
    if typed is None:
        return None
    workspace_id, secret = typed.groups()
    with desk.database.reading(workspace_id) as unit:
        person, installed = unit.feeds.person(_digest(secret)), unit.installations.get()
        if installed is not None and not installed.holds:
            return None
        setup, versioned = unit.workspaces.get(), unit.agreements.in_force()
        if person is None or setup is None or versioned is None:
            return None
        if not may(unit, Actor(workspace_id, person, "calendar", now), Action.READ_CALENDAR):
            return None
        hours = versioned.agreement.hours
        today = now.astimezone(hours.zone).date()
        span = Period("", today - BACK, today + AHEAD)
        page = page_of(unit, setup, hours, span, today, MOST_MISSIONS)
        reader = unit.people.get(person)
        locale = reader.locale if reader and reader.locale else setup.locale
        return Feed(page, hours, _names(unit, page), locale, setup.name, unit.editions.changed_at())


def _names(unit: Unit, page: Page) -> dict[str, str]:
    users = {each.person for each in page.absences} | {each.owner for each in page.missions}
    users |= {each.owner for each in page.campaigns}
    known = ((user, unit.people.get(user)) for user in sorted(users))
    return {user: person.name for user, person in known if person and person.name}


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
