"""Where an exploration starts: all that can be typed, what stands in Slack, Homes, and what stands nowhere yet."""

from collections.abc import Callable
from datetime import UTC, datetime

from doable import Way, ways
from exploring import USERS, Exploring
from knocks import Knocks, Seen

from bot.carried.handoffs import PageClick
from bot.ids import Action, Callback
from bot.listeners.commands import SUBCOMMANDS
from bot.listeners.tables import SHORTCUTS
from bot.views.setting_up import HOURS
from sla.worklist import Show

ANYWHERE = ("", "open@usine-nord.example", "trial-45")
"""What is typed after every subcommand: nothing, what names a lead, and what names a campaign."""
ARGUMENTS: dict[str, tuple[str, ...]] = {
    "agreement": ("draft", "history", "1 2"),
    "calendar": ("feed", "month"),
    "campaigns": ("past",),
    "contents": ("guide",),
    "field": ("prices", "security"),
    "glossary": ("lead",),
    "kpis": ("2026-03 by campaign", "2026-03 by source", "2025-Q4"),
    "lead": tuple(f"{name}@usine-nord.example" for name in ("contacted", "asleep", "won", "disqualified")),
    "leads": ("late", "mine", "all"),
    "report": ("2026-02", "2026-W09", "2025-Q4"),
    "settings": ("tokens",),
    "whatif": ("contact", "claim"),
}
"""What else is typed after some."""
EACH_TEAM = USERS[:2]
LONG_AGO, AT_LAST = datetime(2001, 1, 1, tzinfo=UTC), datetime(2099, 1, 1, tzinfo=UTC)


def seeds(exploring: Exploring, handoff: str) -> list[Way]:
    """Everything to begin with, in a company that has this handoff."""
    posted = Seen(200, "", exploring.host.knocks.said_since(0))
    shortcuts = [Way("shortcut", each, "", _shortcut(each)) for each in SHORTCUTS]
    return [*ways(posted), *map(_home, USERS), *shortcuts, *_pages(handoff), *_setting_up(), *_commands()]


def _commands() -> list[Way]:
    return [
        Way("command", name, f"{typed} by {user}", _typing(f"{name} {typed}".strip()), (user,))
        for name in SUBCOMMANDS
        for typed in (*ANYWHERE, *ARGUMENTS.get(name, ()))
        for user in EACH_TEAM
    ]


def _home(user: str) -> Way:
    event = {"type": "app_home_opened", "user": user, "channel": "D0HOME", "tab": "home"}
    return Way("event", "app_home_opened", user, lambda knocks, _user: knocks.event(event))


def _pages(handoff: str) -> list[Way]:
    """The pages of a list that is too short for any: of all open leads, those after the first and before the last."""
    later = PageClick(shows=(Show.OPEN,), page=2, due=LONG_AGO, handoff=handoff)
    earlier = PageClick(shows=(Show.OPEN,), page=1, due=AT_LAST, handoff=handoff)
    turns = {Action.LATER: later.encode(), Action.EARLIER: earlier.encode()}
    return [Way("click", name, "page", _pressing(name, value)) for name, value in turns.items()]


def _setting_up() -> list[Way]:
    """What is shown while a company is set up, which a furnished one is: the way to that, and its first hours."""
    view = {"type": "modal", "callback_id": Callback.SETUP_HOURS, "blocks": [], "private_metadata": HOURS.encode()}
    zone = {"draft.timezone": {"input": {"type": "plain_text_input", "value": "Europe/Paris"}}}
    return [
        Way("click", Action.SETUP, "", _pressing(Action.SETUP, "")),
        Way("dialog", Callback.SETUP_HOURS, "", lambda knocks, user: knocks.submit(user, view, zone)),
    ]


def _typing(text: str) -> Callable[[Knocks, str], Seen]:
    return lambda knocks, user: knocks.command(user, text)


def _shortcut(callback: str) -> Callable[[Knocks, str], Seen]:
    return lambda knocks, user: knocks.shortcut(user, callback)


def _pressing(name: str, value: str) -> Callable[[Knocks, str], Seen]:
    action = {"action_id": name, "type": "button", "block_id": "any", "action_ts": "1.1", "value": value}
    return lambda knocks, user: knocks.click(user, action)
