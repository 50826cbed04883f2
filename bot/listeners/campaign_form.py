"""The dialog that announces or edits a campaign: opened, previewed, sent."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.carried.campaigns import CampaignModal
from bot.ids import Field
from bot.listeners.room import Answer, Asked, Correct, Open, Room, Submitted, carried, language_of
from bot.locale import Language
from bot.services import campaign_changes, campaigns
from bot.services.campaign_changes import Meanwhile, Outlook
from bot.services.errors import Refused
from bot.views import campaign_preview as previews
from bot.views import notices
from bot.views.campaign_beside import order_lines
from bot.views.campaign_changes import Changed
from bot.views.campaign_form import Form, campaign_modal, editing
from bot.views.campaign_preview import Weighed
from bot.views.campaign_reading import Asking, CampaignDraft, read_campaign
from bot.views.kit import Block, paragraphs
from sla.campaign import Campaign
from sla.campaign_change import PROMISED, differing, edited, for_all

BESIDE = {"campaign_key_taken": Field.KEY, "campaign_clashes": Field.OFFER, "campaign_same": Field.NAME}
"""Beneath which field a refusal stands that is about what was typed."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A form that was submitted and can be read: what it asks for, and the campaign as it is wanted."""

    asking: Asking
    draft: CampaignDraft
    wanted: Campaign

    @property
    def language(self) -> Language:
        """What its author reads."""
        return self.asking.language

    def becomes(self, now: datetime) -> Campaign:
        """The campaign as it would be stored: the next edition of one that there is."""
        before = self.asking.before
        return self.wanted if before is None else edited(before, self.wanted, now, mistake=self.draft.mistake)


def open_new(room: Room, asked: Asked) -> Answer:
    """The empty dialog, for who may announce.

    Raises:
        Refused: not_marketing.
    """
    campaigns.check_may_announce(room.desk, asked.actor)
    return Open(campaign_modal(language_of(room, asked)))


def open_edit(room: Room, asked: Asked, campaign: Campaign) -> Answer:
    """The dialog with what a campaign says now."""
    language, zone = language_of(room, asked), campaigns.zone_of(room.desk, asked.workspace_id)
    beside = campaign_changes.beside(room.desk, asked.workspace_id, campaign, asked.now)
    form = Form(editing(campaign, beside), campaign, paragraphs(order_lines(language, beside)))
    return Open(campaign_modal(language, replace(form, running=campaign.starts_at <= asked.now), zone))


def open_clashing(room: Room, asked: Asked, wanted: Campaign) -> Answer:
    """The dialog with a campaign as it is wanted, under those it would clash with: which of them speaks?"""
    language, zone = language_of(room, asked), campaigns.zone_of(room.desk, asked.workspace_id)
    others = campaign_changes.outlook(room.desk, asked.workspace_id, wanted, asked.now).clashing
    clashing = tuple(each.campaign_id for each in others)
    modal = CampaignModal(campaign=wanted.campaign_id, edition=wanted.edition, clashing=clashing)
    above = previews.clash(language, wanted, others, zone)
    return Open(campaign_modal(language, Form(modal, wanted, above, wanted.starts_at <= asked.now), zone))


def save(room: Room, asked: Asked, submitted: Submitted) -> Answer:
    """The dialog is filled in: it comes back with what is in its way or with a preview, and is sent the second time."""
    campaigns.check_may_announce(room.desk, asked.actor)
    modal = carried(CampaignModal, submitted.carried, "dialog_outdated")
    before = campaign_changes.opened(room.desk, asked.actor, modal.campaign) if modal.campaign else None
    typed = _read(room, asked, (modal, before), submitted)
    if isinstance(typed, dict):
        return Correct(typed)
    if before is not None and before.edition != modal.edition:
        newer = campaign_changes.meanwhile(room.desk, asked.workspace_id, before, modal.edition)
        if newer is not None:
            return _overtaken(room, asked, typed, newer)
    outlook = campaign_changes.outlook(room.desk, asked.workspace_id, typed.becomes(asked.now), asked.now)
    if outlook.key_taken:
        return _beside(typed, Refused("campaign_key_taken", key=typed.wanted.key))
    if outlook.clashing:
        return _ordered(asked, typed, outlook)
    if modal.previewed != previews.digest(typed.draft):
        return _previewed(asked, typed, outlook)
    return _sent(room, asked, typed)


