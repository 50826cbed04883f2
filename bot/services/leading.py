"""Heads and deputies who can neither lead nor sign, since in Slack they are no colleagues: found, and told of."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from bot.services import tasks
from bot.services.errors import Refused
from bot.services.who_set_up import hearers, which
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
    about = f"leads:{person.user}:{person.standing}:{which(unit, setup)}"
    for user in hearers(unit, setup, person.user):
        unit.outbox.put(tasks.trouble(user, f"leads_as_{person.standing}", about, {"to": person.user}), now)


def _leaders(setup: Setup) -> Iterator[str]:
    for led in (setup.marketing, setup.sales):
        yield led.head
        if led.deputy:
            yield led.deputy
