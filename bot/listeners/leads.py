"""Reading about leads, and handing one over that somebody met: commands, buttons, the dialog."""

from pydantic import ValidationError

from bot.carried.handoffs import LifeClick, PageClick
from bot.ids import Action, Callback, Field, Shortcut
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
    address,
    carried,
    language_of,
)
from bot.services import by_hand, campaigns, lives, qualities, whispers, worklists
from bot.services.errors import Refused
from bot.views import lives as life_views
from bot.views import notices
from bot.views.met import Offered, Outcome, Typed, handed, lacking, met_modal, read_met
from bot.views.quality import quality as quality_view
from bot.views.worklists import worklist
from sla.intake import ArrivingLead
from sla.life import Life
from sla.period import Period

EXAMPLE = "/sla lead claire@example.com"


def life(room: Room, asked: Asked, typed: str) -> Answer:
    """The whole life of the lead with an e-mail, or whom a name means."""
    if not typed:
        raise Refused("lead_missing", usage=EXAMPLE)
    found = lives.find(room.desk, asked.actor, address(typed))
    language = language_of(room, asked)
    if isinstance(found, Life):
        return Say(life_views.life(language, found, campaigns.zone_of(room.desk, asked.workspace_id)))
    return Say(life_views.matches(language, found))


def show(room: Room, asked: Asked, value: str) -> Answer:
    """Likewise, in a dialog beside what is being read."""
    lead_id = carried(LifeClick, value, "unknown_handoff").lead
    found = lives.read(room.desk, asked.actor, lead_id)
    zone = campaigns.zone_of(room.desk, asked.workspace_id)
    return Open(life_views.life_modal(language_of(room, asked), found, zone))


def listing(room: Room, asked: Asked, typed: str) -> Answer:
    """The open leads that somebody asks for, in the order they fall due."""
    found = worklists.asked(room.desk, asked.actor, typed)
    return Say(worklist(language_of(room, asked), found.page, found.zone, found.channel))


def later(room: Room, asked: Asked, value: str) -> Answer:
    """The page that follows."""
    return _turned(room, asked, value, back=False)


def earlier(room: Room, asked: Asked, value: str) -> Answer:
    """The page before."""
    return _turned(room, asked, value, back=True)


def _turned(room: Room, asked: Asked, value: str, *, back: bool) -> Answer:
    clicked = carried(PageClick, value, "unknown_handoff")
    turned = {"back": back, "list": clicked.model_dump(mode="json")}
    whispers.turn(room.desk, asked.actor, asked.channel or asked.user, turned, asked.click)
    return None


def quality(room: Room, asked: Asked, typed: str) -> Answer:
    """Which leads should not have been SQLs, of this month unless a period is named."""
    zone = campaigns.zone_of(room.desk, asked.workspace_id)
    try:
        period = Period.parse(typed) if typed else Period.month_of(asked.now.astimezone(zone).date())
    except ValueError:
        raise Refused("unknown_period", typed=typed) from None
    return Say(quality_view(language_of(room, asked), qualities.quality(room.desk, asked.actor, period)))


def ask(room: Room, asked: Asked) -> Answer:
    """Open the dialog for a lead met in person, for members of both teams."""
    offered = by_hand.choices(room.desk, asked.actor)
    shown = Offered(offered.sources, offered.campaigns, offered.required, offered.may_call)
    return Open(met_modal(language_of(room, asked), shown))


def hand_over(room: Room, asked: Asked, submitted: Submitted) -> Answer:
    """The dialog is filled in: the lead is handed over, or added to where sales has it already."""
    language = language_of(room, asked)
    typed = read_met(language, submitted.state)
    if isinstance(typed, dict):
        return Correct(typed)
    met = _met(room, asked, typed)
    if met is None:
        return Correct({Field.EMAIL: language._("This is no e-mail address. Write one, like name@company.example.")})
    try:
        done = by_hand.hand_over(room.desk, asked.actor, met, asked.click)
    except Refused as refused:
        if refused.code != "fields_missing":
            raise
        return Correct(lacking(language, refused.facts["fields"].split(","), submitted.state))
    if done is None:
        return None
    outcome = Outcome(done.lead, done.handoff, done.already, done.zone, done.channel)
    return Open(notices.dialog(language, handed(language, outcome, asked.user)))


def _met(room: Room, asked: Asked, typed: Typed) -> by_hand.Met | None:
    """What was typed as a lead that comes in; None where the intake would not take it."""
    try:
        arriving = ArrivingLead(
            source=typed.source,
            external_id=room.desk.new_id(),
            email=typed.email,
            name=typed.name,
            company=typed.company,
            phone=typed.phone,
            campaign=typed.campaign,
            attributes=typed.attributes,
            occurred_at=asked.now,
        )
    except ValidationError:
        return None
    return by_hand.Met(arriving, typed.note, typed.mine)


CLICKS: dict[str, OnClick] = {Action.LIFE: show, Action.LATER: later, Action.EARLIER: earlier}
SHORTCUTS: dict[str, OnShortcut] = {Shortcut.HAND_OVER: ask}
SUBMISSIONS: dict[str, OnSubmission] = {Callback.HAND_OVER: hand_over}
