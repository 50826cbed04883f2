"""Clicks on a card, and the dialogs they open."""

from typing import TypeVar

from bot.ids import Action, Callback, CardAct, CardClick, DisqualifyModal, ReachedModal, WonModal
from bot.listeners.room import Answer, Asked, Correct, OnClick, OnSubmission, Open, Room, Submitted, language_of
from bot.services import handoffs, whispers
from bot.services.errors import Refused
from bot.services.handoffs import Deed
from bot.views.disqualify import disqualify_modal, read_reason
from bot.views.kit import Modal
from bot.views.reached import reached_modal, read_minutes
from bot.views.won import read_amount, won_modal
from sla.transitions import Act

About = TypeVar("About", ReachedModal, DisqualifyModal, WonModal)
ASKED_ABOUT = (CardAct.DISQUALIFY, CardAct.WIN, CardAct.REACH)


def click(room: Room, asked: Asked, value: str) -> Answer:
    """A click on a card: done at once, asked about in a dialog, or explained."""
    try:
        clicked = CardClick.decode(value)
    except ValueError:
        raise Refused("unknown_handoff") from None
    if clicked.act is CardAct.EXPLAIN:
        whispers.explain(room.desk, asked.actor, asked.channel or asked.user, clicked.handoff)
        return None
    if clicked.act in ASKED_ABOUT:
        return Open(_dialog(room, asked, clicked))
    handoffs.act(room.desk, asked.actor, clicked.handoff, Deed(Act(clicked.act)), asked.click)
    return None


def _dialog(room: Room, asked: Asked, clicked: CardClick) -> Modal:
    """Asked only of somebody who could do it now, so that nobody fills in a form for nothing."""
    possible = handoffs.check_possible(room.desk, asked.actor, clicked.handoff, Act(clicked.act))
    language = language_of(room, asked)
    if clicked.act is CardAct.WIN:
        return won_modal(language, clicked.handoff, possible.lead, possible.currency)
    ask = reached_modal if clicked.act is CardAct.REACH else disqualify_modal
    return ask(language, clicked.handoff, possible.lead)


def reached(room: Room, asked: Asked, submitted: Submitted) -> Answer:
    """The talk is told of, with its minutes if they are known."""
    minutes = read_minutes(language_of(room, asked), submitted.state)
    if isinstance(minutes, dict):
        return Correct(minutes)
    handoff_id = _carried(ReachedModal, submitted).handoff
    handoffs.act(room.desk, asked.actor, handoff_id, Deed(Act.REACH, minutes=minutes), asked.click)
    return None


def disqualify(room: Room, asked: Asked, submitted: Submitted) -> Answer:
    """The reason is chosen: the lead is disqualified."""
    reason = read_reason(language_of(room, asked), submitted.state)
    if isinstance(reason, dict):
        return Correct(reason)
    handoff_id = _carried(DisqualifyModal, submitted).handoff
    handoffs.act(room.desk, asked.actor, handoff_id, Deed(Act.DISQUALIFY, reason=reason), asked.click)
    return None


def won(room: Room, asked: Asked, submitted: Submitted) -> Answer:
    """The amount is known: the lead is won, and the sale counts."""
    about = _carried(WonModal, submitted)
    amount = read_amount(language_of(room, asked), submitted.state, about.currency)
    if isinstance(amount, dict):
        return Correct(amount)
    handoffs.act(room.desk, asked.actor, about.handoff, Deed(Act.WIN, amount=amount), asked.click)
    return None


def _carried(kind: type[About], submitted: Submitted) -> About:
    """What a dialog was opened with; a version before this one may have written it otherwise."""
    try:
        return kind.decode(submitted.carried)
    except ValueError:
        raise Refused("unknown_handoff") from None


CLICKS: dict[str, OnClick] = {Action.CLAIM: click, Action.CONTACT: click, Action.OUTCOME: click, Action.HANDLING: click}
SUBMISSIONS: dict[str, OnSubmission] = {Callback.DISQUALIFY: disqualify, Callback.WON: won, Callback.REACHED: reached}
