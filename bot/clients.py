"""Slack's client for each workspace: with the token it was installed under, else with the company's own."""

import ssl
from dataclasses import dataclass
from functools import cache, lru_cache

import structlog
from slack_sdk import WebClient

from bot.sealing import KeyLostError, Sealer
from bot.services.workspaces import OWN
from bot.settings import Settings
from storage.unit import Unit

MOST = 4096
"""Clients that a process keeps; one is made in a fraction of a millisecond."""
log = structlog.get_logger(__name__)


class NoTokenError(Exception):
    """Nothing was installed, and there is no token of the company's own: what is to be sent waits for one."""


@dataclass(frozen=True, slots=True)
class Way:
    """A way to Slack; `sealed` is the encrypted token of an installation, None for the company's own."""

    client: WebClient
    sealed: str | None = None


class Clients:
    """The clients of one process, `own` with the company's token or with none.

    A client tries once: what fails is tried again by the outbox, or by the person.
    """

    def __init__(self, settings: Settings, timeout: int) -> None:
        self._base_url = settings.slack_api_url
        self._timeout = timeout
        self._sealer = Sealer(settings.encryption_keys) if settings.encryption_keys else None
        token = settings.slack_bot_token
        self.own = self._client(token.get_secret_value() if token else None)
        self._installed = lru_cache(MOST)(self._opened)
        self._lost: set[str] = set()

    def of(self, unit: Unit) -> Way | None:
        """The way to Slack for a unit's workspace as its installation now stands; None once that has ended.

        The company's own workspace, which was installed once and is no more, goes on with the company's own token.

        Raises:
            KeyLostError: no key opens its token.
            NoTokenError: it has none yet.
        """
        found = unit.installations.get()
        if found is not None and found.holds:
            return self._through(unit.workspace_id, found.token)
        if unit.workspace_id == OWN and self.own.token is not None:
            return Way(self.own)
        if found is None:
            raise NoTokenError
        return None

    def _through(self, workspace_id: str, sealed: str) -> Way:
        try:
            return self._installed(sealed)
        except KeyLostError:
            if sealed not in self._lost:
                self._lost.add(sealed)
                log.error(  # noqa: TRY400 — where it was found out helps nobody
                    "encryption key lost",
                    workspace=workspace_id,
                    mend="put the key that was in ENCRYPTION_KEY back, or have the app installed again; all that is to "
                    "be sent waits",
                )
            raise

    def _opened(self, sealed: str) -> Way:
        if self._sealer is None:
            raise KeyLostError
        return Way(self._client(self._sealer.open(sealed)), sealed)

    def _client(self, token: str | None) -> WebClient:
        return _client(self._base_url, token, self._timeout)


def stranger(settings: Settings, timeout: int) -> WebClient:
    """A client for what needs no token."""
    return _client(settings.slack_api_url, None, timeout)


def _client(base_url: str, token: str | None, timeout: int) -> WebClient:
    return WebClient(token=token, base_url=base_url, timeout=timeout, retry_handlers=[], ssl=trust())


@cache
def trust() -> ssl.SSLContext:
    """The certificates that are trusted, read once: each call without them reads them anew, which takes longer than it.

    What proves itself by them is the same for every workspace.
    """
    return ssl.create_default_context()
