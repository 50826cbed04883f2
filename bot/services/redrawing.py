"""What is shown as it now stands once the app is back in a team: what went on while nothing could be shown."""

from datetime import datetime, timedelta

from bot.services import campaign_news, exchanges, groups, handing, signing, tasks
from bot.services.watching import WATCHED
from sla.exchange import Kind
from sla.workspace import Setup
from storage.unit import Unit

BEFORE = timedelta(days=1)
"""What was told so long before the end may not have been posted yet."""
MOST = 50
"""Things told of one kind that are shown again."""


def redraw(unit: Unit, ended_at: datetime, now: datetime) -> None:
    """Have all that is open shown at `now`, and Slack asked who is in the user groups; `ended_at` is when it ended.

    What stands is redrawn, and what was never posted is posted.
    """
    setup, written = unit.workspaces.get(), unit.workspaces.written()
    for handoff_id in unit.handoffs.unfinished():
        handing.show_card(unit, setup, handoff_id, now)
    unit.outbox.put_each([tasks.home(person) for person, _at, _act in unit.homes.standing(ended_at - WATCHED)], now)
    for campaign in unit.campaigns.not_ended(now):
        campaign_news.redraw(unit, campaign.campaign_id, now)
    signing.redraw_waiting(unit, now)
    if setup is not None and written is not None:
        _show_told(unit, setup, ended_at, now)
        groups.watch(unit, written, now)


def _show_told(unit: Unit, setup: Setup, ended_at: datetime, now: datetime) -> None:
    """What waits for an answer, and what was told around the end."""
    recent = (each for kind in Kind for each in unit.exchanges.told_in(kind, ended_at - BEFORE, now, MOST))
    for each in {one.exchange_id: one for one in (*unit.exchanges.waiting(MOST), *recent)}.values():
        exchanges.show(unit, setup, each, now)
