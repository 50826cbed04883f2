"""What a playground can be told before it starts."""

from dataclasses import dataclass
from typing import Literal

from playground.people import TEAM
from playground.scopes import GRANTED
from playground.values import Team

Pace = Literal["real", "clock", "off"]


@dataclass(frozen=True, slots=True)
class Settings:
    """The `team` that the workspace is, secrets, spans of real time in seconds, and how strict the rates are.

    `pace` says which clock "one post a second a channel" is measured on: real time, the playground's clock (for tests
    that warp it) or none. `events` are the event types the app is subscribed to.
    The app is there under `token` from the start unless that is "", and can be installed with its `client_id`.
    With `socket_mode` deliveries go over connections that the app opens with its `app_token`, and never by HTTP.
    `scopes` are those of the token. `more_people` is how many there are besides those with a name.
    """

    team: Team = TEAM
    token: str = "xoxb-playground"  # noqa: S105 — the playground's own, worth nothing elsewhere
    app_token: str = "xapp-playground"  # noqa: S105 — likewise
    socket_mode: bool = False
    signing_secret: str = "playground-signing-secret"  # noqa: S105 — likewise
    verification_token: str = "playground-verification-token"  # noqa: S105 — likewise
    client_id: str = "1234567890.playground"
    client_secret: str = "playground-client-secret"  # noqa: S105 — likewise
    ack_seconds: float = 3.0
    trigger_seconds: float = 3.0
    pace: Pace = "real"
    events: frozenset[str] = frozenset(
        {
            "app_home_opened",
            "app_uninstalled",
            "tokens_revoked",
            "subteam_members_changed",
            "subteam_updated",
            "user_change",
        }
    )
    more_people: int = 0
    scopes: tuple[str, ...] = GRANTED
