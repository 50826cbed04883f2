"""From Slack's deliveries to the listeners and back: the only code that acks."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

import structlog
from slack_bolt import Ack, BoltResponse
from slack_sdk import WebClient

from bot.listeners import (
    agreements,
    calendars,
    campaigns,
    commands,
    drafts,
    exchanges,
    field,
    handoffs,
    leads,
    meetings,
    privacy,
    report_settings,
    settings,
)
from bot.listeners.directory import Directory
from bot.listeners.room import (
    Answer,
    Asked,
    Correct,
    OnClick,
    OnShortcut,
    OnSubmission,
    Open,
    Room,
    Say,
    Submitted,
    as_typed,
    chosen,
    language_of,
    mentioned,
)
from bot.locale import Language
from bot.relay.failures import PASSING, judge
from bot.services import homes, people, whispers
from bot.services.desk import in_turn
from bot.services.errors import NotSetUp, Refused
from bot.views import notices

CLICKS: Mapping[str, OnClick] = {
    **handoffs.CLICKS,
    **campaigns.CLICKS,
    **agreements.CLICKS,
    **drafts.CLICKS,
    **leads.CLICKS,
    **field.CLICKS,
    **calendars.CLICKS,
    **meetings.CLICKS,
    **settings.CLICKS,
    **report_settings.CLICKS,
}
SUBMISSIONS: Mapping[str, OnSubmission] = {
    **handoffs.SUBMISSIONS,
    **campaigns.SUBMISSIONS,
    **agreements.SUBMISSIONS,
    **drafts.SUBMISSIONS,
    **leads.SUBMISSIONS,
    **exchanges.SUBMISSIONS,
    **field.SUBMISSIONS,
    **calendars.SUBMISSIONS,
    **meetings.SUBMISSIONS,
    **settings.SUBMISSIONS,
    **privacy.SUBMISSIONS,
    **report_settings.SUBMISSIONS,
}
SHORTCUTS: Mapping[str, OnShortcut] = {**campaigns.SHORTCUTS, **leads.SHORTCUTS}

log = structlog.get_logger(__name__)
Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Dispatch:
    """Answers each kind of delivery from its table; what a use case refuses is put into the asker's words here."""

    room: Room
    directory: Directory
    client_for: Callable[[str], WebClient]

    def command(self, body: Body, ack: Ack) -> BoltResponse:
        """`/sla …`: answered in the ack itself, seen by the asker alone."""
        asked = self._asked(body)
        if asked is None:
            said = notices.refused(Language.of(None), "not_set_up")
            return ack(text=said.text, blocks=said.blocks)
        people.ask_about(self.room.desk, asked.workspace_id, asked.user, asked.now)
        text = str(body.get("text") or "")
        typed, asked = as_typed(text), replace(asked, mentions=mentioned(text))
        answer = self._answer(asked, lambda: self._opened(asked, body, commands.run(self.room, asked, typed)))
        return ack(text=answer.message.text, blocks=answer.message.blocks) if isinstance(answer, Say) else ack()

    def click(self, body: Body, ack: Ack) -> BoltResponse:
        """A button or a menu entry: done, and the card follows; a refusal is whispered."""
        asked = self._asked(body)
        action = body["actions"][0]
        run = CLICKS.get(action["action_id"])
        if asked is not None and run is not None:
            value = chosen(action)
            self._answer(asked, lambda: self._opened(asked, body, run(self.room, asked, value)), in_channel=True)
        return ack()

    def submission(self, body: Body, ack: Ack) -> BoltResponse:
        """A filled-in dialog: taken, perhaps with another in its place, or kept open with what is wrong."""
        asked, view = self._asked(body), body["view"]
        run = SUBMISSIONS.get(view["callback_id"], _of_another_version)
        if asked is None:
            return ack()
        submitted = Submitted(view.get("private_metadata") or "", view["state"]["values"])
        answer = self._answer(asked, lambda: run(self.room, asked, submitted))
        if isinstance(answer, Open):
            return ack(response_action="update", view=answer.modal)
        if isinstance(answer, Say):
            answer = Correct({first_input(view): answer.message.text})
        return ack(response_action="errors", errors=dict(answer.errors)) if isinstance(answer, Correct) else ack()

    def shortcut(self, body: Body, ack: Ack) -> BoltResponse:
        """A global shortcut opens a dialog; there is no channel to refuse in, so a refusal opens one too."""
        asked = self._asked(body)
        run = SHORTCUTS.get(body["callback_id"])
        if asked is not None and run is not None:
            answer = self._answer(asked, lambda: self._opened(asked, body, run(self.room, asked)))
            if isinstance(answer, Say):
                with suppress(Refused):  # where no dialog opens, there is no place left to say so
                    self._opened(asked, body, Open(notices.dialog(language_of(self.room, asked), answer.message)))
        return ack()

    def home_opened(self, body: Body, event: Body) -> None:
        """Somebody opened the app: their Home is drawn as it now stands."""
        asked = self._asked({**body, "user_id": event["user"]})
        if asked is not None and event.get("tab") == "home":
            people.ask_about(self.room.desk, asked.workspace_id, asked.user, asked.now)
            homes.ask_for(self.room.desk, asked.actor)

    def _asked(self, body: Body) -> Asked | None:
        """Who asks; None while the workspace is not set up."""
        team = body.get("team_id") or (body.get("team") or {}).get("id")
        now = self.room.clock()
        workspace_id = self.directory.workspace_of(str(team), now)
        if workspace_id is None:
            return None
        user = body.get("user_id") or (body.get("user") or {}).get("id")
        channel = body.get("channel_id") or (body.get("channel") or {}).get("id")
        return Asked(workspace_id, str(user), channel, now, body.get("trigger_id"))

    def _answer(self, asked: Asked, run: Callable[[], Answer], *, in_channel: bool = False) -> Answer:
        """What a listener answers, its refusals included: whispered in the channel of a click, else said."""
        try:
            return in_turn(run)
        except Refused as refused:
            code, facts = refused.code, refused.facts
        except NotSetUp:
            code, facts = "not_set_up", {}
        if in_channel:
            whispers.refuse(self.room.desk, asked.actor, asked.channel or asked.user, (code, facts), asked.click)
            return None
        return Say(notices.refused(language_of(self.room, asked), code, facts))

    def _opened(self, asked: Asked, body: Body, answer: Answer) -> Answer:
        """What is left to answer once the dialog that an answer asks for is open.

        Raises:
            Refused: dialog_not_opened; the trigger ran out, or Slack could not be reached.
        """
        if not isinstance(answer, Open):
            return answer
        try:
            self.client_for(asked.workspace_id).views_open(trigger_id=body["trigger_id"], view=answer.modal)
        except PASSING as error:
            log.warning("dialog not opened", error=judge(error, 1, asked.now).error)
            raise Refused("dialog_not_opened") from None
        return None


def _of_another_version(_room: Room, _asked: Asked, _submitted: Submitted) -> Answer:
    """A dialog that this version does not know: another one opened it; nothing typed is lost silently."""
    raise Refused("dialog_outdated")


def first_input(view: Body) -> str:
    """The block of a dialog beneath which something about the whole of it is said."""
    return next((str(block["block_id"]) for block in view["blocks"] if block["type"] == "input"), "")
