"""The small dialogs of a campaign: until when it is extended, and why it is cancelled."""

from datetime import date, datetime, tzinfo

from bot.carried.campaigns import CampaignModal
from bot.ids import Callback, Field
from bot.locale import Language
from bot.views.campaign_parts import dates, last_day, offer_line
from bot.views.campaign_reading import MOST_DAYS
from bot.views.forms import Errors, State, day_of, text_of
from bot.views.kit import Frame, Modal, date_input, labelled, modal, section, text_input
from bot.views.text import esc
from sla.campaign import Campaign

LONGEST_WHY = 500


def extend_modal(language: Language, campaign: Campaign, zone: tzinfo) -> Modal:
    """Until when a campaign runs."""
    frame = Frame(Callback.EXTEND, language._("Extend the campaign"), language._("Extend"), language._("Cancel"))
    last = last_day(campaign.ends_at, zone)
    hint = language._("Both teams are told at once. Leads that arrive until then are promised the same.")
    day = labelled(Field.ENDS, language._("Last day"), date_input(last), hint)
    return modal(frame, [section(_about(language, campaign, zone)), day], _carried(campaign))


def read_extension(language: Language, state: State, campaign: Campaign, zone: tzinfo) -> date | Errors:
    """The new last day, or what is wrong."""
    last, now = day_of(state, Field.ENDS), last_day(campaign.ends_at, zone)
    if last is None:
        return {Field.ENDS.value: language._("Choose a day.")}
    if last <= now:
        later = language._("It runs until {day} already. Choose a later day.", day=language.date(now))
        return {Field.ENDS.value: later}
    if (last - campaign.starts_at.astimezone(zone).date()).days > MOST_DAYS:
        return {Field.ENDS.value: language._("A campaign runs two years at most.")}
    return last


def cancel_modal(language: Language, campaign: Campaign, zone: tzinfo, now: datetime) -> Modal:
    """What cancelling comes to, and the reason for it."""
    title, act = language._("Cancel the campaign"), language._("Cancel the campaign")
    frame = Frame(Callback.CANCEL, title, act, language._("Back"))
    reason = text_input(multiline=True, limit=LONGEST_WHY)
    why = labelled(Field.WHY_CANCELLED, language._("Why"), reason, language._("Both teams read it."), optional=True)
    blocks = [section(_about(language, campaign, zone)), section(_comes_to(language, campaign, now)), why]
    return modal(frame, blocks, _carried(campaign))


def read_reason(language: Language, state: State) -> str | Errors:
    """Why a campaign is cancelled, or what is wrong."""
    why = text_of(state, Field.WHY_CANCELLED)
    if len(why) > LONGEST_WHY:
        return {Field.WHY_CANCELLED.value: language._("Too long: at most {most} characters.", most=LONGEST_WHY)}
    return why


def _about(language: Language, campaign: Campaign, zone: tzinfo) -> str:
    offer = f"\n{offer_line(language, campaign.offer)}" if campaign.offer else ""
    return f"*{esc(campaign.name)}*, {dates(language, campaign, zone)}{offer}"


def _comes_to(language: Language, campaign: Campaign, now: datetime) -> str:
    if now < campaign.starts_at:
        return language._("It never starts, and no prospect hears of it. Both teams are told at once.")
    return language._(
        "It ends now for new leads. Leads that have arrived keep what they were promised. Both teams are told at once."
    )


def _carried(campaign: Campaign) -> CampaignModal:
    return CampaignModal(campaign=campaign.campaign_id, edition=campaign.edition)
