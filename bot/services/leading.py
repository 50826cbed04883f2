"""Heads and deputies who can neither lead nor sign, since in Slack they are no colleagues: found, and told of."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from bot.services import tasks
from bot.services.errors import Refused
from sla.people import FULL, Person, Standing
from sla.workspace import Setup
from storage.unit import Unit


def standings(unit: Unit, users: Iterable[str]) -> dict[str, Standing]:
    """What people are in the Slack workspace, by id; without those whom Slack was not asked about."""
    known = (unit.people.get(user) for user in users)
    return {person.user: person.standing for person in known if person is not None}


def ask_again(unit: Unit, found: Mapping[str, Standing], now: datetime) -> None:
    """Have Slack asked again about those who can't lead: one who became a colleague can then be chosen."""
    for user, standing in found.items():
        if standing not in FULL:
            unit.outbox.put(tasks.person(user), now)


def require_colleague(unit: Unit, user: str) -> None:
    """Raise where somebody can't lead a team.

    Raises:
        Refused: head_guest, head_foreign or head_gone.
    """
    standing = standings(unit, [user]).get(user, Standing.MEMBER)
    if standing not in FULL:
        raise Refused(f"head_{standing}")


def tell(unit: Unit, person: Person, now: datetime) -> None:
    """Tell of a head or a deputy who can't lead, once for each set-up: whoever made it, else the heads."""
    setup = unit.workspaces.written()
    if setup is None or person.standing in FULL or person.user not in _leaders(setup):
        return
    last = unit.audit.last_of(setup.name)
    about = f"leads:{person.user}:{person.standing}:{last.at.isoformat() if last else ''}"
    for user in _hearers(unit, setup, last.actor if last and last.via == "slack" else "", person.user):
        unit.outbox.put(tasks.trouble(user, f"leads_as_{person.standing}", about, {"to": person.user}), now)


def _leaders(setup: Setup) -> Iterator[str]:
    for led in (setup.marketing, setup.sales):
        yield led.head
        if led.deputy:
            yield led.deputy


def _hearers(unit: Unit, setup: Setup, by: str, about: str) -> tuple[str, ...]:
    """Who set the workspace up in Slack, where they are still there, else the heads; never whom it is about."""
    if by not in ("", about) and standings(unit, [by]).get(by, Standing.MEMBER) in FULL:
        return (by,)
    heads = dict.fromkeys((setup.marketing.head, setup.sales.head))
    return tuple(user for user in heads if user != about)
