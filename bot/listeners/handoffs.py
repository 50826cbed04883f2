"""Clicks on a card, and the dialogs they open."""

from collections.abc import Callable

from bot.carried.handoffs import (
    AttemptModal,
    CardAct,
    CardClick,
    DetailsClick,
    DisqualifyModal,
    ReassignModal,
    SnoozeModal,
    WonModal,
)
from bot.ids import Action, Callback, Field
from bot.listeners.room import (
    Answer,
    Asked,
    Correct,
    OnClick,
    OnSubmission,
    Open,
    Room,
    Submitted,
    carried,
    language_of,
)
from bot.locale import Language
from bot.services import handoffs, whispers
from bot.services.campaigns import zone_of
from bot.services.errors import Refused
from bot.services.handoffs import Possible
from bot.services.telling import Click
from bot.views import notices
from bot.views.attempt import AttemptOf, attempt_modal, read_attempt
from bot.views.disqualify import disqualify_modal, read_reason
from bot.views.kit import Modal
from bot.views.reassign import read_receiver, reassign_modal
from bot.views.snooze import read_snooze, snooze_modal
from bot.views.won import read_amount, won_modal
from sla.deed import Act, Deed

UNKNOWN = "unknown_handoff"
Dialog = Callable[[Language, str, Possible], Modal]
DIALOGS: dict[CardAct, Dialog] = {
    CardAct.REACH: lambda language, handoff, known: attempt_modal(language, AttemptOf(handoff, known.lead)),
    CardAct.SNOOZE: lambda language, handoff, known: snooze_modal(language, handoff, known.lead),
    CardAct.REASSIGN: lambda language, handoff, known: reassign_modal(language, handoff, known.lead),
    CardAct.WIN: lambda language, handoff, known: won_modal(language, handoff, known.lead, known.currency),
    CardAct.DISQUALIFY: lambda language, handoff, known: disqualify_modal(language, handoff, known.lead),
}


def click(room: Room, asked: Asked, value: str) -> Answer:
    """A click on a card: done at once, asked about in a dialog, explained, or taken back."""
    clicked = carried(CardClick, value, UNKNOWN)
    here = Click(asked.click, asked.channel or asked.user)
    if clicked.act is CardAct.EXPLAIN:
        whispers.explain(room.desk, asked.actor, asked.channel or asked.user, clicked.handoff)
    elif clicked.act is CardAct.WHY:
        whispers.tell_why(room.desk, asked.actor, asked.channel or asked.user, clicked.handoff)
    elif clicked.act is CardAct.UNDO:
        handoffs.undo(room.desk, asked.actor, clicked.handoff, here)
    elif clicked.act in DIALOGS:
        return Open(_dialog(room, asked, clicked))
    else:
        handoffs.act(room.desk, asked.actor, clicked.handoff, Deed(Act(clicked.act)), here)
    return None


def _dialog(room: Room, asked: Asked, clicked: CardClick) -> Modal:
    """Asked only of somebody who could do it now, so that nobody fills in a form for nothing."""
    possible = handoffs.check_possible(room.desk, asked.actor, clicked.handoff, Act(clicked.act))
    return DIALOGS[clicked.act](language_of(room, asked), clicked.handoff, possible)


def details(room: Room, asked: Asked, value: str) -> Answer:
    """More is to be told of an attempt noted with one click."""
    clicked = carried(DetailsClick, value, UNKNOWN)
    possible = handoffs.check_possible(room.desk, asked.actor, clicked.handoff, Act.CONTACT)
    found = next((each for each in possible.attempts if each.number == clicked.attempt), None)
    return Open(attempt_modal(language_of(room, asked), AttemptOf(clicked.handoff, possible.lead, found)))


def attempt(room: Room, asked: Asked, submitted: Submitted) -> Answer:
    """An attempt is told of: how, whether it got through, how long, and what comes next."""
    about = carried(AttemptModal, submitted.carried, UNKNOWN)
    return _done(room, asked, about.handoff, read_attempt(language_of(room, asked), submitted.state, about.attempt))


def snooze(room: Room, asked: Asked, submitted: Submitted) -> Answer:
    """The prospect named a date: until its first working hour the clocks stand still."""
    zone = zone_of(room.desk, asked.workspace_id)
    put_off = read_snooze(language_of(room, asked), submitted.state, asked.now.astimezone(zone).date())
    if isinstance(put_off, dict):
        return Correct(put_off)
    handoff_id = carried(SnoozeModal, submitted.carried, UNKNOWN).handoff
    until = handoffs.morning_of(room.desk, asked.workspace_id, handoff_id, put_off.day)
    return _done(room, asked, handoff_id, Deed(Act.SNOOZE, until=until, note=put_off.note))


def reassign(room: Room, asked: Asked, submitted: Submitted) -> Answer:
    """The lead is somebody else's from now on; whoever can't have it is named beneath the choice."""
    to = read_receiver(language_of(room, asked), submitted.state)
    if isinstance(to, dict):
        return Correct(to)
    try:
        return _done(room, asked, carried(ReassignModal, submitted.carried, UNKNOWN).handoff, Deed(Act.REASSIGN, to=to))
    except Refused as refused:
        return Correct({Field.TO: notices.refused(language_of(room, asked), refused.code, refused.facts).text})


def disqualify(room: Room, asked: Asked, submitted: Submitted) -> Answer:
    """The reason is chosen: the lead is disqualified."""
    reason = read_reason(language_of(room, asked), submitted.state)
    told = reason if isinstance(reason, dict) else Deed(Act.DISQUALIFY, reason=reason)
    return _done(room, asked, carried(DisqualifyModal, submitted.carried, UNKNOWN).handoff, told)


def won(room: Room, asked: Asked, submitted: Submitted) -> Answer:
    """The amount is known: the lead is won, and the sale counts."""
    about = carried(WonModal, submitted.carried, UNKNOWN)
    amount = read_amount(language_of(room, asked), submitted.state, about.currency)
    return _done(room, asked, about.handoff, amount if isinstance(amount, dict) else Deed(Act.WIN, amount=amount))


def _done(room: Room, asked: Asked, handoff_id: str, told: Deed | dict[str, str]) -> Answer:
    """Do what a dialog told, or keep it open with what is wrong."""
    if isinstance(told, dict):
        return Correct(told)
    handoffs.act(room.desk, asked.actor, handoff_id, told, Click(asked.click))
    return None


_ON_CARDS = (Action.CLAIM, Action.CONTACT, Action.OUTCOME, Action.HANDLING, Action.RECYCLE, Action.UNDO)
CLICKS: dict[str, OnClick] = {**dict.fromkeys(_ON_CARDS, click), Action.DETAILS: details}
SUBMISSIONS: dict[str, OnSubmission] = {
    Callback.ATTEMPT: attempt,
    Callback.SNOOZE: snooze,
    Callback.REASSIGN: reassign,
    Callback.DISQUALIFY: disqualify,
    Callback.WON: won,
}
