"""Campaigns: the dialog, its submission, the list."""

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
    language_of,
)
from bot.services import campaigns
from bot.services.errors import Refused
from bot.views import campaigns as views
from bot.views import notices
from bot.views.campaign_form import campaign_modal, read_campaign


def ask(room: Room, asked: Asked, _typed: str = "") -> Answer:
    """Open the dialog for who may announce; others are told why not."""
    campaigns.check_may_announce(room.desk, asked.actor)
    return Open(campaign_modal(language_of(room, asked)))


def announce(room: Room, asked: Asked, submitted: Submitted) -> Answer:
    """The dialog is filled in: both teams are told."""
    zone = campaigns.zone_of(room.desk, asked.workspace_id)
    language = language_of(room, asked)
    draft = read_campaign(language, submitted.state, asked.now.astimezone(zone).date())
    if isinstance(draft, dict):
        return Correct(draft)
    campaign = draft.campaign(room.desk.new_id(), asked.user, asked.now, zone)
    try:
        campaigns.announce(room.desk, asked.actor, campaign)
    except Refused as refused:
        if refused.code != "campaign_key_taken":
            raise
        return Correct({Field.KEY: notices.refused(language, refused.code, refused.facts).text})
    return None


def listing(room: Room, asked: Asked, _typed: str) -> Answer:
    """Every campaign that has not ended."""
    found = campaigns.current(room.desk, asked.workspace_id, asked.now)
    zone = campaigns.zone_of(room.desk, asked.workspace_id)
    return Say(views.listing(language_of(room, asked), found, asked.now, zone))


CLICKS: dict[str, OnClick] = {Action.ANNOUNCE: ask}
SHORTCUTS: dict[str, OnShortcut] = {Shortcut.ANNOUNCE: ask}
SUBMISSIONS: dict[str, OnSubmission] = {Callback.ANNOUNCE: announce}
