"""What other campaigns mean for one, in words: which of two speaks, and what holds once one is over."""

from collections.abc import Iterator, Sequence
from datetime import tzinfo

from bot.locale import Language
from bot.views.campaign_parts import audience, last_day, offer_line
from bot.views.text import esc
from sla.beside import Beside
from sla.campaign import Campaign, Offer
from sla.campaign_kept import Kept
from sla.offers import called_off


def order_lines(language: Language, beside: Beside) -> Iterator[str]:
    """Which of two campaigns speaks to a lead that both mean; nothing where no other changes the same."""
    before, behind = _all(language, beside.before), _all(language, beside.behind)
    if before:
        yield "⚖️ " + language._("Goes before {campaigns}: a lead of both hears this one.", campaigns=before)
    if behind:
        yield "⚖️ " + language._("Gives way to {campaigns}: a lead of both hears that one.", campaigns=behind)


def closing(language: Language, campaign: Campaign, beside: Beside, zone: tzinfo) -> list[str]:
    """What holds for new leads once a campaign is over, and what those keep to whom it was promised."""
    lines = [_for_new_leads(language, campaign, campaign.offer, beside, zone)] if campaign.offer else []
    lines += [_for_some(language, each, each.offer) for each in beside.partly if each.offer]
    return lines + [_kept(language, each, zone) for each in beside.kept]


def _for_new_leads(language: Language, campaign: Campaign, offer: Offer, beside: Beside, zone: tzinfo) -> str:
    following = beside.next
    if following is not None and following.offer is not None:
        return language._(
            "{offer} for new leads: campaign {campaign} runs until {end}.",
            offer=offer_line(language, following.offer),
            campaign=esc(following.name),
            end=language.date(last_day(following.ends_at, zone)),
        )
    named = {"what": esc(offer.what), "before": esc(offer.before)}
    if called_off(campaign):
        return language._("{what}: it stays {before}.", **named)
    return language._("{what}: {before} again for new leads.", **named)


def _for_some(language: Language, campaign: Campaign, offer: Offer) -> str:
    return language._(
        "Only for {who}, campaign {campaign}: {offer}.",
        who=audience(language, campaign),
        campaign=esc(campaign.name),
        offer=offer_line(language, offer),
    )


def _kept(language: Language, promised: Kept, zone: tzinfo) -> str:
    said = _from_until(language, promised, zone)
    others = language._("Where another campaign spoke, they keep what that one promised.")
    return f"{said} {others}" if promised.partly else said


def _from_until(language: Language, promised: Kept, zone: tzinfo) -> str:
    offer = offer_line(language, promised.offer)
    since, at = (language.slack_date(each, zone) if each else "" for each in (promised.since, promised.until))
    if since and at:
        both = {"since": since, "at": at, "offer": offer}
        return language._("Leads that arrived from {since} until {at} keep what they were promised: {offer}.", **both)
    if since:
        return language._(
            "Leads that arrived from {since} on keep what they were promised: {offer}.", since=since, offer=offer
        )
    if at:
        return language._("Leads that arrived until {at} keep what they were promised: {offer}.", at=at, offer=offer)
    return language._("Leads that arrived until then keep what they were promised: {offer}.", offer=offer)


def _all(language: Language, campaigns: Sequence[Campaign]) -> str:
    return language.words([esc(each.name) for each in campaigns])
