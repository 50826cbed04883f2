"""What a person does at their desk: type, click, choose, open. Each act becomes a delivery to the bot."""

from contextlib import suppress
from dataclasses import dataclass, field

from playground import payloads
from playground.api.responses import speak
from playground.courier import Answer, Courier
from playground.elements import STATELESS, Placed, chosen, placed
from playground.errors import ClientError, SlackError
from playground.events import Events
from playground.forms import Forms
from playground.outcome import Outcome, remember
from playground.outgoing import encoded
from playground.state import State
from playground.tickets import ResponseUrl
from playground.values import Json, Post, View


@dataclass(frozen=True, slots=True)
class Click:
    """Where somebody clicked and what they chose: `given` holds value, selected_option, … as the client sends them."""

    block_id: str
    action_id: str
    given: Json = field(default_factory=dict)


class Desk:
    """The acts of the workspace's people."""

    def __init__(self, state: State, courier: Courier, events: Events) -> None:
        self._state = state
        self._courier = courier
        self._events = events
        self.forms = Forms(state, courier)

    def says(self, user: str, channel: str, text: str) -> Outcome:
        """Write a message, in mrkdwn as a client sends it; one that starts with a slash is a command."""
        if text.startswith("/"):
            return self.commands(user, channel, text)
        with self._state.changing():
            place = self._place(user, channel)
            post = Post(place, self._state.posts.new_ts(), user, text)
            self._state.posts.put(post)
            heard = self._state.app.user_id in self._state.channels[place].members
        if heard:
            self._events.send(payloads.said(post), user)
        return Outcome()

    def commands(self, user: str, channel: str, text: str) -> Outcome:
        """Type a slash command; the body of its ack may itself be a message."""
        name, _, rest = text.strip().partition(" ")
        with self._state.lock:
            person = self._state.person(user)
            place = self._place(user, channel)
            known = {command["command"]: command for command in self._state.app.commands}
            if name not in known:
                return self._end(user, f"{name} is not a valid command", "invalid_command")
            escapes = known[name].get("should_escape")
            rest = encoded(rest.strip(), self._state, labels=True) if escapes else rest.strip()
            fields = payloads.command(self._state, person, self._state.channels[place], name, rest)
        answer = self._courier.command(fields, user)
        if answer.problem:
            return self._end(user, f'{name} failed with the error "{answer.problem}"', answer.problem)
        return self._hear(user, place, answer)

    def clicks(self, user: str, channel: str, ts: str, click: Click) -> Outcome:
        """Use an element of a message; one that an older drawing showed may still be clicked, as on a slow client."""
        with self._state.lock:
            person = self._state.person(user)
            place = self._place(user, channel)
            post = self._visible(user, place, ts)
            found, choice = _find(self._state.posts.drawings(place, ts), click)
            payload = payloads.message_click(self._state, person, post, found, choice)
        return self._tell(user, self._courier.interactivity(payload, user))

    def clicks_in_view(self, user: str, view: View, click: Click, typed: Json) -> Outcome:
        """Use an element of a modal or of the Home; `typed` is what the person has filled in so far."""
        with self._state.changing():
            person = self._state.person(user)
            found, choice = _find([tuple(view.blocks)], click)
            view = self.forms.keep(view, typed)
            if found.type not in STATELESS:
                view = self.forms.keep(view, {found.block_id: {found.action_id: click.given}})
            payload = payloads.view_click(self._state, person, view, found, choice)
        return self._tell(user, self._courier.interactivity(payload, user))

    def uses_shortcut(self, user: str, callback_id: str) -> Outcome:
        """Use a global shortcut; ClientError for one that the app does not have."""
        with self._state.lock:
            known = [shortcut.callback_id for shortcut in self._state.app.shortcuts]
            if callback_id not in known:
                raise ClientError(f"there is no shortcut {callback_id!r}; there are: {', '.join(known)}")
            payload = payloads.shortcut(self._state, self._state.person(user), callback_id)
        return self._tell(user, self._courier.interactivity(payload, user))

    def opens_home(self, user: str) -> Outcome:
        """Open the app's Home."""
        with self._state.changing():
            person = self._state.person(user)
            inner = payloads.home_opened(self._state, person, self._state.direct(person.id))
        self._events.send(inner, user)
        return Outcome()

    def reloads(self, user: str) -> Outcome:
        """Reload the client: ephemeral messages, modals and notices are gone."""
        with self._state.changing():
            self._state.posts.forget_ephemerals(user)
            self._state.surfaces.clear(user)
            self._state.notices.pop(user, None)
        return Outcome()

    def _hear(self, user: str, place: str, answer: Answer) -> Outcome:
        tree = answer.tree
        body = tree if tree is not None else {"text": answer.body.strip()}
        if not (body.get("text") or body.get("blocks") or body.get("attachments")):
            return self._end(user)
        try:
            with self._state.changing():
                speak(self._state, ResponseUrl(user, place, None, self._state.clock.now()), body)
        except SlackError as refused:
            return self._end(user, f'the command failed with the error "{refused.error}"', refused.error)
        return self._end(user)

    def _place(self, user: str, channel: str) -> str:
        place = self._state.place(channel)
        if user not in place.members:
            raise ClientError(f"{user} is not in {place.id}")
        if place.is_archived:
            raise ClientError(f"{place.id} is archived")
        return place.id

    def _visible(self, user: str, channel: str, ts: str) -> Post:
        post = self._state.posts.find(channel, ts)
        if post is None or post.only_for not in (None, user):
            raise ClientError(f"there is no message {ts} in {channel} for {user}")
        return post

    def _tell(self, user: str, answer: Answer) -> Outcome:
        if answer.problem is None:
            return self._end(user)
        late = "did not respond in time" if answer.status is None else f"answered with an error ({answer.status})"
        return self._end(user, f"{self._state.app.name} {late} ({answer.problem})", answer.problem)

    def _end(self, user: str, notice: str | None = None, error: str | None = None) -> Outcome:
        with self._state.changing():
            return remember(self._state, user, Outcome(notice, error))


def _find(drawings: list[tuple[Json, ...]], click: Click) -> tuple[Placed, Json]:
    """The newest drawing's element that was clicked and could be: an older one may have had other options."""
    there = [found for drawing in drawings for found in placed(drawing)]
    same = [one for one in there if (one.block_id, one.action_id) == (click.block_id, click.action_id)]
    if not same:
        names = ", ".join(f"{one.block_id}/{one.action_id}" for one in there) or "none"
        raise ClientError(f"there is no element {click.block_id}/{click.action_id}; there are: {names}")
    value = click.given.get("value")
    same.sort(key=lambda one: one.type == "button" and one.element.get("value") != value)
    for found in same[:-1]:
        with suppress(ClientError):
            return found, chosen(found, click.given)
    return same[-1], chosen(same[-1], click.given)
