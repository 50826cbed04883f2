"""Slack's signature over the time and the raw body, checked before anything is read."""

import hmac
import re

from pydantic import SecretStr
from slack_sdk.signature import SignatureVerifier

from bot.web.replays import VALID

SIGNATURE, TIMESTAMP = "X-Slack-Signature", "X-Slack-Request-Timestamp"
VERSION = "v0="
_SIGNATURE = re.compile(rf"{VERSION}[0-9a-f]{{64}}", re.ASCII)
_TIMESTAMP = re.compile(r"[0-9]{1,12}", re.ASCII)


def looks_signed(given: str, at: str) -> bool:
    """Whether the headers `SIGNATURE` and `TIMESTAMP` are written as Slack writes them."""
    return _TIMESTAMP.fullmatch(at) is not None and _SIGNATURE.fullmatch(given) is not None


class Unsigned(Exception):  # noqa: N818 — an answer, not a fault
    """There is no signature, or it is another's or another content's."""


class Stale(Exception):  # noqa: N818 — likewise
    """It is said to be of more than five minutes ago (or ahead): a clock is wrong, or somebody has kept it."""


class Signatures:
    """What Slack signs with the app's secret; without one nothing is signed.

    The time is the machine's, as it is in Slack's own library, which checks the same once more.
    """

    def __init__(self, secret: SecretStr | None) -> None:
        self._verifier = SignatureVerifier(secret.get_secret_value()) if secret else None

    def check(self, given: str, at: str, text: str) -> int:
        """Make sure that Slack signed a body; gives the second since 1970 at which it did.

        `given` and `at` are the headers `SIGNATURE` and `TIMESTAMP`, `text` is the body as it was sent.

        Raises:
            Unsigned, Stale: it did not, or it did too long ago.
        """
        if self._verifier is None or not looks_signed(given, at):
            raise Unsigned
        second = int(at)
        if abs(self._verifier.clock.now() - second) > VALID:
            raise Stale  # whose body nobody has waited for, so that there is nothing to compare
        expected = self._verifier.generate_signature(timestamp=at, body=text) or ""
        if not hmac.compare_digest(given, expected):
            raise Unsigned
        return second
