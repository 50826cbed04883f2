"""The only wiring: settings in, a web application and a worker out."""

import logging
import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from multiprocessing.util import Finalize
from threading import Thread
from typing import TYPE_CHECKING

from apscheduler.schedulers.background import BackgroundScheduler
from flask import Flask
from slack_bolt import App
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient

from bot import jobs, listeners
from bot.clients import Clients, stranger, trust
from bot.clock import Clock, system_clock
from bot.hubspot.api import Api
from bot.hubspot.worker import Errands
from bot.identity import IdSource
from bot.listeners.acquaintances import Acquaintances
from bot.listeners.dialogs import Dialogs
from bot.listeners.directory import Directory
from bot.listeners.dispatch import Dispatch
from bot.listeners.room import Room
from bot.logs import configure
from bot.meters import Meters
from bot.relay.failures import PASSING, Failure, judge
from bot.relay.recording import Recorder
from bot.relay.relay import Relay
from bot.relay.taken import APP, Taken, introduce
from bot.services import health
from bot.services.desk import Desk
from bot.settings import Settings
from bot.signals import nudge_main_thread
from bot.socket.attempts import Attempts, Beside
from bot.socket.envelopes import answered
from bot.socket.opening import address, opened
from bot.socket.receiver import Receiver
from bot.web import install
from bot.web.own import Own
from bot.web.site import site
from storage.unit import Database

if TYPE_CHECKING:
    from bot.hubspot.client import Client

SLACK_TIMEOUT = 10
"""Seconds one call to Slack may take; shorter than a row's lease in the outbox."""
TRIGGER_SECONDS = 3
"""Seconds in which a dialog can be opened; after that its trigger is worth nothing."""
SENDERS = 16
"""Calls to Slack that one worker waits for at a time; they take a tenth of a second each, and hardly any of its own."""


@dataclass(frozen=True, slots=True)
class Bot:
    """Everything one process works with."""

    settings: Settings
    clock: Clock
    desk: Desk
    client: WebClient
    relay: Relay
    hubspot: Errands | None
    tokens: Taken

    @property
    def name(self) -> str:
        """How this process is called among those that share the database."""
        return self.relay.worker

    @property
    def meters(self) -> Meters:
        """What this process counts of itself."""
        return self.relay.recorder.meters

    def web(self) -> Flask:
        """The WSGI application: Slack's endpoint, the API, health."""
        own = Own(self.name, self.meters, self.tokens.words)
        return site(self.desk, self.clock, self._slack_app(), self.settings, own)

    def worker(self) -> BackgroundScheduler:
        """The ticks: outbox to Slack, clocks, digests, the self-audit; not started yet."""
        own_token = self.settings.slack_bot_token is not None
        return jobs.scheduler(self.desk, self.clock, self.relay, self.hubspot, own_token=own_token)

    def present(self) -> None:
        """Have it known that this process works, before anybody asks."""
        jobs.surviving("pulse", lambda: health.beat(self.desk, self.name, "worker", self.clock()))()

    def introduce(self) -> None:
        """Have Slack asked, beside everything else, whether it takes the company's own token."""
        if self.client.token is not None:
            asking = (self.tokens, self.client.auth_test, self.relay.closing.wait)
            Thread(target=introduce, args=asking, name="introduction", daemon=True).start()

    def receiver(self) -> Receiver | None:
        """What fetches Slack's deliveries over Socket Mode, where that is configured; not started yet."""
        token = self.settings.slack_app_token
        if token is None:
            return None
        app = self._slack_app()
        return Receiver(
            lambda: opened(self.tokens.asked(APP, lambda: address(self.client, token.get_secret_value())), trust()),
            lambda envelope: answered(app, envelope, self.meters),
            Attempts(self.clock, self.meters.link, self._beside),
        )

    def _beside(self) -> Beside:
        """Who else works on the database."""
        if not self.desk.database.in_a_file:
            return Beside.MANY
        return Beside.NOBODY if health.alone(self.desk, self.name, self.clock()) else Beside.ANOTHER

    def end(self, ticking: BackgroundScheduler) -> None:
        """Take nothing more, finish what is under way, and close."""
        self.relay.closing.set()
        ticking.shutdown(wait=True)
        self.close()

    def close(self) -> None:
        """Let sends in flight finish, and give the database's connections back."""
        self.relay.senders.shutdown()
        self.desk.database.dispose()

    def _slack_app(self) -> App:
        """Bolt with one listener per kind; the listener's transaction commits before the ack goes out."""
        app = bolt(self.client, self.settings)
        room = Room(self.desk, self.clock, self.settings.public_url or "", install.address(self.settings))
        sole = not self.settings.installs  # else anybody's team may be the first to be heard of
        directory = Directory(self.desk, adopts=sole and self.settings.slack_bot_token is not None, sole=sole)
        dialogs = Dialogs(room, Clients(self.settings, TRIGGER_SECONDS), self.meters)
        listeners.register(app, Dispatch(room, directory, Acquaintances(self.desk), dialogs))
        return app


