"""How much of what is taken: each route with the largest body and the rate at which it may be asked.

Rates are counted in a moving window of a minute, in each process by itself.
"""

from dataclasses import dataclass
from enum import Enum, auto
from math import ceil

from flask import Flask, Request, Response, request
from werkzeug.exceptions import RequestEntityTooLarge

from bot.settings import Settings
from bot.web.address import neighbourhood
from bot.web.problems import Problem
from bot.web.window import Window

TURNED_AWAY = (401, 403)
KIBIBYTE, MEBIBYTE = 1024, 1024 * 1024


class Counted(Enum):
    """Which requests count, and for whom."""

    EACH = auto()
    """Every one, for its address: nothing proves who asks."""
    REFUSED = auto()
    """Those whose signature is wrong, for their address; whoever signs right is never held up."""
    BY_TOKEN = auto()
    """Those with a token, for the token; those whose token is wrong or opens nothing, for their address."""
    NONE = auto()
    """None: an answer costs nothing, and whoever asks takes a refusal for an end of the process."""


@dataclass(frozen=True, slots=True)
class Limit:
    """The largest body of a route, in bytes, and what is counted there."""

    largest: int
    counted: Counted


_INTAKE = Limit(64 * KIBIBYTE, Counted.BY_TOKEN)  # a lead with a hundred attributes fits ten times over
_SIGNED = Limit(MEBIBYTE, Counted.REFUSED)  # a view of Slack's with all of its limits used, a hundred notifications
_OPEN = Limit(0, Counted.EACH)
LIMITS = {
    "/slack/events": _SIGNED,
    "/slack/install": _OPEN,
    "/slack/oauth_redirect": _OPEN,
    "/webhooks/hubspot": _SIGNED,
    "/api/v1/leads": _INTAKE,
    "/api/v1/activities": _INTAKE,
    "/api/v1/deals": _INTAKE,
    "/api/v1/revenue": _INTAKE,
    "/api/v1/kpis": Limit(0, Counted.BY_TOKEN),
    "/calendar/<secret>.ics": _OPEN,
    "/openapi.json": _OPEN,
    "/healthz": Limit(0, Counted.NONE),
    "/readyz": _OPEN,
    "/metrics": _OPEN,
}
"""By the rule of the route."""
NOWHERE = _OPEN
"""For an address that leads nowhere, and for a route that was forgotten above."""


class Limits:
    """Counts, and says no in time."""

    def __init__(self, settings: Settings) -> None:
        self._addresses = Window(settings.address_per_minute)
        self._tokens = Window(settings.token_per_minute)

    def admit(self) -> None:
        """Bound the body of the request at hand, and count it where each one counts.

        Raises:
            Problem: 429, its address has asked too often.
        """
        limit = limit_of(request)
        # One byte more: of a body that doesn't say its length Werkzeug gives what fits, and says nothing of the rest.
        request.max_content_length = limit.largest + 1
        if limit.counted is Counted.EACH:
            _in_time(self._addresses, self._addresses.take(_asker(request)))

    def refused(self, answer: Response) -> Response:
        """Count an answer that lets nobody in; what is said instead once it was said too often."""
        if answer.status_code not in TURNED_AWAY or limit_of(request).counted is Counted.EACH:
            return answer
        wait = self._addresses.take(_asker(request))
        return _too_many(self._addresses, wait).answer() if wait else answer

    def still_welcome(self) -> None:
        """Make sure that the address of the request at hand was not refused too often.

        Raises:
            Problem: 429.
        """
        _in_time(self._addresses, self._addresses.wait(_asker(request)))

    def called(self, token: str) -> None:
        """Count a request with a token.

        Raises:
            Problem: 429, it was used too often.
        """
        _in_time(self._tokens, self._tokens.take(token))


def _in_time(window: Window, wait: float) -> None:
    if wait:
        raise _too_many(window, wait)


def _too_many(window: Window, wait: float) -> Problem:
    seconds = ceil(wait)
    said = f"At most {window.most} a minute are taken; send the same thing again after {seconds} s."
    return Problem(429, "too_many_requests", said, retry_after=seconds)


def limit_of(asked: Request) -> Limit:
    """What holds for a request."""
    rule = asked.url_rule
    return LIMITS.get(rule.rule, NOWHERE) if rule else NOWHERE


def body_of(asked: Request) -> bytes:
    """The whole body of a request.

    Raises:
        RequestEntityTooLarge: it is larger than its route allows.
    """
    data = asked.get_data()
    if len(data) > limit_of(asked).largest:
        raise RequestEntityTooLarge
    return data


def _asker(asked: Request) -> str:
    """The address of a request, with the route that it counts for."""
    return f"{neighbourhood(asked.remote_addr)} {asked.url_rule}"


def register(app: Flask, settings: Settings) -> Limits:
    """Bound every route of an application."""
    found = Limits(settings)
    app.before_request(found.admit)
    app.after_request(found.refused)
    return found
