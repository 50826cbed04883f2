"""The state of one workspace, behind one lock."""

import itertools
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from threading import Condition, RLock

from playground import people
from playground.clock import Clock, ticks
from playground.errors import ClientError, SlackError
from playground.faults import Faults
from playground.installs import Installs
from playground.links import Links
from playground.outside import Action
from playground.posts import Posts
from playground.rates import Rates
from playground.settings import Settings
from playground.surfaces import Surfaces
from playground.tickets import ResponseUrls, Triggers
from playground.values import App, Call, Channel, Delivery, Profile

LOGGED = 10_000


class State:
    """Everything a workspace remembers. Touch it only inside `with state.changing():` or `with state.lock:`."""

    def __init__(
        self,
        settings: Settings,
        clock: Clock,
        app: App = people.APP,
        beside: "State | None" = None,
    ) -> None:
        self.settings = settings
        self.clock = clock
        self.lock = RLock()
        self.revision = 0
        self._changed = Condition(self.lock)
        self.team = settings.team
        self.app = app
        self.people = {person.id: person for person in people.PEOPLE}
        self.groups = {group.id: group for group in people.GROUPS}
        self.channels = {channel.id: channel for channel in people.CHANNELS}
        self.posts = Posts(clock)
        self.surfaces = Surfaces()
        self.triggers = Triggers(settings.trigger_seconds)
        self.response_urls = ResponseUrls()
        self.rates = Rates(_pace(settings, clock))
        self.faults = Faults()
        self.links = Links(app.app_id)
        self.calls: deque[Call] = deque(maxlen=LOGGED)
        self.deliveries: deque[Delivery] = deque(maxlen=LOGGED)
        self.notices: dict[str, str] = {}
        self.actions: dict[str, Action] = {}
        self.read_until: dict[tuple[str, str], str] = {}
        self.base_url = ""
        self.bot_url: str | None = None
        self._numbers = itertools.count(1)
        self.installs: Installs = beside.installs if beside else Installs(settings.client_id, settings.client_secret)
        self.teams: dict[str, State] = beside.teams if beside else {}
        self.teams[self.team.id] = self
        if settings.token:
            self.installs.begin(self.team.id, settings.token)
        self.welcome(people.crowd(settings.more_people))

    def welcome(self, newcomers: Iterable[Profile]) -> None:
        """Let people into the workspace, and into each channel where all its staff is."""
        found = {person.id: person for person in newcomers}
        self.people |= found
        for channel in self.channels.values():
            if channel.members >= people.STAFF:
                self.channels[channel.id] = replace(channel, members=channel.members | set(found))

    @contextmanager
    def changing(self) -> Iterator[None]:
        """Hold the lock; whoever waits for a change hears of it afterwards."""
        with self.lock:
            yield
            self.revision += 1
            self._changed.notify_all()

    def wait_beyond(self, revision: int, seconds: float) -> int:
        """Wait up to `seconds` of real time for a later revision; returns the present one."""
        until = ticks() + seconds
        with self.lock:
            while self.revision <= revision and (left := until - ticks()) > 0:
                self._changed.wait(left)
            return self.revision

    def person(self, user: str) -> Profile:
        """A person by id, name or mention; ClientError names who there is."""
        wanted = user.removeprefix("@").casefold()
        for person in self.people.values():
            if wanted in (person.id.casefold(), person.name, person.real_name.casefold()):
                return person
        raise ClientError(f"there is nobody called {user!r}; there are: {', '.join(self.people)}")

    def place(self, channel: str) -> Channel:
        """A channel by id or by name (#sales); ClientError names which there are."""
        wanted = channel.removeprefix("#")
        for one in self.channels.values():
            if wanted in (one.id, one.name):
                return one
        raise ClientError(f"there is no channel {channel!r}; there are: {', '.join(self.channels)}")

    def channel(self, channel: str) -> Channel:
        """A channel the bot asks for, by id, or the direct messages with a user; SlackError channel_not_found."""
        if channel in self.people:
            return self.direct(channel)
        if channel not in self.channels:
            raise SlackError("channel_not_found")
        return self.channels[channel]

    def of_team(self, team_id: str) -> "State":
        """The workspace of a team that has the same app; SlackError invalid_team."""
        if team_id not in self.teams:
            raise SlackError("invalid_team")
        return self.teams[team_id]

    def direct(self, user: str) -> Channel:
        """The bot's direct messages with a person, opened if they were not."""
        for channel in self.channels.values():
            if channel.dm_with == user:
                return channel
        channel = Channel(f"D0{user[1:]}", self.app.name, frozenset({user, self.app.user_id}), dm_with=user)
        self.channels[channel.id] = channel
        return channel

    def membership(self, channel: str, user: str, *, member: bool) -> None:
        """Let somebody (or the bot) join or leave a channel."""
        before = self.channels[channel]
        members = before.members | {user} if member else before.members - {user}
        self.channels[channel] = replace(before, members=members)

    def next_number(self) -> int:
        """A number that was never given before, for event ids."""
        return next(self._numbers)


def _pace(settings: Settings, clock: Clock) -> Callable[[], float] | None:
    if settings.pace == "off":
        return None
    return ticks if settings.pace == "real" else lambda: clock.now().timestamp()
