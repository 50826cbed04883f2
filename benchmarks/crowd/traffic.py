"""The day as it happens: leads by the use case that takes them in, clicks as signed requests to the web process."""

import heapq
import json
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import timedelta
from http.client import HTTPConnection, HTTPException
from threading import local
from urllib.parse import urlencode

from benchmarks.clicks import signed_headers
from benchmarks.crowd.names import Names
from benchmarks.crowd.plan import Event
from benchmarks.crowd.town import arriving
from bot.app import Bot
from bot.carried.handoffs import CardAct, CardClick
from bot.ids import Action
from bot.services import campaigns, leads
from bot.services.desk import in_turn
from rig.ports import HOST
from sla.actor import Actor
from sla.campaign import Campaign

HANDS = 8
AGAIN = 0.5
"""Seconds after which a click is tried whose lead hasn't come yet."""
OK = 200


@dataclass(slots=True)
class Traffic:
    """Does what a plan says; `port` is the web process's, `acks` are the seconds until a click was acknowledged."""

    bot: Bot
    port: int
    handoffs: dict[int, str] = field(default_factory=dict)
    announced: list[tuple[str, str]] = field(default_factory=list)
    acks: list[float] = field(default_factory=list)
    behind: float = 0.0
    done: dict[str, int] = field(default_factory=dict)
    _own: local = field(default_factory=local)

    def run(self, events: list[Event]) -> None:
        """Do everything at its time, as far as eight hands get; what fails ends the run.

        `behind` is then how late the latest act began: by so much the day was longer than planned.
        """
        began, waiting, going = time.monotonic(), list(events), list[Future[None]]()
        heapq.heapify(waiting)
        with ThreadPoolExecutor(HANDS) as hands:
            while waiting:
                event = heapq.heappop(waiting)
                time.sleep(max(0.0, began + event.at - time.monotonic()))
                if event.act in ("claim", "contact") and event.number not in self.handoffs:
                    later = Event(event.at + AGAIN, event.workspace, event.number, event.act)
                    heapq.heappush(waiting, later)
                    continue
                going.append(hands.submit(self._do, event, began))
        for one in going:
            one.result()

    def _do(self, event: Event, began: float) -> None:
        self.behind = max(self.behind, time.monotonic() - began - event.at)
        acts: dict[str, Callable[[Event], None]] = {"lead": self._lead, "announce": self._announce}
        acts.get(event.act, self._click)(event)
        self.done[event.act] = self.done.get(event.act, 0) + 1

    def _lead(self, event: Event) -> None:
        now = self.bot.clock()
        actor = Actor(Names(event.workspace).workspace, "intake", "api", now)
        receipt = in_turn(lambda: leads.receive(self.bot.desk, actor, arriving(f"lead-{event.number}", now)))
        self.handoffs[event.number] = str(receipt.handoff_id)

    def _announce(self, event: Event) -> None:
        now, names = self.bot.clock(), Names(event.workspace)
        campaign = Campaign(
            campaign_id=self.bot.desk.new_id(),
            key="spring",
            name="Spring",
            purpose="More trials",
            starts_at=now + timedelta(days=2),
            ends_at=now + timedelta(days=30),
            owner=names.marketer,
            announced_at=now,
        )
        campaigns.announce(self.bot.desk, Actor(names.workspace, names.marketer, "slack", now), campaign)
        self.announced += [(campaign.campaign_id, channel) for channel in names.channels]

    def _click(self, event: Event) -> None:
        claiming = event.act == "claim"
        click = CardClick(handoff=self.handoffs[event.number], act=CardAct.CLAIM if claiming else CardAct.CONTACT)
        body = _delivery(event, Action.CLAIM if claiming else Action.CONTACT, click.encode())
        form = urlencode({"payload": json.dumps(body)})
        headers = signed_headers(form, self.bot.clock())
        began = time.monotonic()
        if self._post(headers, form) != OK:
            raise RuntimeError(f"{event} was not acknowledged")
        self.acks.append(time.monotonic() - began)

    def _post(self, headers: dict[str, str], form: str) -> int:
        """Over a connection that each hand keeps; one that the server has closed meanwhile is opened anew."""
        for connection in (getattr(self._own, "connection", None), HTTPConnection(HOST, self.port, timeout=30)):
            if connection is None:
                continue
            try:
                connection.request("POST", "/slack/events", form, headers)
                answer = connection.getresponse()
                answer.read()
            except (OSError, HTTPException):
                connection.close()
                continue
            self._own.connection = connection
            return int(answer.status)
        return 0


def _delivery(event: Event, action: Action, value: str) -> dict[str, object]:
    """A click on a card, as Slack tells of it."""
    names = Names(event.workspace)
    return {
        "type": "block_actions",
        "user": {"id": names.seller, "username": "d", "name": "d", "team_id": names.team},
        "api_app_id": "A0SLABOT",
        "token": "verification",
        "team": {"id": names.team, "domain": names.mark.lower()},
        "enterprise": None,
        "is_enterprise_install": False,
        "container": {"type": "message", "message_ts": "1772467200.000100", "channel_id": names.channels[1]},
        "trigger_id": f"{event.number}.{event.act}",
        "channel": {"id": names.channels[1], "name": "sales"},
        "state": {"values": {}},
        "response_url": f"http://{HOST}:9/hooks/actions",
        "message": {"type": "message", "ts": "1772467200.000100", "text": "a lead"},
        "actions": [{"action_id": action, "block_id": "act", "type": "button", "value": value}],
    }
