"""A Slack workspace in a box: the one object that the demo, the tests and the command line start from."""

from dataclasses import replace
from types import TracebackType
from typing import Self

from playground.api import shapes
from playground.clock import Clock
from playground.courier import Courier
from playground.desk import Desk
from playground.events import Events
from playground.faults import Fault
from playground.links import Links
from playground.outside import Action
from playground.people import APP
from playground.person import Person
from playground.settings import Settings
from playground.state import State
from playground.values import App, Call, Delivery, Json
from playground.web.server import Server


class Workspace:
    """`Workspace(bot_url)` holds people, channels and messages; `serve()` puts it on HTTP; `person()` acts in it.

    One `beside` another is another team (`settings.team`) of the same app, on the same clock: either one's Web API
    serves both, since a token says whose call it is.
    """

    def __init__(
        self,
        bot_url: str | None = None,
        *,
        settings: Settings | None = None,
        clock: Clock | None = None,
        app: App = APP,
        beside: "Workspace | None" = None,
    ) -> None:
        self.settings = settings or Settings()
        self.clock: Clock = beside.clock if beside else clock or Clock()
        self.state: State = State(self.settings, self.clock, app, beside.state if beside else None)
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

    def regroup(self, group: str, *members: str) -> bool:
        """Have these people in a user group from now on, and tell the app; whether it heard."""
        with self.state.changing():
            before = self.state.groups[group]
            self.state.groups[group] = replace(before, members=members)
            inner: Json = {
                "type": "subteam_members_changed",
                "subteam_id": group,
                "team_id": self.state.team.id,
                "added_users": [user for user in members if user not in before.members],
                "removed_users": [user for user in before.members if user not in members],
            }
        return self.event(inner)

    def disband(self, group: str) -> bool:
        """Switch a user group off, and tell the app; likewise."""
        with self.state.changing():
            gone = self.state.groups.pop(group)
            now = int(self.clock.now().timestamp())
        return self.event({"type": "subteam_updated", "subteam": {"id": gone.id, "date_delete": now, "users": []}})

    def make(self, user: str, **changes: object) -> bool:
        """Have somebody be something else (`deleted`, `is_admin`, `is_restricted`) and tell the app; likewise."""
        with self.state.changing():
            person = replace(self.state.people[user], **changes)  # type: ignore[arg-type]
            self.state.people[user] = person
            inner: Json = {"type": "user_change", "user": shapes.user(self.state, person)}
        return self.event(inner)

    def uninstall(self, *events: str) -> None:
        """Take the app out: its tokens are worth nothing, and it hears of these events, in this order."""
        self.state.installs.refuse(self.state.team.id, "account_inactive")
        bots = {"oauth": [], "bot": [self.state.app.user_id]}
        for kind in events or ("app_uninstalled", "tokens_revoked"):
            self.event({"type": kind, "tokens": bots} if kind == "tokens_revoked" else {"type": kind})

    def revoke_tokens(self) -> None:
        """Have the app's tokens refused, without a word to it."""
        self.state.installs.refuse(self.state.team.id, "token_revoked")

    @property
    def links(self) -> Links:
        """The app's connections over Socket Mode."""
        return self.state.links

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
