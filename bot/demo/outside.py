"""What happens outside Slack while somebody plays: buttons on the page send leads to the bot's HTTP API."""

from collections.abc import Callable
from itertools import count

from bot.demo import prospects
from bot.demo.stage import Stage
from playground.errors import ClientError
from playground.outside import Action

FIRST_NEW = 200
"""Prospects with smaller numbers belong to the weeks before."""


def actions(stage: Stage) -> tuple[Action, ...]:
    """The buttons of the demo's page."""
    numbers = count(FIRST_NEW)
    return (
        Action("New lead", "A web form's lead reaches the bot over HTTP", _lead(stage, numbers, hot=False)),
        Action("Hot lead", "Likewise, of somebody who decides in a larger company", _lead(stage, numbers, hot=True)),
    )


def _lead(stage: Stage, numbers: "count[int]", *, hot: bool) -> Callable[[], object]:
    def post() -> None:
        try:
            stage.post("leads", prospects.anybody(stage.bot.clock(), next(numbers), hot=hot))
        except OSError as error:
            raise ClientError(f"The bot did not take the lead: {error}") from error

    return post
