"""A line to one of the bot's web processes, kept open while it lasts."""

import json
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from typing import Any
from urllib.parse import urlencode

from drills.failover.ledger import NOTHING
from playground.clock import wall_seconds
from playground.courier import FORM, JSON_TYPE, signature
from rig.ports import HOST

TOKEN = "a-token-of-the-drill"  # noqa: S105 — of a bot that lives for minutes on this machine
SECRET = "drill-signing-secret"  # noqa: S105 — likewise
SECONDS = 20
"""The longest that a client waits for an answer."""


@dataclass(slots=True)
class Line:
    """One client's connection to one port."""

    port: int
    _connection: HTTPConnection | None = field(default=None)

    def lead(self, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        """Post a lead; the status and the JSON of the answer."""
        headers = {"Content-Type": JSON_TYPE, "Authorization": f"Bearer {TOKEN}"}
        status, text = self._post("/api/v1/leads", json.dumps(body).encode(), headers)
        return status, json.loads(text) if status == 202 else {}  # noqa: PLR2004 — Accepted

    def interaction(self, payload: dict[str, Any]) -> int:
        """Deliver an interaction as Slack does, signed; the status of the answer."""
        body = urlencode({"payload": json.dumps(payload)}).encode()
        stamp = str(int(wall_seconds()))
        signed = {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": signature(SECRET, stamp, body)}
        return self._post("/slack/events", body, {"Content-Type": FORM, **signed})[0]

    def close(self) -> None:
        """Hang up."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _post(self, path: str, body: bytes, headers: dict[str, str]) -> tuple[int, bytes]:
        connection = self._connection or HTTPConnection(HOST, self.port, timeout=SECONDS)
        self._connection = connection
        try:
            connection.request("POST", path, body, headers)
            answer = connection.getresponse()
            return answer.status, answer.read()
        except (OSError, HTTPException):
            self.close()
            return NOTHING, b""
