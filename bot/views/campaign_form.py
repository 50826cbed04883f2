"""The form that announces or edits a campaign; submitted once it shows what both teams will read, then it is sent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from hashlib import sha256
from typing import Any, Final, Literal

from bot.carried.campaigns import CampaignModal
from bot.ids import Callback, Field
from bot.locale import Language
from bot.views.campaign_parts import last_day, segment
from bot.views.kit import (
    Block,
    Entry,
    Frame,
    Modal,
    date_input,
    divider,
    labelled,
    modal,
    person_input,
    radio,
    text_input,
)
from sla.beside import Beside
from sla.campaign import Campaign

LIMITS = {
    Field.NAME: 80,
    Field.KEY: 60,
    Field.PURPOSE: 1000,
    Field.OFFER: 80,
    Field.BEFORE: 80,
    Field.AFTER: 80,
    Field.TALKING_POINTS: 2000,
    Field.LINK: 1500,
    Field.SOURCES: 300,
    Field.SEGMENTS: 1000,
    Field.EXPECTED: 6,
}
FIRST: Final = "over"
LAST: Final = "under"
"""Whether a campaign goes before those that it clashes with, or gives way to them."""
KEEP, GET = "keep", "get"
"""What leads have that arrived before a change: what they were promised, or what holds now."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form as it is drawn: filled in with `given`, under what is to be seen first (a preview, a clash).

    `running` where the campaign has begun: leads have heard of it.
    """

    carried: CampaignModal
    given: Campaign | None = None
    above: Sequence[Block] = ()
    running: bool = False


def editing(campaign: Campaign, beside: Beside) -> CampaignModal:
    """What the form of a campaign carries: its order with those beside it is asked about, as it is."""
    ordered = (*beside.before, *beside.behind)
    order: Literal["", "over", "under"] = "" if beside.before and beside.behind else FIRST if beside.before else LAST
    ids = tuple(each.campaign_id for each in ordered)
    return CampaignModal(
        campaign=campaign.campaign_id, edition=campaign.edition, clashing=ids, order=order if ids else ""
    )


def order_field(carried: CampaignModal) -> str:
    """The block that asks for an order: another for other campaigns, or another order, so that no answer is kept."""
    asked = " ".join((carried.order, *carried.clashing))
    return f"{Field.ORDER}.{sha256(asked.encode()).hexdigest()[:16]}"


def campaign_modal(language: Language, form: Form | None = None, zone: tzinfo | None = None) -> Modal:
    """The form: empty for a new campaign."""
    form = form or Form(CampaignModal())
    title = language._("Edit the campaign") if form.carried.campaign else language._("Announce a campaign")
    submit = _submit(language, form.carried)
    frame = Frame(Callback.ANNOUNCE, title, submit, language._("Cancel"))
    typed, days = _typed(form.given), _days(form.given, zone)
    blocks = [*form.above, *([divider()] if form.above else []), *_order(language, form)]
    blocks += [*_what(language, typed, form.carried), *_when(language, days), *_changes(language, typed)]
    blocks += [*_more(language, typed), _owner(language, form.given), *(_keeps(language) if form.running else ())]
    return modal(frame, blocks, form.carried)


def _submit(language: Language, carried: CampaignModal) -> str:
    if not carried.previewed:
        return language._("Preview")
    return language._("Tell both teams") if carried.campaign else language._("Announce")


def _typed(given: Campaign | None) -> Mapping[Field, str]:
    if given is None:
        return dict.fromkeys(LIMITS, "")
    offer = given.offer
    return {
        Field.NAME: given.name,
        Field.KEY: given.key,
        Field.PURPOSE: given.purpose,
        Field.OFFER: offer.what if offer else "",
        Field.BEFORE: offer.before if offer else "",
        Field.AFTER: offer.after if offer else "",
        Field.TALKING_POINTS: given.talking_points,
        Field.LINK: "\n".join(given.links),
        Field.SOURCES: ", ".join(given.sources),
        Field.SEGMENTS: "\n".join(segment(each) for each in given.segments),
        Field.EXPECTED: str(given.expected or ""),
    }


def _days(given: Campaign | None, zone: tzinfo | None) -> Mapping[Field, Any]:
    if given is None or zone is None:
        return {Field.STARTS: None, Field.ENDS: None}
    return {Field.STARTS: given.starts_at.astimezone(zone).date(), Field.ENDS: last_day(given.ends_at, zone)}


def _field(field: Field, typed: Mapping[Field, str], example: str = "", *, lines: bool = False) -> dict[str, Any]:
    return text_input(example, multiline=lines, limit=LIMITS[field], given=typed[field])


def _what(language: Language, typed: Mapping[Field, str], carried: CampaignModal) -> list[Block]:
    hint = language._("Leads carry this key in their field “campaign”, for example trial-45.")
    key = labelled(Field.KEY, language._("Key for leads"), _field(Field.KEY, typed), hint)
    return [
        labelled(Field.NAME, language._("Name"), _field(Field.NAME, typed)),
        *([] if carried.campaign else [key]),
        labelled(Field.PURPOSE, language._("Purpose"), _field(Field.PURPOSE, typed, lines=True)),
    ]


def _when(language: Language, days: Mapping[Field, Any]) -> list[Block]:
    runs = language._("The campaign runs through this day.")
    return [
        labelled(Field.STARTS, language._("First day"), date_input(days[Field.STARTS])),
        labelled(Field.ENDS, language._("Last day"), date_input(days[Field.ENDS]), runs),
    ]


def _changes(language: Language, typed: Mapping[Field, str]) -> list[Block]:
    hint = language._("Leave these three empty if the offer stays as it is.")
    rows = (
        (Field.OFFER, language._("What changes for the prospect"), language._("Trial"), hint),
        (Field.BEFORE, language._("From"), language._("30 days"), ""),
        (Field.AFTER, language._("To"), language._("45 days"), ""),
    )
    return [
        labelled(field, label, _field(field, typed, example), small, optional=True)
        for field, label, example, small in rows
    ]


def _more(language: Language, typed: Mapping[Field, str]) -> list[Block]:
    sources = language._("Sources of leads, with commas between them, for example website, webinar. Empty: all leads.")
    segments = language._(
        "One segment a line, written as the conditions of a scoring rule: country: FR, employees: {{at_least: 50}}. "
        "Empty: all leads."
    )
    rows = (
        (Field.TALKING_POINTS, language._("What to say"), "", "", True),
        (Field.LINK, language._("Links"), "https://", language._("One a line."), True),
        (Field.SOURCES, language._("For which leads"), "", sources, False),
        (Field.SEGMENTS, language._("For which segments"), "", segments, True),
        (Field.EXPECTED, language._("Leads expected a week"), "", "", False),
    )
    return [
        labelled(field, label, _field(field, typed, example, lines=lines), small, optional=True)
        for field, label, example, small, lines in rows
    ]


def _owner(language: Language, given: Campaign | None) -> Block:
    """Who leads the campaign; whoever announces it, where nobody is chosen."""
    hint = language._("Whom the teams ask. Empty: you.")
    chosen = person_input(given.owner if given else "")
    return labelled(Field.CAMPAIGN_OWNER, language._("Owner"), chosen, hint, optional=True)


def _order(language: Language, form: Form) -> list[Block]:
    """Which of two campaigns speaks that change the same, asked where they do."""
    if not form.carried.clashing:
        return []
    ways = [
        Entry(language._("This campaign speaks"), FIRST),
        Entry(language._("The other one speaks"), LAST),
    ]
    hint = language._("Or choose other days or other leads below, so that no lead hears of both.")
    title, field = language._("Who speaks to a lead of both?"), order_field(form.carried)
    return [labelled(field, title, radio(ways, _chosen(form)), hint, optional=True)]


def _chosen(form: Form) -> str:
    """The order that was chosen, else the one there is."""
    ids = set(form.carried.clashing)
    if form.given is not None and ids <= set(form.given.over):
        return FIRST
    return LAST if form.given is not None and ids <= set(form.given.under) else form.carried.order


def _keeps(language: Language) -> list[Block]:
    """Who hears what is changed, where leads have heard of what it was before."""
    ways = [
        Entry(language._("They keep what they were promised"), KEEP),
        Entry(language._("What holds now counts for them too: it was a mistake"), GET),
    ]
    label = language._(
        "If the offer changes, for whom it is, which campaign speaks or the first day: leads that have arrived"
    )
    return [labelled(Field.KEEPS, label, radio(ways, KEEP))]
