"""Where one app is installed, over the workspaces that stand beside each other: tokens, and codes to be exchanged.

https://docs.slack.dev/authentication/installing-with-oauth
"""

import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from threading import Lock

from playground.errors import SlackError

LIFETIME = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Grant:
    """What one person allowed the app in one team; `whole_company` for one of a company of many workspaces."""

    team_id: str
    user: str
    scopes: tuple[str, ...]
    redirect_uri: str = ""
    whole_company: bool = False


@dataclass(frozen=True, slots=True)
class Code:
    """A grant that waits to be exchanged for a token, once, until ten minutes after it was issued."""

    grant: Grant
    issued_at: datetime
    used: bool = False


@dataclass(frozen=True, slots=True)
class Token:
    """A bot token; `refused` is the error it is answered with once it is worth nothing."""

    team_id: str
    scopes: tuple[str, ...]
    refused: str | None = None


class Installs:
    """The app's id and secret, and under which tokens it is in which team; instants are those of the one clock."""

    def __init__(self, client_id: str, client_secret: str) -> None:
        self.client_id = client_id
        self._client_secret = client_secret
        self._lock = Lock()
        self._codes: dict[str, Code] = {}
        self._tokens: dict[str, Token] = {}
        self.rotates = False
        """Whether the app has token rotation on: its tokens last twelve hours."""

    def begin(self, team_id: str, token: str) -> None:
        """Let the app be in a team from the start; ValueError where the token is another team's."""
        with self._lock:
            if token in self._tokens:
                raise ValueError(f"{token!r} is another team's token")
            self._tokens[token] = Token(team_id, ())

    def team_of(self, token: str | None) -> str | None:
        """The team whose token this is or was."""
        known = self._tokens.get(token or "")
        return known.team_id if known else None

    def authorise(self, token: str | None) -> None:
        """Take a token, or SlackError not_authed, invalid_auth, token_revoked or account_inactive."""
        if not token:
            raise SlackError("not_authed")
        known = self._tokens.get(token)
        if known is None:
            raise SlackError("invalid_auth")
        if known.refused:
            raise SlackError(known.refused)

    def allow(self, grant: Grant, now: datetime) -> str:
        """Somebody allows the app; gives the code that it may exchange."""
        code = secrets.token_hex(16)
        with self._lock:
            self._codes[code] = Code(grant, now)
        return code

    def exchange(self, client: tuple[str, str], code: str, redirect_uri: str, now: datetime) -> tuple[str, Grant]:
        """A token for a code; SlackError invalid_client_id, bad_client_secret, invalid_code or bad_redirect_uri.

        Where the app is installed already its token stays the same.
        """
        if client[0] != self.client_id:
            raise SlackError("invalid_client_id")
        if client[1] != self._client_secret:
            raise SlackError("bad_client_secret")
        with self._lock:
            grant = self._spend(code, redirect_uri, now)
            standing = (text for text, one in self._tokens.items() if one.team_id == grant.team_id and not one.refused)
            token = next(standing, f"xoxb-{grant.team_id}-{secrets.token_hex(12)}")
            self._tokens[token] = Token(grant.team_id, grant.scopes)
        return token, grant

    def revoke(self, token: str) -> None:
        """Have one token refused from now on."""
        with self._lock:
            self._tokens[token] = replace(self._tokens[token], refused="token_revoked")

    def refuse(self, team_id: str, error: str) -> None:
        """Answer every token of a team with an error from now on."""
        with self._lock:
            for text, one in self._tokens.items():
                if one.team_id == team_id:
                    self._tokens[text] = replace(one, refused=error)

    def _spend(self, code: str, redirect_uri: str, now: datetime) -> Grant:
        known = self._codes.get(code)
        if known is None or known.used or now - known.issued_at > LIFETIME:
            raise SlackError("invalid_code")
        if known.grant.redirect_uri != redirect_uri:
            raise SlackError("bad_redirect_uri")
        self._codes[code] = replace(known, used=True)
        return known.grant
