"""The stage: the playground, the bot's web side and its worker in one process, on SQLite and on one clock."""

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Any
from urllib.request import Request, urlopen
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from werkzeug.serving import WSGIRequestHandler, make_server

from bot import jobs, setup_file
from bot.app import Bot, build
from bot.services import clocks, groups, leads, offers, periodic, receipts, retention, signing, still_there, watching
from bot.services.agreements import Applied, apply
from bot.services.workspaces import OWN
from bot.settings import Settings
from playground.clock import Clock
from playground.settings import Pace
from playground.settings import Settings as Rules
from playground.workspace import Workspace
from sla.actor import Actor
from sla.document import Document
from storage import schema
from storage.pickup import Backlog

INTAKE_TOKEN = "demo-intake-token"  # noqa: S105 — the demo's own, on this machine only
YEAR = "2026"
"""The year the demo's agreement is written for."""
HERE = "127.0.0.1"
SECOND = timedelta(seconds=1)
MOST_ROUNDS = 60
RETRIES = 2
"""Seconds that are waited for what Slack did not take."""


class Quiet(WSGIRequestHandler):
    """Serves without a line in the log for each request."""

    def log(self, *_arguments: object, **_more: object) -> None:
        """Say nothing."""


@dataclass(slots=True)
class Door:
    """An application that is built once its address is known; nobody knocks before it `opens_on` one."""

    opens_on: WSGIApplication | None = None

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Let a request in."""
        assert self.opens_on is not None  # noqa: S101 — it is served after that
        return self.opens_on(environ, start_response)


@dataclass(frozen=True, slots=True)
class Stage:
    """A running demo: `slack` is the workspace in a box, `url` the bot's own address, `page` the workspace's."""

    slack: Workspace
    bot: Bot
    url: str
    page: str

    def apply(self, *, in_force: bool, document: Document | None = None) -> Applied:
        """Set the workspace up from a document, else from the demo's own."""
        actor = Actor(OWN, "operator", "cli", self.bot.clock())
        return apply(self.bot.desk, actor, document or setup_of(), in_force=in_force)

    def post(self, what: str, body: dict[str, Any]) -> dict[str, Any]:
        """Send `leads`, `activities` or `deals` to the bot's API, as a web form's back end would.

        Raises:
            OSError: the bot did not take it.
        """
        request = Request(  # noqa: S310 — our own address on this machine
            f"{self.url}/api/v1/{what}",
            data=json.dumps(body).encode(),
            headers={"Authorization": f"Bearer {INTAKE_TOKEN}", "Content-Type": "application/json"},
        )
        with urlopen(request, timeout=10) as answer:  # noqa: S310 — likewise
            read: dict[str, Any] = json.load(answer)
            return read

    def pass_time(self, span: timedelta) -> None:
        """Let time go by for everybody, then let the worker do what became due."""
        self.slack.clock.advance(span)
        self.settle()

    def go_to(self, instant: datetime) -> None:
        """Likewise, up to an instant."""
        self.slack.clock.jump_to(instant)
        self.settle()

    def settle(self) -> None:
        """Tick as a worker does until nothing is left to do; a channel takes one post a second, so seconds go by.

        A post that was slow on its way makes Slack refuse the next one of its channel; that is waited for as well, but
        not for what goes on failing.
        """
        patience = RETRIES
        for _ in range(MOST_ROUNDS):
            if self._tick() + self.bot.relay.drain():
                continue
            waiting = self._backlog()
            if not waiting.pending:
                patience -= 1
            if not waiting.pending and (not waiting.retrying or patience < 0):
                return
            self.slack.clock.advance(SECOND)

    @contextmanager
    def working(self) -> Iterator[None]:
        """Have the worker tick by itself, and at once when somebody moves the clock."""
        worker = self.bot.worker()
        self.slack.clock.watch(jobs.surviving("warp", self._tick))
        worker.start()
        try:
            yield
        finally:
            worker.shutdown(wait=True)

    def _tick(self) -> int:
        now = self.bot.clock()
        desk = self.bot.desk
        hubspot = self.bot.hubspot.drain() if self.bot.hubspot else 0
        ticks = (
            offers.tick,
            clocks.tick,
            signing.tick,
            periodic.tick,
            receipts.tick,
            watching.tick,
            groups.tick,
            still_there.tick,
            retention.tick,
        )
        return hubspot + leads.qualify_waiting(desk, now) + sum(tick(desk, now) for tick in ticks)

    def _backlog(self) -> Backlog:
        """What is due: held back by its channel's pace alone, or to be tried again."""
        with self.bot.desk.database.across_reading() as across:
            return across.outbox.backlog(self.bot.clock())


@cache
def setup_of(year: int | None = None) -> Document:
    """The demo's own set-up and agreement, as they would be written in a year."""
    text = files("bot.demo").joinpath("sla.yml").read_text(encoding="utf-8")
    return setup_file.read(text.replace(YEAR, str(year or YEAR)))


@contextmanager
def stage(
    starting: datetime | None = None,
    *,
    port: int = 0,
    pace: Pace = "clock",
    database_url: str | None = None,
    more: Mapping[str, str] | None = None,
) -> Iterator[Stage]:
    """Build the stage, and take it down again; time starts at `starting` (aware), else now.

    `pace` is the clock on which Slack's "one post a second a channel" runs. Without a `database_url`, whose schema is
    up to date, everything lives in a file that is gone afterwards. `more` are further settings of the bot, as the
    environment holds them.
    """
    _past_any_proxy()
    with (
        TemporaryDirectory(prefix="sla-bot-demo-", ignore_cleanup_errors=True) as folder,
        Workspace(settings=Rules(pace=pace, socket_mode=_over_a_socket(more)), clock=Clock(starting)) as slack,
    ):
        served = slack.serve(port)
        if database_url is None:
            database_url = f"sqlite:///{Path(folder) / 'demo.db'}"
            schema.create(database_url)
        door = Door()
        server = make_server(HERE, 0, door, threaded=True, request_handler=Quiet)
        url = f"http://{HERE}:{server.server_port}"
        settings = _settings(slack, served.api_url, database_url, {"PUBLIC_URL": url, **(more or {})})
        bot = build(settings, slack.clock.now)
        door.opens_on = bot.web()
        thread = Thread(target=server.serve_forever, args=(0.02,), name="bot", daemon=True)
        thread.start()
        slack.connect(url)
        receiver = bot.receiver()
        if receiver:
            receiver.start()
        try:
            yield Stage(slack, bot, url, served.url)
        finally:
            if receiver:
                receiver.end()
            server.shutdown()
            thread.join()
            server.server_close()
            bot.close()


def _over_a_socket(more: Mapping[str, str] | None) -> bool:
    """Whether Slack's deliveries are fetched."""
    return "SLACK_APP_TOKEN" in (more or {})


def _past_any_proxy() -> None:
    """Everything on the stage is on this machine, so a proxy that the environment names is not asked."""
    for name in ("no_proxy", "NO_PROXY"):
        hosts = [host for host in os.environ.get(name, "").split(",") if host]
        if HERE not in hosts:
            os.environ[name] = ",".join([*hosts, HERE])


def _settings(slack: Workspace, api_url: str, database_url: str, more: Mapping[str, str]) -> Settings:
    return Settings.read(
        {
            "SLACK_BOT_TOKEN": slack.settings.token,
            "SLACK_SIGNING_SECRET": slack.settings.signing_secret,
            "SLACK_API_URL": api_url,
            "DATABASE_URL": database_url,
            "INTAKE_TOKEN": INTAKE_TOKEN,
            **more,
        }
    )
