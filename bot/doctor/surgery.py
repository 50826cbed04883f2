"""What the doctor works with."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from slack_sdk import WebClient

from bot.clock import Clock
from bot.doctor.validating import Drawn
from bot.hubspot.api import Api
from bot.settings import Settings


@dataclass(frozen=True, slots=True)
class Surgery:
    """`client_of` makes Slack's client for a token, `hubspot` HubSpot's account.

    `only` is the workspace that is looked at, by its Slack team or by our name of it; None for all. `online` asks
    Slack's validator about the `specimens` of all views, and about what each workspace shows.
    """

    settings: Settings
    clock: Clock
    client_of: Callable[[str | None], WebClient]
    hubspot: Callable[[], Api] | None = None
    only: str | None = None
    online: bool = False
    specimens: Iterable[Drawn] = ()

    @property
    def many(self) -> bool:
        """Whether the app is there to be installed, and the company has no workspace of its own."""
        return self.settings.installs and self.own_token is None

    @property
    def own_token(self) -> str | None:
        """The token of the company's own workspace."""
        token = self.settings.slack_bot_token
        return token.get_secret_value() if token else None
