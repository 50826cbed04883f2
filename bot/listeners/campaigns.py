"""Campaigns: the list, what is chosen on one, and the small dialogs that extend or cancel it."""

from dataclasses import replace
from datetime import timedelta

from bot.carried.campaigns import CampaignAct, CampaignClick, CampaignModal, GotItClick
from bot.ids import Action, Callback, Shortcut
from bot.listeners import campaign_form
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
from bot.services import campaign_changes, campaigns, promised, receipts, whispers
from bot.services.errors import Refused
from bot.views import campaign_dialogs, campaign_life, offers
from bot.views import campaigns as views
from bot.views.campaign_reading import midnight

OFFER = "/sla offer claire@example.com"
DAY = timedelta(days=1)
PAST = frozenset({"past", "all", "passées", "toutes"})


def ask(room: Room, asked: Asked, typed: str = "") -> Answer:
    """Open the dialog for who may announce, others are told why not; with a key, show that campaign."""
    if typed:
        found = campaigns.read_by_key(room.desk, asked.actor, typed)
        return Say(campaign_life.life(language_of(room, asked), found, asked.now))
    return campaign_form.open_new(room, asked)


def listing(room: Room, asked: Asked, typed: str) -> Answer:
    """Every campaign that has not ended, or those of any time."""
    if typed and typed.casefold() not in PAST:
        raise Refused("unknown_words", typed=typed, usage="`/sla campaigns`, `/sla campaigns past`")
    past = typed.casefold() in PAST
    found = (campaigns.past_too if past else campaigns.current)(room.desk, asked.actor)
    zone = campaigns.zone_of(room.desk, asked.workspace_id)
    may_change = campaigns.is_marketing(room.desk, asked.actor)
    return Say(views.listing(language_of(room, asked), found, asked.now, zone, may_change=may_change))


def offer(room: Room, asked: Asked, typed: str) -> Answer:
    """What somebody was promised who calls, by their e-mail."""
    if not typed:
        raise Refused("lead_missing", usage=OFFER)
    found = promised.to(room.desk, asked.actor, address(typed))
    return Say(offers.answer(language_of(room, asked), found))


def choose(room: Room, asked: Asked, value: str) -> Answer:
    """What was chosen on a campaign of a list: read it, or change it."""
    click = carried(CampaignClick, value, "unknown_campaign")
    if click.act is CampaignAct.SHOW:
        campaigns.read(room.desk, asked.actor, click.campaign)
        whispers.show_campaign(room.desk, asked.actor, asked.channel or asked.user, click.campaign)
        return None
    campaign = campaign_changes.opened(room.desk, asked.actor, click.campaign)
    language, zone = language_of(room, asked), campaigns.zone_of(room.desk, asked.workspace_id)
    if click.act is CampaignAct.EDIT:
        return campaign_form.open_edit(room, asked, campaign)
    if click.act is CampaignAct.EXTEND:
        return Open(campaign_dialogs.extend_modal(language, campaign, zone))
    return Open(campaign_dialogs.cancel_modal(language, campaign, zone, asked.now))


def extend(room: Room, asked: Asked, submitted: Submitted) -> Answer:
    """A campaign runs longer: both teams are told, and the cards say so.

    Where it would promise one lead two things, the form opens that can say which of the two campaigns speaks.
    """
    modal = carried(CampaignModal, submitted.carried, "dialog_outdated")
    zone = campaigns.zone_of(room.desk, asked.workspace_id)
    campaign = campaign_changes.opened(room.desk, asked.actor, modal.campaign or "")
    last = campaign_dialogs.read_extension(language_of(room, asked), submitted.state, campaign, zone)
    if isinstance(last, dict):
        return Correct(last)
    ends_at = midnight(last + DAY, zone)
    try:
        campaign_changes.extend(room.desk, asked.actor, (campaign.campaign_id, modal.edition), ends_at)
    except Refused as refused:
        if refused.code != "campaign_clashes":
            raise
        return campaign_form.open_clashing(room, asked, replace(campaign, ends_at=ends_at, edition=modal.edition))
    return None


def cancel(room: Room, asked: Asked, submitted: Submitted) -> Answer:
    """A campaign ends for new leads: both teams are told why."""
    modal = carried(CampaignModal, submitted.carried, "dialog_outdated")
    why = campaign_dialogs.read_reason(language_of(room, asked), submitted.state)
    if isinstance(why, dict):
        return Correct(why)
    campaign_changes.cancel(room.desk, asked.actor, modal.campaign or "", why)
    return None


def got_it(room: Room, asked: Asked, value: str) -> Answer:
    """Somebody has read a campaign."""
    click = carried(GotItClick, value, "unknown_campaign")
    is_new = receipts.got_it(room.desk, asked.actor, click.campaign, click.edition)
    done = "campaign_read" if is_new else "campaign_read_already"
    whispers.tell_done(room.desk, asked.actor, asked.channel or asked.user, done)
    return None


CLICKS: dict[str, OnClick] = {
    Action.ANNOUNCE: lambda room, asked, _value: ask(room, asked),
    Action.CAMPAIGN: choose,
    Action.GOT_IT: got_it,
}
SHORTCUTS: dict[str, OnShortcut] = {Shortcut.ANNOUNCE: ask}
SUBMISSIONS: dict[str, OnSubmission] = {
    Callback.ANNOUNCE: campaign_form.save,
    Callback.EXTEND: extend,
    Callback.CANCEL: cancel,
}
