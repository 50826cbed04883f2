"""What ties Slack's answer to the browser that asked: signed, for ten minutes, and worth nothing in another browser."""

import hmac
from collections.abc import Sequence
from datetime import datetime, timedelta
from hashlib import sha256

from itsdangerous import BadData, URLSafeSerializer

LASTS = timedelta(minutes=10)
PURPOSE = "sla-bot install state"


class StateError(Exception):
    """A state that can't be taken; `code` says why, as the pages call it."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class States:
    """Issues states and takes them back; signed by the first of the keys, taken when any of them has signed."""

    def __init__(self, keys: Sequence[str]) -> None:
        self._signed = URLSafeSerializer(list(reversed(keys)), salt=PURPOSE)

    def issue(self, browser: str, now: datetime) -> str:
        """A state for the browser that holds this secret in its cookie."""
        return str(self._signed.dumps([int(now.timestamp()), _digest(browser)]))

    def check(self, state: str | None, browser: str | None, now: datetime) -> None:
        """Take a state back.

        Raises:
            StateError: state_missing, state_wrong, state_old or other_browser.
        """
        if not state:
            raise StateError("state_missing")
        try:
            at, digest = self._signed.loads(state)
        except (BadData, TypeError, ValueError):
            raise StateError("state_wrong") from None
        if not 0 <= now.timestamp() - at <= LASTS.total_seconds():
            raise StateError("state_old")
        if not hmac.compare_digest(str(digest), _digest(browser or "")):
            raise StateError("other_browser")


def _digest(browser: str) -> str:
    return sha256(browser.encode(errors="replace")).hexdigest()