def _read(
    room: Room, asked: Asked, about: tuple[CampaignModal, Campaign | None], submitted: Submitted
) -> Typed | dict[str, str]:
    modal, before = about
    zone = campaigns.zone_of(room.desk, asked.workspace_id)
    asking = Asking(language_of(room, asked), asked.now.astimezone(zone).date(), zone, modal, before)
    draft = read_campaign(asking, submitted.state)
    if isinstance(draft, dict):
        return draft
    if before is not None:
        return Typed(asking, draft, draft.edition_of(before, zone))
    return Typed(asking, draft, draft.campaign(room.desk.new_id(), asked.user, asked.now, zone))


def _sent(room: Room, asked: Asked, typed: Typed) -> Answer:
    try:
        if typed.asking.before is None:
            campaigns.announce(room.desk, asked.actor, typed.wanted)
        else:
            campaign_changes.edit(room.desk, asked.actor, typed.wanted, mistake=typed.draft.mistake)
    except Refused as refused:
        if refused.code not in BESIDE:
            raise
        return _beside(typed, refused)
    return None


def _beside(typed: Typed, refused: Refused) -> Answer:
    words = notices.refused(typed.language, refused.code, refused.facts).text
    return Correct({BESIDE[refused.code]: words})


def _previewed(asked: Asked, typed: Typed, outlook: Outlook) -> Answer:
    before, after = typed.asking.before, typed.becomes(asked.now)
    change = None
    if before is not None:
        change = Changed(before, after, asked.user, outlook.names, for_all(before, after, asked.now))
    weighed = Weighed(outlook.notice, outlook.collisions, beside=outlook.beside, unknown=outlook.unknown)
    if before is not None and min(before.starts_at, after.starts_at) <= asked.now:
        begun = before.starts_at <= asked.now
        heard = not begun or bool(PROMISED.intersection(differing(before, after)))
        weighed = replace(weighed, notice=() if begun else outlook.notice, at_once=heard)
    above = previews.preview(typed.language, after, change, weighed, typed.asking.zone)
    return _drawn(asked, typed, above, previewed=previews.digest(typed.draft))


def _ordered(asked: Asked, typed: Typed, outlook: Outlook) -> Answer:
    """Two campaigns would promise one lead two things: it is asked which of them speaks."""
    above = previews.clash(typed.language, typed.wanted, outlook.clashing, typed.asking.zone)
    clashing = tuple(each.campaign_id for each in outlook.clashing)
    answered = {"over": typed.draft.over, "under": typed.draft.under}
    return _drawn(asked, typed, above, previewed="", clashing=clashing, order="", **answered)


def _overtaken(room: Room, asked: Asked, typed: Typed, newer: Meanwhile) -> Answer:
    """The dialog with all that others have changed since it was opened; what was typed stays in it."""
    before = typed.asking.before
    assert before is not None  # noqa: S101 — only what there is can be overtaken
    change, draft = Changed(newer.before, before, newer.by, newer.names), typed.draft
    ordered = bool(draft.over or draft.under)
    above = previews.meanwhile(typed.language, change, typed.asking.zone, ordered=ordered)
    found = editing(before, campaign_changes.beside(room.desk, asked.workspace_id, before, asked.now))
    return _drawn(asked, typed, above, previewed="", **_asking_anew(draft, found))


def _asking_anew(draft: CampaignDraft, found: CampaignModal) -> dict[str, object]:
    """What is asked of the order as it is by now; what was chosen stands where the question cannot show it."""
    ids = set(found.clashing)
    if ids <= {*draft.over} or ids <= {*draft.under} or not ids & {*draft.over, *draft.under}:
        over, under = (tuple(each for each in chosen if each not in ids) for chosen in (draft.over, draft.under))
        return {"clashing": found.clashing, "order": found.order, "over": over, "under": under}
    return {"clashing": found.clashing, "order": "", "over": draft.over, "under": draft.under}


def _drawn(asked: Asked, typed: Typed, above: list[Block], **carrying: object) -> Answer:
    """The dialog once more, of the edition that what stands `above` was worked out from."""
    before, modal = typed.asking.before, typed.asking.modal
    edition = before.edition if before else modal.edition
    modal = modal.model_copy(update={"edition": edition, **carrying})
    running = before is not None and min(before.starts_at, typed.wanted.starts_at) <= asked.now
    return Open(campaign_modal(typed.language, Form(modal, typed.wanted, above, running), typed.asking.zone))