def bolt(client: WebClient, settings: Settings) -> App:
    """Bolt as this product runs it, without listeners yet."""
    secret = settings.slack_signing_secret
    return App(
        name="sla-bot",  # else Bolt looks through the call stack for one
        client=WebClient(base_url=client.base_url, ssl=client.ssl),
        signing_secret=secret.get_secret_value() if secret else None,
        authorize=_authorize,
        process_before_response=True,
        logger=logging.getLogger("slack_bolt"),  # else it takes the root's level, and writes what nobody handles whole
    )


def _authorize(enterprise_id: str | None, team_id: str | None) -> AuthorizeResult:
    """Every delivery is taken: a signature has shown that it comes from Slack, and who answers looks its team up.

    Bolt is given no token, since what calls Slack has its own way there.
    """
    return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id)


def build(settings: Settings, clock: Clock = system_clock) -> Bot:
    """A bot on its settings; nothing is started, and nothing is connected until it is used."""
    clients = Clients(settings, SLACK_TIMEOUT)
    desk = Desk(Database(settings.database_url), IdSource(clock))
    senders = ThreadPoolExecutor(SENDERS, thread_name_prefix="sender")
    recorder = Recorder(desk, clock, Meters())
    relay = Relay(desk, clock, clients.of, recorder, desk.new_id(), senders=senders, lanes=SENDERS)
    taken = Taken(clock, recorder.meters, recorder.untaken)
    return Bot(settings, clock, desk, clients.own, relay, _errands(settings, desk, clock, relay), taken)


def app_token_failure(settings: Settings, token: str) -> Failure | None:
    """What came of asking Slack whether it takes an app's token: None where it does."""
    try:
        address(stranger(settings, SLACK_TIMEOUT), token)
    except PASSING as error:
        return judge(error, 1, system_clock())
    return None


def _errands(settings: Settings, desk: Desk, clock: Clock, relay: Relay) -> Errands | None:
    """The way to HubSpot, where it is configured; it ends with the relay, and is made when it is first taken."""
    token = settings.hubspot_access_token
    if token is None:
        return None

    @cache
    def account(_workspace: str) -> Api:
        return hubspot_account(token.get_secret_value(), settings.hubspot_api_url)

    return Errands(desk, clock, account, relay.closing)


def hubspot_account(token: str, url: str) -> "Client":
    """An account at HubSpot, over HubSpot's own client."""
    from bot.hubspot.client import Client  # noqa: PLC0415 — its client is heavy, and most processes need none

    return Client(token, url)


def web_process() -> Flask:
    """What the web server loads in each of its processes."""
    bot = _in_this_process()
    bot.introduce()
    jobs.heartbeat(bot.desk, bot.clock, bot.name, bot.meters).start()
    return bot.web()


def whole_process() -> Flask:
    """Likewise, with the worker's ticks beside it in the same process, which ends them before it ends."""
    bot = _in_this_process()
    ticking = bot.worker()
    receiver = bot.receiver()
    bot.present()
    ticking.start()
    bot.introduce()
    # The server's processes are multiprocessing's, which know no atexit.
    Finalize(None, bot.end, args=(ticking,), exitpriority=1)
    if receiver:
        receiver.start()
        Finalize(None, receiver.end, exitpriority=2)  # what has a higher priority ends first
    return bot.web()


def _in_this_process() -> Bot:
    """A bot in a process of the server's, whose main thread waits for a signal as long as it takes."""
    nudge_main_thread()
    settings = Settings.read(os.environ)
    configure(settings.log_level, settings.log_format)
    return build(settings)
