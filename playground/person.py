"""A person at their client, for stories: what they see, type, click and fill in; each act goes to the bot by HTTP."""

from collections.abc import Callable, Mapping
from typing import Self

from playground.choices import given_for, labelled, offered, wanted
from playground.clock import ticks
from playground.desk import Click, Desk
from playground.elements import Placed
from playground.errors import ClientError
from playground.message import Message, Surface
from playground.outcome import Outcome
from playground.outgoing import encoded
from playground.state import State
from playground.values import Profile

PATIENCE = 5.0


class Person:
    """One person; every method does or sees what that person could in Slack."""

    def __init__(self, state: State, desk: Desk, user: str) -> None:
        self._state = state
        self._desk = desk
        self.id = user

    @property
    def profile(self) -> Profile:
        """Name, language, time zone."""
        return self._state.people[self.id]

    @property
    def notice(self) -> str | None:
        """The error this person was last shown, None after an act that went well."""
        with self._state.lock:
            return self._state.notices.get(self.id)

    def sees(self, channel: str, containing: str = "") -> list[Message]:
        """The messages in a channel (id or #name), oldest first; `containing` keeps those that show this text."""
        with self._state.lock:
            posts = self._state.posts.seen_by(self.id, self._state.place(channel).id)
        seen = [Message(self._state, post, self.profile) for post in posts]
        return [one for one in seen if containing in "\n".join([one.text, *one.lines()])]

    def private(self, channel: str | None = None) -> list[Message]:
        """The ephemeral messages before this person, in one channel or in all, oldest first."""
        places = [channel] if channel else list(self._state.channels)
        return [one for place in places for one in self.sees(place) if one.is_ephemeral]

    def direct(self) -> list[Message]:
        """The direct messages with the bot, oldest first."""
        with self._state.lock:
            place = self._state.direct(self.id).id
        return self.sees(place)

    def waits_for(self, channel: str, containing: str, seconds: float = PATIENCE) -> Message:
        """The last message that shows this text, waiting up to `seconds` of real time; ClientError if none comes."""
        self.waits_until(lambda: bool(self.sees(channel, containing)), f"{containing!r} in {channel}", seconds)
        return self.sees(channel, containing)[-1]

    def waits_until(self, happened: Callable[[], bool], what: str = "it", seconds: float = PATIENCE) -> None:
        """Wait until `happened()`, looking again at each change of the workspace; ClientError after `seconds`."""
        until = ticks() + seconds
        while True:
            revision = self._state.wait_beyond(-1, 0)
            if happened():
                return
            if (left := until - ticks()) <= 0:
                raise ClientError(f"{self.profile.real_name} waited {seconds} s in vain for {what}")
            self._state.wait_beyond(revision, min(left, 0.5))

    def says(self, text: str, in_: str = "C0GENERAL") -> Outcome:
        """Write a message; @sam and #sales become mentions."""
        return self._desk.says(self.id, in_, text if text.startswith("/") else encoded(text, self._state))

    def types(self, text: str, in_: str = "C0GENERAL") -> Outcome:
        """Type a slash command."""
        return self._desk.commands(self.id, in_, text)

    def clicks(self, on: Message | Surface, text: str, **choice: object) -> Outcome:
        """Click what shows this text: a button, an option of an overflow or of a select, in a message, modal or Home.

        A message is a snapshot, so a click on an old one is a click of a slow client. Other elements take their choice
        by name: `clicks(message, "Snooze until", selected_date="2026-03-02")` with the placeholder or action id.
        ClientError names what there is instead.
        """
        found, option = wanted(on.blocks, text)
        given = dict(choice) | ({"selected_option": option} if option else {"value": found.element.get("value")})
        click = Click(found.block_id, found.action_id, dict(choice) or given)
        if isinstance(on, Message):
            return self._desk.clicks(self.id, on.post.channel, on.ts, click)
        return self._desk.clicks_in_view(self.id, on.view, click, {})

    def shortcut(self, name: str) -> Outcome:
        """Use a global shortcut, by its callback id or its name."""
        known = {one.name: one.callback_id for one in self._state.app.shortcuts}
        return self._desk.uses_shortcut(self.id, known.get(name, name))

    @property
    def modals(self) -> list[Surface]:
        """The modals before this person, the visible one last."""
        with self._state.lock:
            stack = self._state.surfaces.stack(self.id)
        return [Surface(self._state, view, self.profile) for view in stack]

    @property
    def modal(self) -> Surface:
        """The visible modal; ClientError if there is none."""
        if not self.modals:
            raise ClientError(f"no modal stands before {self.profile.real_name}")
        return self.modals[-1]

    def fills(self, answers: Mapping[str, object]) -> Self:
        """Fill the visible modal in, by label: text, an option's text, a date, or a list of those.

        An element that acts at once (an input with `dispatch_action`, a select in a section) is delivered to the bot.
        """
        for label, answer in answers.items():
            found = labelled(self.modal.blocks, label)
            given = given_for(found, answer, self.profile.tz)
            self._fill(found, given)
        return self

    def _fill(self, found: Placed, given: dict[str, object]) -> None:
        view = self.modal.view
        if found.block["type"] == "input" and not found.block.get("dispatch_action"):
            with self._state.changing():
                self._desk.forms.keep(view, {found.block_id: {found.action_id: given}})
        else:
            self._desk.clicks_in_view(self.id, view, Click(found.block_id, found.action_id, given), {})

    def submits(self) -> dict[str, str]:
        """Press the submit button; what the modal complains of, by label, nothing if it was taken."""
        modal = self.modal
        outcome = self._desk.forms.submit(modal.view, {})
        labels = {block["block_id"]: block["label"]["text"] for block in modal.blocks if block["type"] == "input"}
        return {labels[block_id]: line for block_id, line in outcome.errors.items()}

    def closes(self) -> Outcome:
        """Close the visible modal."""
        return self._desk.forms.close(self.modal.view)

    def home(self) -> Surface:
        """Open the app's Home and look at it; ClientError if the bot published none."""
        self._desk.opens_home(self.id)
        return self.looks_home()

    def looks_home(self) -> Surface:
        """Look at the app's Home, which stands open; ClientError if the bot published none."""
        with self._state.lock:
            view = self._state.surfaces.home(self.id)
        if view is None:
            raise ClientError(f"the bot published no Home for {self.profile.real_name}")
        return Surface(self._state, view, self.profile)

    def reloads(self) -> None:
        """Reload the client: what was ephemeral is gone."""
        self._desk.reloads(self.id)

    def could_click(self, on: Message | Surface) -> list[str]:
        """The texts of everything clickable there."""
        return offered(on.blocks)
