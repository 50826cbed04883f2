"""A campaign's form as somebody filled it in, and a campaign that changed while it ran."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import view_examples as example

from bot.views.campaign_changes import Changed
from bot.views.campaign_preview import Weighed
from bot.views.campaigns import Announced
from sla.beside import Beside
from sla.campaign import Campaign, Offer
from sla.campaign_change import cancelled, edited
from sla.campaign_kept import kept
from sla.campaign_life import CampaignLife, Change
from sla.collisions import Cause, Collision
from sla.lead import Lead
from sla.notice import Notice
from sla.promised import Heard, Promised
from sla.segment import Segment
from sla.span import Span

TODAY = date(2026, 3, 2)
FORM = {
    "campaign.name": "Spring trial",
    "campaign.key": "trial-45",
    "campaign.purpose": "More time to try.",
    "campaign.starts": "2026-03-09",
    "campaign.ends": "2026-03-31",
    "campaign.offer": "Trial",
    "campaign.before": "30 days",
    "campaign.after": "45 days",
    "campaign.talking_points": "15 days more.",
    "campaign.link": "https://atelier.example/trial",
    "campaign.sources": "website, webinar",
    "campaign.segments": "country: FR, employees: {at_least: 50}\nrole: cmo",
    "campaign.expected": "40",
    "campaign.owner": "U0MARION",
}


def submitted(changes: dict[str, str | None]) -> dict[str, dict[str, dict[str, str | None]]]:
    """The state of a submitted campaign form, as Slack sends it."""
    typed = {**FORM, **changes}
    kinds = dict.fromkeys(("campaign.starts", "campaign.ends"), "selected_date") | {"campaign.owner": "selected_user"}
    return {field: {"input": {kinds.get(field, "value"): text}} for field, text in typed.items()}


def wanted(**changes: object) -> Campaign:
    """The campaign of the examples as somebody wants it from now on."""
    return replace(example.CAMPAIGN, **changes)


RUNNING = datetime(2026, 3, 10, 9, tzinfo=UTC)
OVER = example.CAMPAIGN.ends_at + timedelta(days=1)
EXTENDED = edited(example.CAMPAIGN, wanted(ends_at=example.CAMPAIGN.ends_at + timedelta(days=14)), RUNNING)
LONGER = edited(example.CAMPAIGN, wanted(offer=Offer("Trial", "30 days", "60 days")), RUNNING)
WITHDRAWN = edited(example.CAMPAIGN, wanted(offer=None), RUNNING)
RESTORED = edited(WITHDRAWN, wanted(edition=2, earlier=WITHDRAWN.earlier), RUNNING + timedelta(days=2))
KEPT_PARTLY = tuple(replace(each, partly=True) for each in kept(RESTORED))
REWRITTEN = edited(
    example.CAMPAIGN,
    wanted(
        name="Summer <trial>",
        purpose="More time to try & to buy.",
        talking_points="",
        links=("https://atelier.example/a", "https://atelier.example/b"),
        sources=(),
        segments=(Segment.model_validate({"when": {"country": "FR", "employees": {"at_least": 50}}}),),
        expected=40,
        owner="U0MARION",
        under=("campaign2",),
    ),
    example.CAMPAIGN.announced_at,
)
CANCELLED = cancelled(example.CAMPAIGN, "The budget went <elsewhere>.", RUNNING)
CALLED_OFF = cancelled(example.CAMPAIGN, "", example.CAMPAIGN.announced_at)
NAMES = {"campaign2": "Salon de Lyon"}
NOTICE = (Notice("notice", Span.parse("2d"), kept=True), Notice("long_notice", Span.parse("10d"), kept=False))
AWAY = Collision(Cause.AWAY, (date(2026, 3, 2),), "Spring <trial>", ("U0SAM", "U0SUE"), 3)
BESIDE = Collision(Cause.BESIDE, (date(2026, 3, 2),), "Spring trial", others=("Sixty & more",))
WEIGHED = Weighed(NOTICE, (AWAY, BESIDE), unknown=("Webinar <1>", "fair"))
RIVAL = replace(example.PLAIN_CAMPAIGN, name="Sixty & more", offer=Offer("Trial", "30 days", "60 days"))
SOME = replace(RIVAL, campaign_id="campaign3", name="Fairs", sources=("fair",))
UNREAD = tuple(f"U{number}" for number in range(45))


def changing(after: Campaign) -> Changed:
    """What Mehdi made of the campaign of the examples."""
    return Changed(example.CAMPAIGN, after, "U0MEHDI", NAMES)


def announced(campaign: Campaign, unread: tuple[str, ...] = ("U0SAM", "U0SUE"), *, to_sales: bool = True) -> Announced:
    """A campaign as a channel sees it."""
    at = RUNNING if campaign.edition > 1 else None
    return Announced(campaign, example.PARIS, unread, 4, asks=to_sales, names=not to_sales, changed_at=at)


def life(*, may_change: bool) -> CampaignLife:
    """A campaign that was extended and then cancelled."""
    stopped = cancelled(EXTENDED, "Sold out", RUNNING + timedelta(days=2))
    changes = (
        Change(2, example.CAMPAIGN, "U0MEHDI", RUNNING),
        Change(3, EXTENDED, "U0MARION", RUNNING + timedelta(days=2)),
    )
    beside = Beside(kept=kept(stopped))
    return CampaignLife(stopped, example.PARIS, changes, ("U0SUE",), 4, may_change, NAMES, beside)


def promised(lead: Lead | None = example.LEAD, *heard: Heard, **today: object) -> Promised:
    """What somebody who calls is promised."""
    known = Promised("claire.petit@usine-nord.example", lead, heard, (), (), example.PARIS)
    return replace(known, **today)
