"""What stands in Slack of somebody who is erased: drawn anew where it can be, else blotted out."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from bot.services import campaign_tasks, tasks
from bot.services.tasks import Method, Urgency
from sla.actor import Actor
from sla.people import Standing
from sla.report_times import Kind
from storage.mentions import Cells
from storage.outbox import Task
from storage.persons import Found
from storage.posts import Post, kind_of
from storage.unit import Unit

PATIENCE = timedelta(minutes=1)
"""What was on its way to Slack at the moment of the erasure has arrived by then."""
_OF_LEADS, _OF_HANDOFFS = ("leads", "appearances"), ("attempts", "pauses")
_EXCHANGED, _ANNOUNCED = ("exchanges", "replies", "decisions"), ("campaigns", "editions")
OF_CAMPAIGNS = frozenset({"start", "end", "cancel", "changed", "unread", "readers"})
"""What is said once of a campaign, by the kinds of its messages."""


def _by_key(draws: Callable[..., Task]) -> Callable[[Post], Task]:
    """Draws a message anew where it stands; its key holds what the task is made of."""
    return lambda post: replace(draws(*post.key.split(":")[1:]), once=False)


_DRAWN: Mapping[str, Callable[[Post], Task]] = {
    "told": _by_key(tasks.told),
    "announcement": _by_key(campaign_tasks.announcement),
    "proposal": _by_key(lambda version, channel: tasks.proposal(int(version), channel)),
    "digest": _by_key(tasks.digest),
    "report": _by_key(tasks.report),
}
"""What can be drawn anew, by the kinds of messages."""


def blot(unit: Unit, actor: Actor, found: Found, changed: dict[str, list[Cells]]) -> int:
    """Have every message drawn anew that shows the person; gives how many stand in channels.

    What was said once of them is blotted out, afterwards, so that what is under way has arrived by then.
    """
    told = {str(row["exchange_id"]) for table in _EXCHANGED for row in changed.get(table, ())} | set(found.exchanges)
    campaigns = {str(row["campaign_id"]) for table in _ANNOUNCED for row in changed.get(table, ())}
    unit.outbox.put_each([tasks.home(person) for person in sorted(_homes(unit, found))], actor.now)
    shown = _standing(unit, map(tasks.card, sorted({*found.handoffs, *_of_others(unit, changed)})))
    posted = [post for about in (*told, *campaigns, *_others(changed)) for post in unit.posts.about(about)]
    shown += [draws(post) for post in posted if (draws := _DRAWN.get(kind_of(post.key)))]
    left = _standing(unit, map(tasks.moved, found.handoffs))
    said = [_blot(post.key) for post in posted if kind_of(post.key) in OF_CAMPAIGNS]
    unit.outbox.put_each([*shown, *left, *said], actor.now)
    abouts = {"handoff": found.handoffs, "exchange": told, "campaign": campaigns}
    later = [_task(name, each, actor.now + PATIENCE) for name, ids in abouts.items() for each in ids]
    unit.outbox.put_each(later, actor.now)
    return len(shown)


def _standing(unit: Unit, drawn: Iterable[Task]) -> list[Task]:
    """Those of what can be drawn anew that stand in Slack."""
    each = {task.key: task for task in drawn}
    standing = unit.posts.of_each(each)
    return [task for key, task in each.items() if key in standing]


def _others(changed: Mapping[str, Iterable[Cells]]) -> list[str]:
    """The proposals and the reports in which the person was named, as the keys of their messages call them."""
    reports = {(str(row["kind"]), str(row["period"])) for row in changed.get("reports", ())}
    named = [period if kind == Kind.WEEKLY else f"{kind}:{period}" for kind, period in sorted(reports)]
    return [*map(str, sorted(_marked(changed))), *named]


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


def _blot(key: str) -> Task:
    """Blot out the one message that was posted under a key."""
    return Task(key=key, kind="blot", urgency=Urgency.PERSON, once=False, lane=Method.REDRAW, payload={"post": key})


def _task(about: str, about_id: str, at: datetime) -> Task:
    """Blot out what was said once of a `handoff`, an `exchange` or a `campaign`, from an instant on."""
    return Task(
        key=f"blot:{about_id}",
        kind="blot",
        urgency=Urgency.PERSON,
        once=False,
        lane=Method.REDRAW,
        not_before=at,
        payload={about: about_id},
    )
