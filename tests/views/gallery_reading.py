"""What people read about leads, by name: a part of the gallery."""

from collections.abc import Callable
from dataclasses import replace

import reading_examples as reading
import view_examples as example

from bot.locale import Language
from bot.views import appearances, digests, handoffs, lives, met, quality, worklists
from bot.views.home import home
from bot.views.kit import Home, Message, Modal
from sla.dossier import Dossier
from sla.handoff import Handoff
from sla.household import Household
from sla.life import Life
from sla.quality import Quality
from sla.worklist import Day, Page
from sla.workspace import Team

View = Callable[[Language], Message | Modal | Home]
CARDS = "C0SALES"


def _card(dossier: Dossier) -> View:
    return lambda language: handoffs.card(language, dossier, example.AGREEMENT)


def _life(shown: Life) -> View:
    return lambda language: lives.life(language, shown, example.PARIS)


def _leads(page: Page) -> View:
    return lambda language: worklists.worklist(language, page, example.PARIS, CARDS)


def _home(day: Day) -> View:
    shown = Household(Team.SALES, example.STANDING, (example.CAMPAIGN,), day=day)
    return lambda language: home(language, shown, example.PARIS)


def _quality(found: Quality) -> View:
    return lambda language: quality.quality(language, found)


def _met(offered: met.Offered) -> View:
    return lambda language: met.met_modal(language, offered)


def _handed(handoff: Handoff, *, already: bool, user: str = example.SAM) -> View:
    outcome = met.Outcome(example.LEAD, handoff, already, example.PARIS, CARDS)
    return lambda language: met.handed(language, outcome, user)


MANY_LEADS = [replace(reading.LISTED, lead_id=f"lead{number}") for number in range(15)]
EVERY_KIND = (
    reading.LISTED, reading.UNCLAIMED, reading.OFFERED, reading.CALLED, reading.ASLEEP, reading.IDLE,
)  # fmt: skip
SELLING = met.Offered(("Salon de Lyon", "website"), (example.CAMPAIGN,), ("email", "company", "budget"), may_call=True)
READING: dict[str, View] = {
    "card_again": _card(reading.AGAIN),
    "card_again_often": _card(reading.OFTEN),
    "card_met_in_person": _card(reading.MET),
    "came_again": lambda language: appearances.came_again(language, "*Claire Petit*", reading.FAIR, example.PARIS),
    "life": _life(reading.LIFE),
    "life_with_feedback": _life(reading.TOLD_ABOUT),
    "life_of_a_young_lead": _life(reading.YOUNG),
    "life_of_many_years": _life(reading.LONG),
    "life_modal": lambda language: lives.life_modal(language, reading.LIFE, example.PARIS),
    "life_matches": lambda language: lives.matches(language, [example.LEAD, example.PLAIN_LEAD.lead]),
    "leads_none": _leads(reading.page()),
    "leads_no_such_page": _leads(reading.page(number=7)),
    "leads": _leads(reading.page(*EVERY_KIND)),
    "leads_first_page": _leads(reading.page(*MANY_LEADS, more=True)),
    "leads_later_page": _leads(reading.page(*MANY_LEADS, number=2, more=True)),
    "leads_last_page": _leads(reading.page(reading.LISTED, number=3)),
    "leads_filtered": _leads(reading.FILTERED),
    "home_quiet_day": _home(reading.QUIET_DAY),
    "home_one_lead": _home(reading.ONE_LEAD),
    "home_full_day": _home(reading.FULL_DAY),
    "quality": _quality(reading.QUALITY),
    "quality_none": _quality(reading.NOTHING_JUDGED),
    "quality_many": _quality(reading.MANY_RULES),
    "digest_worst": lambda language: digests.digest(
        language, replace(example.DIGEST, worst=(reading.DEMO, reading.SITE, reading.GONE)), example.PARIS
    ),
    "met_modal": _met(met.Offered((), (), (), may_call=False)),
    "met_modal_sales": _met(SELLING),
    "handed_over": _handed(example.OPEN, already=False),
    "handed_over_mine": _handed(example.TAKEN, already=False),
    "handed_over_already": _handed(example.TAKEN, already=True, user=example.SOPHIE),
    "handed_over_unclaimed": _handed(example.OPEN, already=True),
}
