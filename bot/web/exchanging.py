"""A code that Slack gave to the browser becomes a token: Slack's `oauth.v2.access`, and what may come of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import structlog
from slack_sdk.errors import SlackApiError

from bot.clients import stranger
from bot.relay.failures import NAME, PASSING, error_name
from bot.scopes import SCOPES
from bot.sealing import Sealer
from bot.settings import Settings
from sla.installation import Installation

PATIENCE = 10
"""Seconds that a browser waits for Slack."""
WORTHLESS = frozenset({"invalid_code", "code_already_used", "code_expired"})
OURS = frozenset({"invalid_client_id", "bad_client_secret", "bad_redirect_uri", "oauth_authorization_url_mismatch"})
"""What only the operator can mend."""
DOUBTFUL = frozenset({"internal_error", "fatal_error", "service_unavailable", "request_timeout"})
"""Answers after which Slack may have done it all the same, as after one that is no name of an error."""
log = structlog.get_logger(__name__)


class ExchangeError(Exception):
    """Nothing came of a code; `code` says why, as the pages call it.

    `unwanted` is what was granted all the same.
    """

    def __init__(self, code: str, unwanted: "Unwanted | None" = None, **facts: str) -> None:
        super().__init__(code)
        self.code = code
        self.unwanted = unwanted
        self.facts: Mapping[str, str] = facts


@dataclass(frozen=True, slots=True, repr=False)
class Unwanted:
    """A token that the bot can do nothing with; `team_id` is "" where it is one of a whole company."""

    team_id: str
    token: str


@dataclass(frozen=True, slots=True, repr=False)
class Granted:
    """What Slack granted, with the token as it is: nothing prints it."""

    team_id: str
    team_name: str
    bot_user: str
    token: str
    scopes: tuple[str, ...]
    user: str
    at: datetime | None
    """When that was by Slack's clock, which dates its events too; None where it did not say."""

    def sealed(self, sealer: Sealer, now: datetime) -> Installation:
        """The same as it may be stored."""
        token = sealer.seal(self.token)
        return Installation(self.team_id, self.team_name, self.bot_user, token, self.scopes, self.user, self.at or now)


def exchanged(settings: Settings, code: str, address: str) -> Granted:
    """What Slack grants for a code that it sent to our `address`.

    Raises:
        ExchangeError: code_worthless, app_unknown, slack_refused, slack_silent, whole_company, tokens_expire or
            scopes_missing.
    """
    answer, at = _asked(settings, code, address)
    team, scopes = answer.get("team") or {}, tuple(filter(None, str(answer.get("scope", "")).split(",")))
    unwanted = Unwanted(str(team.get("id") or ""), str(answer.get("access_token", "")))
    if answer.get("is_enterprise_install") or not team.get("id"):
        raise ExchangeError("whole_company", unwanted)
    if "expires_in" in answer or "refresh_token" in answer:
        raise ExchangeError("tokens_expire", unwanted)
    missing = [scope for scope in SCOPES if scope not in scopes]
    if missing:
        raise ExchangeError("scopes_missing", unwanted, scopes=", ".join(missing))
    user = str((answer.get("authed_user") or {}).get("id", ""))
    named = str(team.get("name") or team["id"])
    return Granted(team["id"], named, str(answer["bot_user_id"]), str(answer["access_token"]), scopes, user, at)


def give_back(settings: Settings, unwanted: Unwanted) -> None:
    """Have Slack take a token back; where it doesn't, that is logged. The company's own is never given back."""
    own = settings.slack_bot_token
    if not unwanted.token or (own is not None and own.get_secret_value() == unwanted.token):
        return
    try:
        stranger(settings, PATIENCE).auth_revoke(token=unwanted.token)
    except PASSING as error:
        why = error_name(error) if isinstance(error, SlackApiError) else type(error).__name__
        log.warning("token not given back", error=why)


def _asked(settings: Settings, code: str, address: str) -> tuple[Mapping[str, Any], datetime | None]:
    known, secret = settings.slack_client_id, settings.slack_client_secret
    assert known is not None and secret is not None  # noqa: S101, PT018 — else nothing is served here
    asking = stranger(settings, PATIENCE)
    try:
        answer = asking.oauth_v2_access(
            client_id=known.get_secret_value(),
            client_secret=secret.get_secret_value(),
            code=code,
            redirect_uri=address,
        )
    except SlackApiError as refused:
        raise _meaning(error_name(refused)) from None
    except PASSING as error:
        log.warning("not installed", error=type(error).__name__)
        raise ExchangeError("slack_silent") from None
    found = answer.data
    return found if isinstance(found, dict) else {}, _dated(answer.headers)


def _dated(headers: Mapping[str, Any]) -> datetime | None:
    """What time it is by the sender's clock; None where that is not said."""
    found = next((value for name, value in headers.items() if name.lower() == "date"), None)
    try:
        return parsedate_to_datetime(str(found)).astimezone(UTC)
    except ValueError:
        return None


def _meaning(name: str) -> ExchangeError:
    if name in WORTHLESS:
        return ExchangeError("code_worthless")
    if name in DOUBTFUL or not NAME.fullmatch(name):
        log.warning("not installed", error=name if name in DOUBTFUL else "no answer of Slack's")
        return ExchangeError("slack_silent")
    log.error("not installed", error=name)
    return ExchangeError("app_unknown" if name in OURS else "slack_refused", error=name)
