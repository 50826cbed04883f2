"""From Slack's deliveries to the listeners and back: the only code that acks."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

from slack_bolt import Ack, BoltResponse
from structlog.contextvars import bind_contextvars

from bot.listeners import commands, installations
from bot.listeners.acquaintances import Acquaintances
from bot.listeners.belonging import is_foreign
from bot.listeners.dialogs import Dialogs
from bot.listeners.directory import Directory
from bot.listeners.room import (
    Answer,
    Asked,
    Correct,
    Open,
    Room,
    Say,
    Submitted,
    as_typed,
    chosen,
    language_of,
    mentioned,
    reader_of,
)
from bot.listeners.tables import BEFORE, CLICKS, SHORTCUTS, SUBMISSIONS
from bot.relay.asking import standing_of
from bot.services import groups, homes, people, whispers
from bot.services.desk import in_turn
from bot.services.errors import NotSetUp, Refused
from bot.views import notices

NOT_SET_UP = "not_set_up"
Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Dispatch:
    """Answers each kind of delivery from its table; what a use case refuses is put into the asker's words here."""

    room: Room
    directory: Directory
    acquaintances: Acquaintances
    dialogs: Dialogs

    def command(self, body: Body, ack: Ack) -> BoltResponse:
        """`/sla …`: answered in the ack itself, seen by the asker alone."""
        asked = self._met(body)
        if asked is None:
            said = notices.not_installed(self.room.install_url)
            return ack(text=said.text, blocks=said.blocks)
        text = str(body.get("text") or "")
        typed, asked = as_typed(text), replace(asked, mentions=mentioned(text))
        run = _once_set_up(asked, commands.named(typed), lambda: commands.run(self.room, asked, typed))
        answer = self._answer(asked, lambda: self._opened(asked, body, run()))
        return ack(text=answer.message.text, blocks=answer.message.blocks) if isinstance(answer, Say) else ack()

    def click(self, body: Body, ack: Ack) -> BoltResponse:
        """A button or a menu entry: done, and the card follows; a refusal is whispered."""
        asked = self._met(body)
        action = body["actions"][0]
        does = CLICKS.get(action["action_id"])
        if asked is not None and does is not None:
            value = chosen(action)
            run = _once_set_up(asked, action["action_id"], lambda: does(self.room, asked, value))
            self._answer(asked, lambda: self._opened(asked, body, run()), in_channel=True)
        return ack()

    def submission(self, body: Body, ack: Ack) -> BoltResponse:
        """A filled-in dialog: taken, perhaps with another in its place, or kept open with what is wrong."""
        asked, view = self._met(body), body["view"]
        takes = SUBMISSIONS.get(view["callback_id"], _of_another_version)
        if asked is None:
            said = notices.not_installed(self.room.install_url).text
            return ack(response_action="errors", errors={first_input(view): said})
        submitted = Submitted(view.get("private_metadata") or "", view["state"]["values"])
        run = _once_set_up(asked, view["callback_id"], lambda: takes(self.room, asked, submitted))
        answer = self._answer(asked, run)
        if isinstance(answer, Open):
            return ack(response_action="update", view=answer.modal)
        if isinstance(answer, Say):
            answer = Correct({first_input(view): answer.message.text})
        return ack(response_action="errors", errors=dict(answer.errors)) if isinstance(answer, Correct) else ack()

    def shortcut(self, body: Body, ack: Ack) -> BoltResponse:
        """A global shortcut opens a dialog; there is no channel to refuse in, so a refusal opens one too."""
        asked = self._met(body)
        opens = SHORTCUTS.get(body["callback_id"])
        if asked is not None and opens is not None:
            run = _once_set_up(asked, body["callback_id"], lambda: opens(self.room, asked))
            answer = self._answer(asked, lambda: self._opened(asked, body, run()))
            if isinstance(answer, Say):
                with suppress(Refused):  # where no dialog opens, there is no place left to say so
                    self._opened(asked, body, Open(notices.dialog(language_of(self.room, asked), answer.message)))
        return ack()

    def home_opened(self, body: Body, event: Body) -> None:
        """Somebody opened the app: their Home is drawn as it now stands."""
        if event.get("tab") != "home":
            return
        asked = self._met({**body, "user_id": event["user"]})
        if asked is not None:
            homes.ask_for(self.room.desk, asked.actor)

    def group_changed(self, body: Body, event: Body) -> None:
        """Somebody joined or left a user group, or it was switched off: Slack is asked who is in it by now."""
        now = self.room.clock()
        place = self.directory.place_of(str(body["team_id"]), now)
        if place is not None:
            group = event.get("subteam_id") or event["subteam"]["id"]
            groups.changed(self.room.desk, place.workspace_id, str(group), now)

    def person_changed(self, body: Body, event: Body) -> None:
        """Slack says something new of somebody: it is asked about whom we know, where that changes what they may."""
        now = self.room.clock()
        place = self.directory.place_of(str(body["team_id"]), now)
        if place is not None:
            person = event["user"]
            standing = standing_of(person, str(body["team_id"]))
            people.changed(self.room.desk, place.workspace_id, str(person["id"]), standing, now)

    def ended(self, body: Body, event: Body) -> None:
        """The app was taken out of a team, or its token there is worth nothing any more."""
        installations.ended(self.room, body, event)

    def _met(self, body: Body) -> Asked | None:
        """Who asks, as `_asked`; Slack is asked about somebody who is new, or may have become somebody else."""
        asked = self._asked(body)
        if asked is not None:
            self.acquaintances.meet(asked.workspace_id, asked.user, asked.now)
        return asked

    def _asked(self, body: Body) -> Asked | None:
        """Who asks; None for somebody of a team that is none of ours."""
        team = body.get("team_id") or (body.get("team") or {}).get("id")
        now = self.room.clock()
        place = self.directory.place_of(str(team), now)
        if place is None:
            return None
        bind_contextvars(workspace=place.workspace_id)
        user = body.get("user_id") or (body.get("user") or {}).get("id")
        channel = body.get("channel_id") or (body.get("channel") or {}).get("id")
        called = body.get("team_domain") or (body.get("team") or {}).get("domain") if not place.set_up else None
        asked = Asked(
            place.workspace_id, str(user), channel, now, body.get("trigger_id"), foreign=is_foreign(body, team)
        )
        return replace(asked, set_up=place.set_up, team=str(called or ""))

    def _answer(self, asked: Asked, run: Callable[[], Answer], *, in_channel: bool = False) -> Answer:
        """What a listener answers, its refusals included: whispered in the channel of a click, else said."""
        try:
            if asked.foreign:
                raise Refused("foreign")  # noqa: TRY301 — refused like what a use case refuses
            return in_turn(run)
        except Refused as refused:
            code, facts = refused.code, refused.facts
        except NotSetUp:
            code, facts = NOT_SET_UP, {}
        if in_channel:
            whispers.refuse(self.room.desk, asked.actor, asked.channel or asked.user, (code, facts), asked.click)
            return None
        if code == NOT_SET_UP:
            return Say(notices.not_set_up(reader_of(self.room, asked)))
        return Say(notices.refused(language_of(self.room, asked), code, facts))

    def _opened(self, asked: Asked, body: Body, answer: Answer) -> Answer:
        """What is left to answer once the dialog that an answer asks for is open.

        Raises:
            Refused: dialog_not_opened.
        """
        if not isinstance(answer, Open):
            return answer
        self.dialogs.open(asked, body["trigger_id"], answer.modal)
        return None


def _once_set_up(asked: Asked, what: str, run: Callable[[], Answer]) -> Callable[[], Answer]:
    """What answers a delivery, unless it waits for a set-up: that is then said."""

    def wait() -> Answer:
        raise NotSetUp

    return run if asked.set_up or what in BEFORE else wait


def _of_another_version(_room: Room, _asked: Asked, _submitted: Submitted) -> Answer:
    """A dialog that this version does not know: another one opened it; nothing typed is lost silently."""
    raise Refused("dialog_outdated")


def first_input(view: Body) -> str:
    """The block of a dialog beneath which something about the whole of it is said."""
    return next((str(block["block_id"]) for block in view["blocks"] if block["type"] == "input"), "")
