"""The offer a prospect was promised: on cards, in a lead's life, and for somebody who calls."""

from collections.abc import Iterator, Sequence
from datetime import tzinfo

from bot.locale import Language
from bot.views.campaign_parts import audience, last_day, offer_line
from bot.views.kit import Message, header, message, paragraphs
from bot.views.text import esc
from sla.campaign import OfferInForce
from sla.promised import Heard, Promised


def on_card(language: Language, heard: Sequence[Heard], zone: tzinfo) -> Iterator[str]:
    """Each offer with its campaign, why it holds for this lead, and what has become of it since."""
    for each in heard:
        for promised in each.offers:
            yield "🎁 " + _offer(language, promised, zone)
            yield from _since(language, promised, zone)
        yield _why(language, each, zone)


def answer(language: Language, found: Promised) -> Message:
    """What somebody who calls was promised, and what is promised to those who come today."""
    title = language._("Offer for {who}", who=_who(found))
    lines = [*_for_lead(language, found), *_today(language, found)]
    return message(f"{title}. {' '.join(lines)}", [header(title), *paragraphs(lines)])


def _offer(language: Language, promised: OfferInForce, zone: tzinfo) -> str:
    return language._(
        "*{what}: {after} instead of {before}*, campaign {campaign}, until {end}",
        what=esc(promised.offer.what),
        after=esc(promised.offer.after),
        before=esc(promised.offer.before),
        campaign=esc(promised.campaign),
        end=language.date(last_day(promised.ends_at, zone)),
    )


def _why(language: Language, heard: Heard, zone: tzinfo) -> str:
    at = language.slack_date(heard.at, zone)
    if heard.again:
        return language._("Promised: the lead came again {at}, so this holds after that day too.", at=at)
    return language._("Promised: the lead arrived {at}, so this holds after that day too.", at=at)


def _since(language: Language, promised: OfferInForce, zone: tzinfo) -> Iterator[str]:
    if promised.cancelled_at is not None:
        day = language.date(promised.cancelled_at.astimezone(zone).date())
        yield language._("Cancelled on {day} for new leads; what was promised stays.", day=day)
    elif promised.withdrawn:
        yield language._("No longer promised to leads like this one that arrive now; what was promised stays.")
    elif promised.since_then is not None:
        now = offer_line(language, promised.since_then)
        yield language._("Changed since for leads that arrive now: {offer}.", offer=now)


def _who(found: Promised) -> str:
    lead = found.lead
    return esc(", ".join(part for part in (lead.name or lead.email, lead.company) if part) if lead else found.email)


def _for_lead(language: Language, found: Promised) -> Iterator[str]:
    if found.lead is None:
        yield language._("No lead has this address: no campaign has promised them anything.")
    for heard in found.heard:
        yield from _heard(language, heard, found.zone)


def _heard(language: Language, heard: Heard, zone: tzinfo) -> Iterator[str]:
    at = language.slack_date(heard.at, zone)
    came = language._("Came again {at}:", at=at) if heard.again else language._("Arrived {at}:", at=at)
    if not heard.offers:
        nothing = language._("no campaign changed anything for them.")
        yield f"{came} {nothing}"
    for promised in heard.offers:
        yield f"{came} 🎁 {_offer(language, promised, zone)}"
        yield from _since(language, promised, zone)


def _today(language: Language, found: Promised) -> Iterator[str]:
    """What holds for somebody new: it is what to say to a caller who is nobody's lead yet."""
    title = language._("Promised to everybody who comes today:")
    said = " · ".join(_offer(language, each, found.zone) for each in found.today)
    nothing = language._("nothing special.")
    yield f"{title} {said or nothing}"
    for each in found.others:
        if each.offer is not None:
            who = audience(language, each)
            yield language._("Only for {who}: {offer}", who=who, offer=offer_line(language, each.offer))
