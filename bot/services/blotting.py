"""What stands in Slack of somebody who is erased: drawn anew where that is known, looked for where it isn't."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from bot.services import campaign_tasks, tasks
from bot.services.tasks import Method, Urgency
from sla.actor import Actor
from sla.people import Standing
from storage.mentions import Cells
from storage.outbox import Task
from storage.persons import Found
from storage.unit import Unit

PATIENCE = timedelta(minutes=1)
"""What was on its way to Slack at the moment of the erasure has arrived by then."""
_OF_LEADS, _OF_HANDOFFS = ("leads", "appearances"), ("attempts", "pauses")
_EXCHANGED = ("exchanges", "replies", "decisions")


def blot(unit: Unit, actor: Actor, found: Found, changed: dict[str, list[Cells]]) -> int:
    """Have every message drawn anew that shows the person; gives how many stand in channels.

    Those in threads and in direct messages are looked for afterwards, since it is kept nowhere where they stand.
    """
    told = {str(row["exchange_id"]) for table in _EXCHANGED for row in changed.get(table, ())} | set(found.exchanges)
    known = [
        *(tasks.card(handoff_id) for handoff_id in sorted({*found.handoffs, *_of_others(unit, changed)})),
        *(tasks.told(exchange_id, channel) for exchange_id in told for channel in _channels(unit)),
        *(
            campaign_tasks.announcement(str(row["campaign_id"]), channel)
            for row in changed.get("campaigns", ())
            for channel in _channels(unit)
        ),
        *(tasks.proposal(version, channel) for version in _marked(changed) for channel in _channels(unit)),
    ]
    unit.outbox.put_each([tasks.home(person) for person in sorted(_homes(unit, found))], actor.now)
    standing = [task for task in known if unit.posts.get(task.key)]
    left = [task for task in map(tasks.moved, found.handoffs) if unit.posts.get(task.key)]
    unit.outbox.put_each([*standing, *left], actor.now)
    at = actor.now + PATIENCE
    later = [_task("handoff", handoff_id, at) for handoff_id in found.handoffs]
    unit.outbox.put_each([*later, *(_task("exchange", exchange_id, at) for exchange_id in told)], actor.now)
    return len(standing)


def _of_others(unit: Unit, changed: Mapping[str, Iterable[Cells]]) -> set[str]:
    """The handoffs of other leads in whose attributes or notes the person was named."""
    leads = {str(row["lead_id"]) for table in _OF_LEADS for row in changed.get(table, ())}
    noted = {str(row["handoff_id"]) for table in _OF_HANDOFFS for row in changed.get(table, ())}
    return noted.union(unit.persons.handed(leads))


def _marked(changed: Mapping[str, Iterable[Cells]]) -> set[int]:
    """The versions of the agreement in remarks on which the person was named."""
    return {int(row["version"]) for row in changed.get("marks", ())}


def _homes(unit: Unit, found: Found) -> set[str]:
    """Whose Home may show the person: whoever has opened theirs, and whoever has had their lead.

    What a former version forgot of the first is made up for by the second. Who has left sees none.
    """
    setup = unit.workspaces.get()
    led = {setup.marketing.head, setup.sales.head} if setup else set()
    gone = {person for person, standing in unit.people.unfit().items() if standing is Standing.GONE}
    return (unit.homes.ever() | led | unit.persons.colleagues(found)) - gone


def _channels(unit: Unit) -> Iterable[str]:
    setup = unit.workspaces.get()
    return setup.channels if setup else ()


def _task(about: str, about_id: str, at: datetime) -> Task:
    """Blot out what was said once of a `handoff` or an `exchange`, from an instant on."""
    return Task(
        key=f"blot:{about_id}",
        kind="blot",
        urgency=Urgency.PERSON,
        once=False,
        lane=Method.REDRAW,
        not_before=at,
        payload={about: about_id},
    )
