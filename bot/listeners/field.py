"""From the field: what waits for an answer, votes, answers."""

from bot.carried.exchanges import FieldAct, FieldClick, ReplyModal
from bot.ids import Action, Callback
from bot.listeners.room import (
    Answer,
    Asked,
    Correct,
    OnClick,
    OnSubmission,
    Open,
    Room,
    Say,
    Submitted,
    carried,
    language_of,
)
from bot.services import field, whispers
from bot.services.errors import Refused
from bot.views import field as views
from bot.views.field import Line
from bot.views.tell_form import answered_meanwhile, read_reply, reply_modal


def listing(room: Room, asked: Asked, typed: str) -> Answer:
    """What waits for an answer, the oldest first; with words, what has them."""
    found = field.having(room.desk, asked.actor, typed) if typed else field.waiting(room.desk, asked.actor)
    lines = [Line(each.told, each.days) for each in found.shown]
    return Say(views.listing(language_of(room, asked), lines, found.count, found.team, typed))


def choose(room: Room, asked: Asked, value: str) -> Answer:
    """A vote, or the dialog that answers."""
    click = carried(FieldClick, value, "unknown_exchange")
    if click.act is FieldAct.REPLY:
        told = field.opened(room.desk, asked.actor, click.exchange)
        about = ReplyModal(exchange=click.exchange, channel=asked.channel)
        return Open(reply_modal(language_of(room, asked), about, told))
    counts = field.vote(room.desk, asked.actor, click.exchange, asked.click)
    if counts is None:
        return None
    done = "voted" if counts else "vote_taken_back"
    whispers.tell_done(room.desk, asked.actor, asked.channel or asked.user, done)
    return None


def reply(room: Room, asked: Asked, submitted: Submitted) -> Answer:
    """The dialog is filled in: both teams read the answer, and who asked is told.

    Where somebody else was first, theirs is shown, and what was typed beside it.
    """
    about = carried(ReplyModal, submitted.carried, "dialog_outdated")
    text = read_reply(language_of(room, asked), submitted.state)
    if isinstance(text, dict):
        return Correct(text)
    try:
        field.answer(room.desk, asked.actor, about.exchange, text)
    except Refused as refused:
        if refused.code != "answered_before":
            raise
        told = field.read(room.desk, asked.actor, about.exchange)
        return Open(answered_meanwhile(language_of(room, asked), told, text))
    whispers.tell_done(room.desk, asked.actor, about.channel or asked.user, "answered")
    return None


CLICKS: dict[str, OnClick] = {Action.VOTE: choose, Action.REPLY: choose, Action.FIELD: choose}
SUBMISSIONS: dict[str, OnSubmission] = {Callback.REPLY: reply}
