"""What the operator sets in the environment: read once, validated at start."""

import re
from collections.abc import Mapping
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, SecretStr, ValidationError

from storage.engines import address

ADDRESS = re.compile(r"https?://[^\s/?#]+(/[^\s?#]*)?", re.IGNORECASE)
"""Where something is reached: a server, and perhaps a path on it."""
KEY = re.compile(r"[A-Za-z0-9_-]{43}=", re.ASCII)
"""A key of Fernet's: 32 bytes."""
SENDABLE = re.compile(r"[!-~]+")
"""What a secret is made of, since headers carry it: ASCII without spaces."""
SHORTEST = 16
"""Characters of a secret that its operator makes up."""


def _sendable(secret: SecretStr) -> SecretStr:
    if not SENDABLE.fullmatch(secret.get_secret_value()):
        raise ValueError("holds what no header can carry")
    return secret


def _long(secret: SecretStr) -> SecretStr:
    if len(secret.get_secret_value()) < SHORTEST:
        raise ValueError("is guessed too soon")
    return secret


def _keys(secret: SecretStr) -> SecretStr:
    if not all(KEY.fullmatch(each) for each in secret.get_secret_value().split(",")):
        raise ValueError("is no list of keys")
    return secret


def _reachable(url: str) -> str:
    if not ADDRESS.fullmatch(url) or urlsplit(url).port == 0:  # a port that is no number is a ValueError itself
        raise ValueError("is no address")
    return url.rstrip("/")


def _database(url: str) -> str:
    address(url)
    return url


Address = Annotated[str, AfterValidator(_reachable)]
Secret = Annotated[SecretStr, AfterValidator(_sendable)]
Keys = Annotated[SecretStr, AfterValidator(_keys)]


class SettingsError(Exception):
    """One line per setting that is missing or wrong, each naming its variable and the mend."""


class Settings(BaseModel):
    """Each field is the environment variable of the same name in capitals; docs/operators.md explains them."""

    model_config = ConfigDict(frozen=True)

    slack_bot_token: Secret | None = None
    slack_signing_secret: Secret | None = None
    slack_app_token: Secret | None = None
    slack_client_id: Secret | None = None
    slack_client_secret: Secret | None = None
    slack_api_url: Address = "https://slack.com/api/"
    database_url: Annotated[str, AfterValidator(_database)] = "sqlite:///sla.db"
    intake_token: Annotated[Secret, AfterValidator(_long)] | None = None
    encryption_key: Keys | None = None
    hubspot_access_token: Secret | None = None
    hubspot_client_secret: Secret | None = None
    hubspot_api_url: Address = "https://api.hubapi.com"
    public_url: Address | None = None
    port: int = Field(default=3000, ge=1, le=65535)
    trusted_proxies: int = Field(default=0, ge=0, le=16)
    address_per_minute: int = Field(default=600, ge=1)
    token_per_minute: int = Field(default=6000, ge=1)
    metrics_token: Secret | None = None
    metrics_port: int | None = Field(default=None, ge=1, le=65535)
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    log_format: Literal["text", "json"] = "text"

    @property
    def encryption_keys(self) -> tuple[str, ...]:
        """The keys that tokens are encrypted with, the first one for what is encrypted now."""
        return tuple(self.encryption_key.get_secret_value().split(",")) if self.encryption_key else ()

    @property
    def installs(self) -> bool:
        """Whether the app can be installed in many workspaces."""
        return self.slack_client_id is not None and self.slack_client_secret is not None

    @classmethod
    def read(cls, environment: Mapping[str, str]) -> Self:
        """The settings an environment holds; space around a value is no part of it, and an empty one counts as unset.

        Raises:
            SettingsError: naming every variable with a value that can't be used.
        """
        given = {name: environment.get(name.upper(), "").strip() for name in cls.model_fields}
        found = {name: value for name, value in given.items() if value}
        for name in ("log_level", "log_format"):
            if name in found:
                found[name] = found[name].lower()
        try:
            return cls.model_validate(found)
        except ValidationError as error:
            lines = [f"{str(problem['loc'][0]).upper()}: {HINTS[str(problem['loc'][0])]}" for problem in error.errors()]
            raise SettingsError("\n".join(lines)) from None

    def require(self, *names: str) -> None:
        """Insist on settings a command cannot do without.

        Raises:
            SettingsError: naming each one that is unset, and what it is.
        """
        missing = [name for name in names if getattr(self, name) is None]
        if missing:
            raise SettingsError("\n".join(f"{name.upper()} is not set: {HINTS[name]}" for name in missing))


HINTS: Mapping[str, str] = {
    "slack_bot_token": "the bot's token, xoxb-…, from Slack's page \"OAuth & Permissions\"",
    "slack_signing_secret": 'the signing secret from Slack\'s page "Basic Information"',
    "slack_app_token": 'the app-level token, xapp-…, for Socket Mode, from Slack\'s page "Basic Information"',
    "slack_client_id": 'the client id from Slack\'s page "Basic Information"',
    "slack_client_secret": 'the client secret from Slack\'s page "Basic Information"',
    "slack_api_url": "Slack's Web API, https://slack.com/api/ unless you test",
    "database_url": "write sqlite:///sla.db or postgresql://user:password@host/name",
    "intake_token": f"a random text of {SHORTEST} characters or more; who posts leads sends it as bearer token",
    "encryption_key": "what encrypts the tokens of workspaces, keys parted by commas; sla-bot keys new makes one",
    "hubspot_access_token": "the access token of your private app, pat-…, from HubSpot's page of the app",
    "hubspot_client_secret": "the client secret of your private app, from HubSpot's page of the app",
    "hubspot_api_url": "HubSpot's API, https://api.hubapi.com unless you test",
    "public_url": "the address under which the bot is reached from outside, https://sla.example.com",
    "port": "write a number from 1 to 65535",
    "trusted_proxies": "write how many proxies stand before the bot, each of which adds to X-Forwarded-For; 0 to 16",
    "address_per_minute": "write how often an address may ask in a minute where it proves nothing, such as 600",
    "token_per_minute": "write how often an intake token may be used in a minute, such as 6000",
    "metrics_token": "a long random text; who reads /metrics sends it as bearer token",
    "metrics_port": "where a worker serves /healthz and /metrics: write a number from 1 to 65535",
    "log_level": "write debug, info, warning or error",
    "log_format": "write text or json",
}
