"""Who may use the HTTP API, and for which workspace: a bearer token, compared in constant time."""

import hmac
from collections.abc import Callable
from hashlib import sha256

from flask import Request
from pydantic import SecretStr
from structlog.contextvars import bind_contextvars

from bot.clock import Clock
from bot.services.desk import Desk
from bot.services.errors import NotSetUp, Refused
from bot.services.intake_tokens import Caller, of_the_company, recognised
from bot.web.limits import Limits
from bot.web.problems import Problem
from sla.actor import Actor
from storage.kept import Kept

Guard = Callable[[Request], Actor]
REMEMBERED = 1_000
"""Tokens that are known to have been right, which nobody else's refusals hold up."""


class BearerGuard:
    """Lets a request through if it carries a token; gives who acts by it.

    `own` speaks for the company's own workspace. Without it, and without tokens, everything is refused: an open door
    would be worse than a closed one.
    """

    def __init__(self, desk: Desk, clock: Clock, limits: Limits, own: SecretStr | None) -> None:
        self._desk = desk
        self._clock = clock
        self._limits = limits
        self._own = own.get_secret_value().encode() if own else b""
        self._proven = Kept[bool](REMEMBERED)

    def __call__(self, request: Request) -> Actor:
        """Who acts.

        Raises:
            Problem: 401 without a token that holds, 403 where the app was taken out, 429 after too many of either, 503
                while there is no workspace.
        """
        scheme, _, text = request.headers.get("Authorization", "").partition(" ")
        given = text.strip() if scheme.lower() == "bearer" else ""
        try:
            caller = self._own_caller(request) if self._is_own(given) else self._recognised(given)
        except NotSetUp:
            raise Problem(
                503, "not_set_up", "No workspace is set up yet; run sla-bot apply FILE, then send this again."
            ) from None
        except Refused as refused:
            raise _no_entry(refused) from None
        bind_contextvars(workspace=caller.workspace_id)
        self._limits.called(caller.key)
        return Actor(caller.workspace_id, user=f"api:{caller.name}", via="api", now=self._clock())

    def _is_own(self, given: str) -> bool:
        expected = self._own
        return hmac.compare_digest(given.encode(errors="replace"), expected) and bool(expected)

    def _own_caller(self, request: Request) -> Caller:
        """The company's own workspace, by the route that is used: one token serves all of its programs."""
        return of_the_company(self._desk, request.path.rsplit("/", 1)[-1])

    def _recognised(self, given: str) -> Caller:
        """Who calls with a token of a workspace; an address that tried many wrong ones asks the database no more."""
        mark = sha256(given.encode(errors="replace")).hexdigest()
        if self._proven.get(mark) is None:
            self._limits.still_welcome()
        caller = recognised(self._desk, given, self._clock())
        self._proven.put(mark, value=True)
        return caller


def _no_entry(refused: Refused) -> Problem:
    if refused.code == "not_installed":
        return Problem(
            403,
            "not_installed",
            "The app was taken out of this workspace in Slack, so nothing is taken in; have it installed there again.",
        )
    if refused.code == "revoked_token":
        return Problem(401, "token_revoked", f"This token was revoked on {refused.facts['on']}; send another one.")
    return Problem(401, "unauthorized", "Send the header Authorization: Bearer <a token of the workspace>.")
