"""The floor: the product's own web side, its server, its HTTP and its Bolt, with a listener that only acks."""

import os
from collections.abc import Callable
from typing import Any

from flask import Flask
from slack_bolt import Ack, BoltResponse

from bot import listeners
from bot.app import bolt, build
from bot.commands.server import serve
from bot.logs import configure
from bot.settings import Settings
from bot.web.own import Own
from bot.web.site import site


class Acking:
    """Answers every kind of delivery and does nothing."""

    def command(self, body: dict[str, Any], ack: Ack) -> BoltResponse:
        """Ack."""
        del body
        return ack()

    click = submission = shortcut = command

    def __getattr__(self, _name: str) -> Callable[[], None]:
        """Whatever answers an event: Bolt acks those itself."""
        return _nothing


def _nothing() -> None:
    """Do nothing."""


def floor_process() -> Flask:
    """As `bot.app.web_process`, with listeners that only ack."""
    settings = Settings.read(os.environ)
    configure(settings.log_level, settings.log_format)
    bot = build(settings)
    slack = bolt(bot.client, settings)
    listeners.register(slack, Acking())
    return site(bot.desk, bot.clock, slack, settings, Own(bot.name, bot.meters))


if __name__ == "__main__":
    serve("benchmarks.floor:floor_process", Settings.read(os.environ))
