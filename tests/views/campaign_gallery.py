"""Campaigns that change, who has read them, and what callers were promised, by name: a part of the gallery."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import campaign_examples as form
import view_examples as example

from bot.carried.campaigns import CampaignModal
from bot.locale import Language
from bot.views import campaign_changes, campaign_dialogs, campaign_life, campaign_preview, campaigns, offers, readers
from bot.views.campaign_form import Form, campaign_modal, editing
from bot.views.campaign_preview import Weighed
from bot.views.kit import Block, Message, Modal
from sla.beside import ALONE, Beside
from sla.campaign import Campaign
from sla.campaign_kept import kept
from sla.offers import Arrival, offers_in_force
from sla.promised import Heard

View = Callable[[Language], Message | Modal]
Above = Callable[[Language], list[Block]]
MODAL = CampaignModal(campaign="campaign1", edition=2)


def _changed(after: Campaign, *, asks: bool = True) -> View:
    return lambda language: campaign_changes.changed(language, form.changing(after), example.PARIS, asks=asks)


def _announced(campaign: Campaign, unread: tuple[str, ...] = ("U0SAM", "U0SUE"), *, to_sales: bool = True) -> View:
    shown = replace(form.announced(campaign, unread, to_sales=to_sales), beside=Beside(kept=kept(campaign)))
    return lambda language: campaigns.announcement(language, shown, form.RUNNING)


def _told(campaign: Campaign, event: campaigns.Event, beside: Beside = ALONE) -> View:
    told = campaigns.Told(example.PARIS, replace(beside, kept=kept(campaign)))
    return lambda language: campaigns.told_of(language, campaign, event, told)


def _form(
    modal: CampaignModal, above: Callable[[Language], list[Block]] | None = None, *, running: bool = True
) -> View:
    def drawn(language: Language) -> Modal:
        shown = Form(modal, form.REWRITTEN, above(language) if above else (), running)
        return campaign_modal(language, shown, example.PARIS)

    return drawn


def _preview(language: Language) -> list[Block]:
    return campaign_preview.preview(language, example.CAMPAIGN, None, form.WEIGHED, example.PARIS)


def _preview_of_change(language: Language) -> list[Block]:
    change = form.changing(form.LONGER)
    return campaign_preview.preview(language, form.LONGER, change, Weighed(at_once=True), example.PARIS)


def _clash(language: Language) -> list[Block]:
    return campaign_preview.clash(language, example.CAMPAIGN, (form.RIVAL,), example.PARIS)


def _meanwhile(after: Campaign) -> Above:
    return lambda language: campaign_preview.meanwhile(language, form.changing(after), example.PARIS, ordered=False)


def _heard(campaign: Campaign, *, again: bool = False) -> Heard:
    at = form.RUNNING - timedelta(hours=1)
    return Heard(at, offers_in_force([campaign], Arrival(example.LEAD, at, "website", None)), again=again)


def _cancelling(campaign: Campaign, *, running: bool) -> View:
    now = form.RUNNING if running else example.CAMPAIGN.announced_at
    return lambda language: campaign_dialogs.cancel_modal(language, campaign, example.PARIS, now)


def _reminder(*, running: bool) -> View:
    now = form.RUNNING if running else example.CAMPAIGN.announced_at
    return lambda language: readers.reminder(language, example.CAMPAIGN, example.PARIS, now)


CAMPAIGNS: dict[str, View] = {
    "campaign_told_to_sales": _announced(example.CAMPAIGN),
    "campaign_told_to_marketing": _announced(form.LONGER, to_sales=False),
    "campaign_read_by_all": _announced(example.CAMPAIGN, (), to_sales=False),
    "campaign_read_by_few": _announced(form.REWRITTEN, form.UNREAD, to_sales=False),
    "campaign_told_after_its_end": lambda language: campaigns.announcement(
        language, form.announced(example.CAMPAIGN), form.OVER
    ),
    "campaign_announcement_cancelled": _announced(form.CANCELLED),
    "campaign_extended": _changed(form.EXTENDED),
    "campaign_offer_changed": _changed(form.LONGER),
    "campaign_put_right": lambda language: campaign_changes.changed(
        language, replace(form.changing(form.LONGER), for_all=True), example.PARIS, asks=True
    ),
    "campaign_rewritten": _changed(form.REWRITTEN),
    "campaign_renamed": _changed(replace(form.REWRITTEN, sources=example.CAMPAIGN.sources, segments=()), asks=False),
    "campaign_cancelled_while_it_ran": _told(form.CANCELLED, "cancel"),
    "campaign_with_others": _told(example.CAMPAIGN, "announce", Beside((form.RIVAL,), (form.SOME, form.RIVAL))),
    "campaign_ended_beside_another": _told(form.LONGER, "end", Beside(next=form.RIVAL, partly=(form.SOME,))),
    "campaign_ended_restored": _told(form.RESTORED, "end"),
    "campaign_ended_spoken_over": lambda language: campaigns.told_of(
        language, form.RESTORED, "end", campaigns.Told(example.PARIS, Beside(kept=form.KEPT_PARTLY))
    ),
    "campaign_ended_withdrawn": _told(form.WITHDRAWN, "end"),
    "campaign_cancelled_beside_some": _told(form.CANCELLED, "cancel", Beside(partly=(form.SOME,))),
    "campaign_called_off": _told(form.CALLED_OFF, "cancel"),
    "campaign_life": lambda language: campaign_life.life(language, form.life(may_change=True), form.RUNNING),
    "campaign_life_for_sales": lambda language: campaign_life.life(language, form.life(may_change=False), form.OVER),
    "campaign_extend_modal": lambda language: campaign_dialogs.extend_modal(language, example.CAMPAIGN, example.PARIS),
    "campaign_cancel_modal": _cancelling(example.CAMPAIGN, running=True),
    "campaign_cancel_modal_before": _cancelling(example.CAMPAIGN, running=False),
    "campaign_edit_modal": _form(MODAL),
    "campaign_preview_modal": _form(CampaignModal(previewed="0123456789abcdef"), _preview, running=False),
    "campaign_preview_of_change": _form(MODAL.model_copy(update={"previewed": "0123"}), _preview_of_change),
    "campaign_clash_modal": _form(CampaignModal(clashing=("campaign2",)), _clash, running=False),
    "campaign_edit_modal_ordered": _form(editing(form.REWRITTEN, Beside(behind=(form.RIVAL,)))),
    "campaign_overtaken_modal": _form(MODAL, _meanwhile(form.EXTENDED)),
    "campaign_overtaken_modal_ordered": _form(MODAL, _meanwhile(form.REWRITTEN)),
    "campaign_reminder": _reminder(running=False),
    "campaign_reminder_after_its_start": _reminder(running=True),
    "campaign_readers": lambda language: readers.listed(language, example.CAMPAIGN, form.UNREAD, 60, begun=True),
    "campaign_readers_early": lambda language: readers.listed(language, example.CAMPAIGN, ("U0SAM",), 3, begun=False),
    "campaigns_to_change": lambda language: campaigns.listing(
        language, [example.CAMPAIGN, form.CANCELLED], form.RUNNING, example.PARIS, may_change=True
    ),
    "offer_heard": lambda language: offers.answer(
        language, form.promised(example.LEAD, _heard(form.LONGER), _heard(form.CANCELLED, again=True))
    ),
    "offer_withdrawn": lambda language: offers.answer(language, form.promised(example.LEAD, _heard(form.WITHDRAWN))),
    "offer_of_nobody": lambda language: offers.answer(
        language, form.promised(None, today=_heard(example.CAMPAIGN).offers, others=(form.REWRITTEN,))
    ),
    "offer_none": lambda language: offers.answer(language, form.promised(example.LEAD, Heard(form.RUNNING, ()))),
}
