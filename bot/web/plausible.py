"""Whether a request's headers could be those of somebody who may send it: looked at before its body is awaited.

That proves nothing; it tells who can't be in the right from who might.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Protocol

from slack_sdk.signature import Clock

from bot.web import hubspot_signature, slack_signature
from bot.web.replays import VALID

_BASE64 = re.compile(r"[A-Za-z0-9+/]{43}=", re.ASCII)
_BEARER = re.compile(r"bearer +[!-~]{8,}", re.ASCII | re.IGNORECASE)


class Given(Protocol):
    """The headers of a request, by their names in small letters."""

    def get(self, key: str, default: str = "", /) -> str:
        """The first value of one."""

    def items(self) -> Iterable[tuple[str, str]]:
        """All of them."""


def plausible(path: str, headers: Given) -> bool:
    """Whether a body for a path is worth waiting for: it is said to be signed just now, or to come with a token."""
    return BY_PATH.get(path, _with_token)(headers)


def _from_slack(headers: Given) -> bool:
    given = headers.get(slack_signature.SIGNATURE.lower(), "")
    at = headers.get(slack_signature.TIMESTAMP.lower(), "")
    return slack_signature.looks_signed(given, at) and abs(Clock().now() - int(at)) <= VALID


def _from_hubspot(headers: Given) -> bool:
    given = headers.get(hubspot_signature.SIGNATURE.lower(), "")
    return bool(_BASE64.fullmatch(given)) and bool(headers.get(hubspot_signature.TIMESTAMP.lower(), ""))


def _with_token(headers: Given) -> bool:
    return bool(_BEARER.fullmatch(headers.get("authorization", "").strip()))


BY_PATH: Mapping[str, Callable[[Given], bool]] = {"/slack/events": _from_slack, "/webhooks/hubspot": _from_hubspot}
"""Elsewhere a token is asked for."""
