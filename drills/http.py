"""JSON over HTTP on this machine, where no answer is an answer too."""

import json
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from typing import Any

from rig.ports import HOST

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said: its status, 0 where it said nothing, and the JSON object of its body."""

    status: int
    body: Json


NOTHING = Answer(0, {})


def ask(method: str, port: int, path: str, body: Json | None = None, token: str = "", seconds: float = 15) -> Answer:
    """Send one request to this machine; `NOTHING` comes of a connection refused, lost or silent for too long."""
    connection = HTTPConnection(HOST, port, timeout=seconds)
    headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {token}"} if token else {})
    try:
        connection.request(method, path, None if body is None else json.dumps(body), headers)
        answer = connection.getresponse()
        return Answer(answer.status, _object(answer.read()))
    except (OSError, HTTPException):
        return NOTHING
    finally:
        connection.close()


def _object(text: bytes) -> Json:
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
