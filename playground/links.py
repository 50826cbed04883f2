"""Socket Mode: connections that the app opens, envelopes that go over them, and the acks that come back.

https://docs.slack.dev/apis/events-api/using-socket-mode
"""

import json
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Condition
from typing import Literal

from playground.clock import ticks
from playground.values import Json

MOST = 10
"""Connections an app may have at a time."""
Reason = Literal["warning", "refresh_requested", "link_disabled", "too_many_websockets"]


class Lost(Exception):  # noqa: N818 — it is what the connection is
    """No connection is there, or it broke before the ack came."""


@dataclass(slots=True, eq=False)
class Link:
    """One connection: `send` takes a text to the app, `drop` breaks it. One that `retires` gets nothing new."""

    send: Callable[[str], None]
    drop: Callable[[], None]
    retires: bool = False
    open: bool = True
    acks: dict[str, Json | None] = field(default_factory=dict)


class Links:
    """The app's connections; each ticket opens one, once."""

    def __init__(self, app_id: str) -> None:
        self._app_id = app_id
        self._tickets: set[str] = set()
        self._links: list[Link] = []
        self._heard = Condition()
        self._breaking = 0

    def issue(self) -> str:
        """A ticket for one connection."""
        ticket = uuid.uuid4().hex
        with self._heard:
            self._tickets.add(ticket)
        return ticket

    def spend(self, ticket: str) -> bool:
        """Whether a ticket opens a connection; it does so once."""
        with self._heard:
            known = ticket in self._tickets
            self._tickets.discard(ticket)
            return known

    def join(self, link: Link) -> None:
        """Take a connection in and greet it; one above those that are allowed is sent away."""
        with self._heard:
            others = self.count
            self._links.append(link)
            self._heard.notify_all()
        if others >= MOST:
            self._dismiss(link, "too_many_websockets")
            link.drop()
            return
        link.send(
            json.dumps({"type": "hello", "num_connections": others + 1, "connection_info": {"app_id": self._app_id}})
        )

    def leave(self, link: Link) -> None:
        """A connection is gone; who waits for an ack of it hears so."""
        with self._heard:
            link.open = False
            self._links = [one for one in self._links if one is not link]
            self._heard.notify_all()

    @property
    def count(self) -> int:
        """How many connections take deliveries."""
        return len([link for link in self._links if not link.retires])

    def wait_for(self, count: int, seconds: float) -> bool:
        """Wait up to `seconds` of real time until so many connections take deliveries; whether they do."""
        with self._heard:
            return self._heard.wait_for(lambda: self.count == count, seconds)

    def deliver(self, envelope: Json, seconds: float) -> Json | None:
        """Send an envelope over the newest connection and wait for its ack; gives the payload of that, None for none.

        Raises:
            Lost: there is no connection, or it is gone before the ack came.
            TimeoutError: no ack came within `seconds` of real time.
        """
        named = {"envelope_id": str(uuid.uuid4()), **envelope}
        with self._heard:
            ready = [link for link in self._links if not link.retires]
        if not ready:
            raise Lost
        link = ready[-1]
        with self._heard:
            breaks, self._breaking = self._breaking > 0, max(0, self._breaking - 1)
            link.open = link.open and not breaks  # an ack that is quicker than the break is not heard either
        link.send(json.dumps(named))
        if breaks:
            link.drop()
            self.leave(link)
        return self._ack(link, named["envelope_id"], ticks() + seconds)

    def hear(self, link: Link, text: str) -> None:
        """What the app sent: an ack, which counts on the connection that its envelope went over."""
        said = json.loads(text)
        with self._heard:
            if link.open:
                link.acks[str(said["envelope_id"])] = said.get("payload")
            self._heard.notify_all()

    def retire(self, reason: Reason = "refresh_requested") -> None:
        """Tell every connection that it will be closed soon; nothing new goes over it, acks are still taken."""
        with self._heard:
            going = [link for link in self._links if not link.retires]
        for link in going:
            self._dismiss(link, reason)

    def break_after(self, count: int = 1) -> None:
        """Have the connection break right after each of the next `count` envelopes went out, before its ack."""
        with self._heard:
            self._breaking = count

    def drop(self) -> None:
        """Break every connection, without a word."""
        with self._heard:
            going = list(self._links)
        for link in going:
            link.drop()
            self.leave(link)

    def _dismiss(self, link: Link, reason: Reason) -> None:
        link.retires = True
        link.send(json.dumps({"type": "disconnect", "reason": reason, "debug_info": {}}))

    def _ack(self, link: Link, envelope_id: str, until: float) -> Json | None:
        with self._heard:
            while envelope_id not in link.acks:
                if not link.open:
                    raise Lost
                if (left := until - ticks()) <= 0:
                    raise TimeoutError
                self._heard.wait(left)
            return link.acks.pop(envelope_id)
