"""To whom it is said that something of a set-up is not as it was meant."""

from sla.people import FULL
from sla.workspace import Setup
from storage.unit import Unit


def hearers(unit: Unit, setup: Setup, about: str = "") -> tuple[str, ...]:
    """Who set the workspace up in Slack, where they are still there, else the heads; never whom it is `about`."""
    last = unit.audit.last_of(setup.name)
    by = last.actor if last and last.via == "slack" else ""
    person = unit.people.get(by) if by not in ("", about) else None
    if by not in ("", about) and (person is None or person.standing in FULL):
        return (by,)
    heads = dict.fromkeys((setup.marketing.head, setup.sales.head))
    return tuple(user for user in heads if user != about)


def which(unit: Unit, setup: Setup) -> str:
    """What tells a set-up from the one before, so that something is said once of each: when it was made, in UTC."""
    last = unit.audit.last_of(setup.name)
    return last.at.isoformat() if last else ""
