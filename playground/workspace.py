"""A Slack workspace in a box: the one object that the demo, the tests and the command line start from."""

from dataclasses import replace
from types import TracebackType
from typing import Self

from playground.clock import Clock
from playground.courier import Courier
from playground.desk import Desk
from playground.events import Events
from playground.faults import Fault
from playground.outside import Action
from playground.people import APP
from playground.person import Person
from playground.settings import Settings
from playground.state import State
from playground.values import App, Call, Delivery, Json
from playground.web.server import Server


class Workspace:
    """`Workspace(bot_url)` holds people, channels and messages; `serve()` puts it on HTTP; `person()` acts in it."""

    def __init__(
        self,
        bot_url: str | None = None,
        *,
        settings: Settings | None = None,
        clock: Clock | None = None,
        app: App = APP,
    ) -> None:
        self.settings = settings or Settings()
        self.clock = clock or Clock()
        self.state = State(self.settings, self.clock, app)
        self.state.bot_url = bot_url
        self._courier = Courier(self.state)
        self._events = Events(self.state, self._courier)
        self.desk = Desk(self.state, self._courier, self._events)
        self.clock.watch(self._warped)
        self._server: Server | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def serve(self, port: int = 0) -> Server:
        """Serve the Web API, the JSON API and the page on 127.0.0.1; port 0 takes a free one."""
        self._server = Server(self.state, self.desk, self._events, port)
        return self._server

    def connect(self, bot_url: str) -> None:
        """Say where the bot listens; deliveries go to `{bot_url}/slack/events`."""
        self.state.bot_url = bot_url

    def offer(self, *actions: Action) -> None:
        """Let the page make these things happen outside Slack."""
        with self.state.changing():
            self.state.actions |= {action.name: action for action in actions}

    def close(self) -> None:
        """Stop serving."""
        if self._server:
            self._server.close()
            self._server = None

    def person(self, user: str) -> Person:
        """A person by id, name or real name."""
        return Person(self.state, self.desk, self.state.person(user).id)

    def calls(self, method: str | None = None) -> list[Call]:
        """The bot's Web API calls so far, oldest first."""
        with self.state.lock:
            return [call for call in self.state.calls if method in (None, call.method)]

    def deliveries(self, kind: str | None = None) -> list[Delivery]:
        """The deliveries to the bot so far, oldest first."""
        with self.state.lock:
            return [one for one in self.state.deliveries if kind in (None, one.kind)]

    def ask(self, fault: Fault) -> None:
        """Have something go wrong with the next calls or deliveries."""
        with self.state.lock:
            self.state.faults.ask(fault)

    def event(self, inner: Json, user: str = "") -> bool:
        """Send any event the app is subscribed to, app_uninstalled for instance; whether it was acknowledged."""
        return self._events.send(inner, user)

    def invite_bot(self, channel: str) -> None:
        """Let the bot into a channel."""
        self._membership(channel, member=True)

    def remove_bot(self, channel: str) -> None:
        """Put the bot out of a channel."""
        self._membership(channel, member=False)

    def archive(self, channel: str) -> None:
        """Archive a channel."""
        with self.state.changing():
            place = self.state.place(channel)
            self.state.channels[place.id] = replace(place, is_archived=True)

    def rename(self, channel: str, name: str) -> None:
        """Give a channel another name."""
        with self.state.changing():
            place = self.state.place(channel)
            self.state.channels[place.id] = replace(place, name=name)

    def _membership(self, channel: str, *, member: bool) -> None:
        with self.state.changing():
            place = self.state.place(channel)
            self.state.membership(place.id, self.state.app.user_id, member=member)

    def _warped(self) -> None:
        with self.state.changing():
            pass
        self._events.run_due()
