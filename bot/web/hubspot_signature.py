"""HubSpot's signature, version 3: the method, the address, the raw body and the time, under the app's secret.

HubSpot's client has a helper for it; it does not decode the address as HubSpot prescribes, takes the body as text, asks
the machine for the time, takes times in the future, and fails on a signature that is no ASCII. So this is our own, and
a test compares it with that one.
"""

import base64
import hmac
import re
from datetime import datetime, timedelta

from pydantic import SecretStr

from sla.hubspot.record import from_milliseconds

SIGNATURE, TIMESTAMP = "X-HubSpot-Signature-v3", "X-HubSpot-Request-Timestamp"
OLDEST = timedelta(minutes=5)
"""HubSpot's own measure; so far may its clock be from ours in the other direction too."""
_DECODED = {
    "%3A": ":", "%2F": "/", "%3F": "?", "%40": "@", "%21": "!", "%24": "$", "%27": "'", "%28": "(", "%29": ")",
    "%2A": "*", "%2C": ",", "%3B": ";",
}  # fmt: skip
"""What HubSpot decodes in an address before it signs it; nothing else."""
_ENCODED = re.compile("|".join(_DECODED), re.IGNORECASE)
_TIMESTAMP = re.compile(r"[0-9]{1,15}", re.ASCII)


class Forged(Exception):  # noqa: N818 — an answer, not a fault
    """There is no signature, or it is another's or another content's."""


class Late(Exception):  # noqa: N818 — likewise
    """The signature is right, and too old (or from the future): somebody may have kept it."""


def signed_uri(server: str, path: str, query: bytes) -> str:
    """An address as HubSpot signs it: the server and path that it posts to, and the query, a few characters decoded."""
    told = f"?{query.decode('latin-1')}" if query else ""
    return _ENCODED.sub(lambda found: _DECODED[found[0].upper()], f"{server.rstrip('/')}{path}{told}")


def check_signed(given: str, at: str, content: bytes, secret: SecretStr | None, now: datetime) -> None:
    """Make sure that HubSpot signed a request.

    `given` and `at` are its headers `SIGNATURE` and `TIMESTAMP`, `content` is its method, its address and its body.

    Raises:
        Forged, Late: it did not, or it did too long ago. Without a secret everything is forged.
    """
    key = secret.get_secret_value().encode() if secret else b""
    expected = base64.b64encode(hmac.digest(key, content + at.encode(errors="replace"), "sha256"))
    matches = hmac.compare_digest(given.encode(errors="replace"), expected)
    if not (key and matches and _TIMESTAMP.fullmatch(at)):
        raise Forged
    signed_at = from_milliseconds(at)
    if signed_at is None or abs(now - signed_at) > OLDEST:
        raise Late
