"""Who is away when: recorded by themselves or by their head, listed for both teams, ended when they are back."""

from datetime import date, datetime, time

from bot.services.campaigns import zone_in
from bot.services.desk import Desk
from bot.services.errors import Refused
from bot.services.presence import OFFERS
from bot.services.roles import may, require
from sla.absence import LONGEST, Absence, cut_short, joined
from sla.actor import Actor
from sla.roles import Action
from sla.workspace import Team
from storage.unit import Unit

TEAMS = (Team.SALES, Team.MARKETING)
Days = tuple[date, date]


def record(desk: Desk, actor: Actor, person: str, days: Days, click: str | None = None) -> Absence:
    """Note the days (first and last) on which a person is away, as one with those known already that they touch.

    A `click` that Slack delivers once more (the same id) changes nothing (R6).

    Raises:
        Refused: not_member, not_their_head, days_reversed, days_past or days_too_far.
    """
    with desk.database.unit(actor.workspace_id) as unit:
        _check_may_record(unit, actor, person)
        today = _today(unit, actor.now)
        _check_days(days, today)
        known = unit.absences.of(person, min(days[0], today))
        absence, replaced = joined(known, Absence(person, *days, actor.user, actor.now))
        if _delivered(unit, click, actor):
            return absence
        unit.absences.put(absence, instead_of=replaced)
        unit.audit.write(actor, "absence.recorded", person, _detail(absence))
        begins = datetime.combine(absence.first, time.min, zone_in(unit))
        unit.agenda.plan(OFFERS, max(begins, actor.now))
        return absence


def end(desk: Desk, actor: Actor, person: str, click: str | None = None) -> Absence:
    """End the absence of a person who is back today, else call off the next one; gives it as it was.

    Raises:
        Refused: not_member, not_their_head, or not_away when there is none.
    """
    with desk.database.unit(actor.workspace_id) as unit:
        _check_may_record(unit, actor, person)
        today = _today(unit, actor.now)
        first = next(iter(unit.absences.of(person, today)), None)
        if first is None or _delivered(unit, click, actor):
            raise Refused("not_away", to=person)
        left = cut_short(first, today, actor.now)
        unit.absences.remove(first)
        if left is not None:
            unit.absences.put(left)
        unit.audit.write(actor, "absence.ended", person, _detail(first))
        return first


def not_over(desk: Desk, actor: Actor) -> tuple[Absence, ...]:
    """The absences of today and to come of both teams, in the order they begin.

    Raises:
        Refused: not_member.
    """
    with desk.database.reading(actor.workspace_id) as unit:
        setup = require(unit, actor, Action.NOTE_ABSENCE)
        found = unit.absences.not_over(_today(unit, actor.now))
        return tuple(each for each in found if setup.team_of(each.person) is not None)


def _check_may_record(unit: Unit, actor: Actor, person: str) -> None:
    """Everybody for themselves; the head of a team and the deputy for everybody in it."""
    setup = require(unit, actor, Action.NOTE_ABSENCE)
    if person == actor.user:
        return
    teams = (setup.team(team) for team in TEAMS)
    leads = any(team.includes(person) and actor.user in (team.head, team.deputy) for team in teams)
    if not leads or not may(unit, actor, Action.NOTE_FOR_OTHERS):
        raise Refused("not_their_head", to=person)


def _check_days(days: Days, today: date) -> None:
    first, last = days
    if last < first:
        raise Refused("days_reversed", typed=f"{first}..{last}")
    if last < today:
        raise Refused("days_past", typed=f"{first}..{last}")
    if last - first >= LONGEST or abs(first - today) > LONGEST:
        raise Refused("days_too_far", typed=f"{first}..{last}")


def _today(unit: Unit, now: datetime) -> date:
    return now.astimezone(zone_in(unit)).date()


def _delivered(unit: Unit, click: str | None, actor: Actor) -> bool:
    """Whether Slack delivered this before."""
    return click is not None and not unit.deliveries.first_time(click, actor.now)


def _detail(absence: Absence) -> dict[str, str]:
    return {"first": absence.first.isoformat(), "last": absence.last.isoformat()}
