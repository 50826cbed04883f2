"""HubSpot's webhooks: batches of notifications, signed as HubSpot signs them, and those that somebody forged."""

import base64
import hmac
import json
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http.client import HTTPConnection
from itertools import count
from typing import Any
from urllib.parse import urlsplit

from rig.hubspot.account import Account

MOST = 100
Notification = dict[str, Any]


@dataclass
class Webhooks:
    """An app of an account: it tells `target` of what changes, by the secret they share.

    `server` is where that is reached on this machine, behind whatever stands in front of it.
    """

    account: Account
    target: str
    server: str
    secret: str = "the-secret-of-the-app"  # noqa: S105 — of no app
    statuses: list[int] = field(default_factory=list)
    _numbers: Any = field(default_factory=lambda: count(100))

    def about(self, kind: str, object_id: str, name: str = "", value: str = "", **more: object) -> Notification:
        """A notification of a changed property, or of whatever `more` makes of it."""
        number = next(self._numbers)
        return {
            "eventId": number,
            "subscriptionId": 17,
            "portalId": self.account.portal,
            "appId": 1,
            "occurredAt": milliseconds(self.account.now()),
            "subscriptionType": f"{kind}.propertyChange",
            "attemptNumber": 0,
            "objectId": int(object_id),
            "propertyName": name,
            "propertyValue": value,
            "changeSource": "CRM_UI",
            **more,
        }

    def tell(self, notifications: Iterable[Notification]) -> list[int]:
        """Send notifications in batches of at most a hundred; gives how each batch was answered."""
        waiting = list(notifications)
        batches = [waiting[first : first + MOST] for first in range(0, len(waiting), MOST)]
        return [self.post(json.dumps(batch).encode()) for batch in batches]

    def post(self, body: bytes, **changes: Any) -> int:  # noqa: ANN401 — whatever `signed` takes
        """Send a body; gives the status."""
        address = urlsplit(self.server)
        connection = HTTPConnection(address.hostname or "", address.port, timeout=5)
        try:
            connection.request("POST", urlsplit(self.target).path, body, self.signed(body, **changes))
            status = connection.getresponse().status
        finally:
            connection.close()
        self.statuses.append(status)
        return status

    def signed(
        self, body: bytes, *, secret: str | None = None, at: datetime | None = None, over: bytes | None = None
    ) -> dict[str, str]:
        """The headers of a body, or with another secret, time or content than its own."""
        stamp = str(milliseconds(at or self.account.clock()))
        content = b"POST" + self.target.encode() + (body if over is None else over) + stamp.encode()
        digest = hmac.digest((secret or self.secret).encode(), content, "sha256")
        return {
            "Content-Type": "application/json",
            "X-HubSpot-Signature-v3": base64.b64encode(digest).decode(),
            "X-HubSpot-Request-Timestamp": stamp,
        }

    def messily(self, notifications: Sequence[Notification], seed: int) -> list[int]:
        """Send all of them in another order, some of them several times, in batches of any size."""
        chance = random.Random(seed)  # noqa: S311 — no secret
        sent = [*notifications, *chance.choices(notifications, k=len(notifications))]
        chance.shuffle(sent)
        statuses: list[int] = []
        while sent:
            size = chance.randint(1, MOST)
            statuses += self.tell(sent[:size])
            sent = sent[size:]
        return statuses


def milliseconds(at: datetime) -> int:
    """Milliseconds since 1970."""
    return (at - datetime.fromtimestamp(0, at.tzinfo)) // timedelta(milliseconds=1)
