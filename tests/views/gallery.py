"""Every view the product has, by name, from the examples: what the golden files show."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import view_examples as example
from agreement_gallery import AGREEMENTS
from calendar_gallery import CALENDAR
from campaign_gallery import CAMPAIGNS
from draft_gallery import DRAFTS
from exchange_gallery import EXCHANGES
from gallery_reading import READING
from home_gallery import HOMES
from kpi_gallery import KPIS
from privacy_gallery import PRIVACY
from report_gallery import REPORTS
from routing_gallery import ROUTING
from setup_gallery import SETTING_UP
from token_gallery import TOKENS
from whatif_gallery import WHATIF

from bot.locale import Language
from bot.views import campaigns, deeds, digests, exchanges, figures, handoffs, notices, refusals
from bot.views import help as helping
from bot.views.attempt import AttemptOf, attempt_modal
from bot.views.campaign_form import campaign_modal
from bot.views.disqualify import disqualify_modal
from bot.views.explain import explain
from bot.views.kit import Home, Message, Modal
from bot.views.pings import ping
from bot.views.reassign import reassign_modal
from bot.views.snooze import snooze_modal
from bot.views.won import won_modal
from sla.beside import Beside
from sla.campaign_kept import kept
from sla.clocks import Step, settle
from sla.deed import Act
from sla.dossier import Dossier
from sla.exchange import Kind, Told
from sla.handoff import Reason, Status
from sla.transitions import Refusal

View = Callable[[Language], Message | Modal | Home]

FACTS = {
    "owner": "U0SUE",
    "to": "U0SUE",
    "made": "2",
    "status": "won",
    "marketing": example.MARION,
    "sales": example.SOPHIE,
    "key": "trial-45",
    "name": "website",
    "usage": "/sla idea …",
    "most": "2000",
    "typed": "2026-Q5",
    "install_at": "https://sla.example.com/slack/install",
    "known": "website, webinar",
    "given": "USD",
    "agreed": "EUR",
    "reference": "7f3a",
    "channel": "C0SALES",
    "subteam": "S0SALES",
    "people": "U0SOPHIE U0SAM",
    "error": "not_in_channel",
    "count": "3",
    "near": "contact",
    "clause": "contact",
    "example": "2h",
    "group": "sales-team",
    "pseudonym": "person-3f9a1c2e44",
}
COMMANDS = [
    helping.Command("status", "", "who kept what, and what the goal still needs"),
    helping.Command("kpis", "[2026-Q1]", "the KPIs of a period, in whole or in parts"),
]


def _card(dossier: Dossier) -> View:
    return lambda language: handoffs.card(language, dossier, example.AGREEMENT)


def _closed(status: Status, reason: Reason | None = None) -> View:
    at = example.ARRIVED + timedelta(days=1)
    closed = replace(example.CALLED, status=status, closed_at=at, reason=reason)
    clocks = tuple(settle(each, at) for each in example.SPOKEN.deadlines)
    return _card(replace(example.SPOKEN, handoff=closed, deadlines=clocks))


def _ping(dossier: Dossier, share: str, to: str, metric: str = "time_to_claim") -> View:
    deadline = next(each for each in dossier.deadlines if each.metric == metric)
    step = Step(0, Decimal(share), to, deadline.due_at)
    return lambda language: ping(language, dossier, example.AGREEMENT, deadline, step)


def _explained(dossier: Dossier) -> View:
    return lambda language: explain(language, dossier, example.AGREEMENT)


def _did(act: Act) -> View:
    return lambda language: deeds.did(language, example.SPOKEN, act, 1, undoable=True)


def _event(event: campaigns.Event) -> View:
    told = campaigns.Told(example.PARIS, Beside(kept=kept(example.CAMPAIGN)))
    return lambda language: campaigns.told_of(language, example.CAMPAIGN, event, told)


def _listed(*found: example.Campaign) -> View:
    return lambda language: campaigns.listing(language, found, example.STANDING.at, example.PARIS)


def _refused(code: str) -> View:
    return lambda language: notices.refused(language, code, FACTS)


_DONE_FACTS = {
    "set_up_in_one": {"channel": "C0SALES"},
    "head_of_both": {"to": example.SOPHIE},
    "installed_anew": {"by": example.SOPHIE},
}


def _done(code: str) -> View:
    return lambda language: notices.done(language, code, _DONE_FACTS.get(code))


def _told(kind: Kind) -> View:
    return lambda language: exchanges.told(language, Told(example.exchange(kind)))


GALLERY: dict[str, View] = {
    "card_open": _card(example.UNTOUCHED),
    "card_open_late": _card(example.MISSED),
    "card_claimed": _card(example.HELD),
    "card_contacted": _card(example.SPOKEN),
    "card_contacted_late": _card(example.LATE_CONTACT),
    "card_put_off": _card(example.PUT_OFF),
    "card_tried_enough": _card(example.TRIED_ENOUGH),
    "card_sparse": _card(example.PLAIN_LEAD),
    "card_won": _closed(Status.WON),
    "card_lost": _closed(Status.LOST),
    "card_disqualified": _closed(Status.DISQUALIFIED, Reason.WRONG_PERSON),
    "card_recycled": _closed(Status.RECYCLED),
    "explain": _explained(example.SPOKEN),
    "explain_put_off": _explained(example.PUT_OFF),
    "explain_late": _explained(example.MISSED),
    "ping_channel": _ping(example.UNTOUCHED, "0.5", "channel"),
    "ping_owner": _ping(example.HELD, "0.8", "owner", metric="time_to_first_contact"),
    "ping_broken_unclaimed": _ping(example.MISSED, "1", "head"),
    "ping_broken_owned": _ping(example.HELD, "1", "head", metric="outcome_recorded"),
    "disqualify_modal": lambda language: disqualify_modal(language, example.OPEN.handoff_id, example.LEAD),
    "attempt_modal": lambda language: attempt_modal(language, AttemptOf(example.OPEN.handoff_id, example.LEAD)),
    "attempt_modal_known": lambda language: attempt_modal(
        language, AttemptOf(example.OPEN.handoff_id, example.LEAD, example.TRIED[0])
    ),
    "snooze_modal": lambda language: snooze_modal(language, example.OPEN.handoff_id, example.LEAD),
    "reassign_modal": lambda language: reassign_modal(language, example.OPEN.handoff_id, example.LEAD),
    **{f"did_{act}": _did(act) for act in Act if act is not Act.CLAIM},
    "did_long_ago": lambda language: deeds.did(language, example.SPOKEN, Act.CONTACT, 1, undoable=False),
    "undone": lambda language: deeds.undone(language, example.HELD, example.AGREEMENT),
    "passed": lambda language: deeds.passed(language, example.HELD, example.AGREEMENT, example.SOPHIE),
    "awake": lambda language: deeds.awake(language, example.PUT_OFF),
    "returned": lambda language: deeds.returned(language, example.TRIED_ENOUGH, example.AGREEMENT),
    "won_modal": lambda language: won_modal(language, example.OPEN.handoff_id, example.LEAD, "EUR"),
    "campaign_modal": campaign_modal,
    "campaign_announced": _event("announce"),
    "campaign_started": _event("start"),
    "campaign_begun": _event("begun"),
    "campaign_ended": _event("end"),
    "campaign_cancelled": _event("cancel"),
    "campaign_without_offer": lambda language: campaigns.told_of(
        language, example.PLAIN_CAMPAIGN, "announce", campaigns.Told(example.PARIS)
    ),
    "campaigns": _listed(example.CAMPAIGN, example.PLAIN_CAMPAIGN),
    "campaigns_none": _listed(),
    "campaigns_many": _listed(*[example.PLAIN_CAMPAIGN] * 22),
    "status": lambda language: figures.status(language, example.STANDING),
    "status_first_days": lambda language: figures.status(language, example.FIRST_DAYS),
    "digest": lambda language: digests.digest(language, example.DIGEST, example.PARIS),
    "dialog": lambda language: notices.dialog(language, notices.refused(language, "not_marketing")),
    "not_set_up": lambda _language: notices.not_set_up(None),
    "not_installed": lambda _language: notices.not_installed(),
    "help": lambda language: helping.listing(language, COMMANDS),
    "help_before": lambda language: helping.before(language, COMMANDS[:1], COMMANDS[1:]),
    "help_unknown": lambda language: helping.unknown(language, "staus `<!channel>` & co", COMMANDS),
    **{f"refused_{code}": _refused(code) for code in sorted({*refusals.REFUSALS, *Refusal})},
    **{f"done_{code}": _done(code) for code in notices.DONE},
    **{f"exchange_{kind}": _told(kind) for kind in Kind},
    **DRAFTS,
    **AGREEMENTS,
    **ROUTING,
    **TOKENS,
    **HOMES,
    **KPIS,
    **WHATIF,
    **REPORTS,
    **CALENDAR,
    **CAMPAIGNS,
    **EXCHANGES,
    **READING,
    **SETTING_UP,
    **PRIVACY,
}
