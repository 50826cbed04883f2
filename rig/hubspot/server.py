"""The API over HTTP on this machine: whoever has the token and keeps the limits is answered."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple

from rig.hubspot import crm
from rig.hubspot.account import Account
from rig.hubspot.rules import Answer, Fault, Rules, error
from rig.ports import HOST


class Made(NamedTuple):
    """A call that was made, and the status it was answered with; 0 where it was not."""

    method: str
    path: str
    body: Any
    status: int


@dataclass
class HubSpot:
    """A served account; `calls` are those that were made, `each` is told of every one before it is answered.

    `connections` are the ports from which they came.
    """

    account: Account
    rules: Rules = field(default_factory=Rules)
    url: str = ""
    calls: list[Made] = field(default_factory=list)
    each: Callable[[int], None] = lambda _number: None
    connections: set[int] = field(default_factory=set)
    released: threading.Event = field(default_factory=threading.Event)

    def made(self, path: str) -> list[Made]:
        """The calls to a path that were answered well."""
        return [call for call in self.calls if path in call.path and 200 <= call.status < 300]  # noqa: PLR2004 — HTTP's own


@contextmanager
def hubspot(clock: Callable[[], datetime], **rules: Any) -> Iterator[HubSpot]:  # noqa: ANN401 — whatever rules take
    """An account served on a free port until the end of the block, on somebody's clock."""
    served = HubSpot(Account(clock), Rules(**rules))
    handler = type("Handler", (_Handler,), {"hubspot": served})
    server = ThreadingHTTPServer((HOST, 0), handler)
    server.daemon_threads = True
    served.url = f"http://{HOST}:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), name="hubspot", daemon=True)
    thread.start()
    try:
        yield served
    finally:
        served.released.set()
        server.shutdown()
        thread.join()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    """Answers one connection's calls."""

    hubspot: HubSpot
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else each body waits 40 ms for the receiver to acknowledge the head

    def do_GET(self) -> None:
        """Answer a GET."""
        self._answer({})

    def do_POST(self) -> None:
        """Answer a POST."""
        self._answer(json.loads(self.rfile.read(int(self.headers.get("Content-Length") or 0)) or b"{}"))

    do_PATCH = do_POST  # noqa: N815 — likewise

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 — likewise
        """Say nothing."""

    def _answer(self, body: dict[str, Any]) -> None:
        served, path = self.hubspot, self.path.partition("?")[0]
        served.connections.add(self.client_address[1])
        served.each(len(served.calls) + 1)
        refusal = served.rules.refusal(path, self.headers.get("Authorization", ""), served.account.clock())
        fault = None if refusal else served.rules.fault_for(path, json.dumps(body))
        if fault is None or fault.after:
            answer = refusal or crm.answer(served.account, self.command, path, body)
        if fault is not None:
            answer = self._failed(fault)
        served.calls.append(Made(self.command, path, body, answer[0]))
        if answer[0]:
            self._send(*answer)
        else:
            self.close_connection = True

    def _failed(self, fault: Fault) -> Answer:
        """How a fault looks from outside."""
        if fault.kind == "timeout":
            self.hubspot.released.wait(30)
        if fault.kind in ("timeout", "reset"):
            return 0, None, {}
        if fault.kind == "page":
            return 200, "<html>A proxy's own page</html>", {}
        if fault.kind == "nothing":
            return 200, {"results": []}, {}
        if fault.kind == "partly":
            return crm.failed_in_part(self.hubspot.account)
        return int(fault.kind), error("INTERNAL_ERROR"), {}

    def _send(self, status: int, body: Any, headers: Any) -> None:  # noqa: ANN401 — JSON, and a mapping
        data = body.encode() if isinstance(body, str) else json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/html" if isinstance(body, str) else "application/json")
        self.send_header("Content-Length", str(len(data)))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)
