"""The Homes that the golden files show: each role's own, and those of people who belong nowhere yet."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal

import view_examples as example
from kpi_gallery import PARTS, TIMES, march

from bot.locale import Language
from bot.views.home import home
from bot.views.kit import Home
from sla.breakdown import By, Counted, parts_of
from sla.handoff import Reason
from sla.household import Household, Supply, Undecided
from sla.quality import By as Judged
from sla.quality import Rate
from sla.waiting import Owed
from sla.workspace import Team

HEADS = (example.MARION, example.SOPHIE)
MINE, NOTHING_OF_MINE = (
    parts_of([Counted(example.SAM, leads, sales, Decimal(3000 * sales))], times)[0]
    for leads, sales, times in ((12, 4, {example.SAM: TIMES}), (0, 0, {}))
)
SUPPLY = Supply(
    parts_of([*PARTS[By.SOURCE], *(Counted(f"list {n}", n) for n in range(1, 6))], {}),
    (Rate(Judged.SOURCE, "webinar", 12, 5, {Reason.NO_BUDGET: 3, Reason.WRONG_PERSON: 2}, ""),),
)
MORE_SOLD = tuple(replace(need, n=40, sqls_needed=None, sqls_between=None) for need in example.NEEDS)
UNREAD = {example.CAMPAIGN.campaign_id: 3}


def _shown(household: Household) -> Callable[[Language], Home]:
    return lambda language: home(language, household, example.PARIS)


HOMES: Mapping[str, Callable[[Language], Home]] = {
    "home_guest": _shown(Household(None, None, heads=HEADS)),
    "home_nothing_in_force": _shown(Household(Team.SALES, None)),
    "home_to_sign_first": _shown(Household(Team.MARKETING, None, undecided=Undecided(1, 2))),
    "home_sales": _shown(Household(Team.SALES, example.STANDING, (example.CAMPAIGN,), mine=MINE)),
    "home_sales_first_day": _shown(Household(Team.SALES, example.FIRST_DAYS, mine=NOTHING_OF_MINE)),
    "home_marketing": _shown(
        Household(
            Team.MARKETING,
            example.STANDING,
            (example.CAMPAIGN,),
            supply=SUPPLY,
            waterfalls=march(12)[:1],
            unread=UNREAD,
            owed=Owed(2),
        )
    ),
    "home_marketing_first_day": _shown(
        Household(Team.MARKETING, example.FIRST_DAYS, supply=Supply(()), waterfalls=march(0)[:1])
    ),
    "home_head": _shown(
        Household(
            Team.SALES,
            example.STANDING,
            (example.CAMPAIGN,),
            mine=MINE,
            undecided=Undecided(3, 1),
            waterfalls=march(12),
            unread=UNREAD,
        )
    ),
    "home_more_sold": _shown(Household(Team.SALES, replace(example.STANDING, needs=MORE_SOLD), mine=MINE)),
    "home_head_at_rest": _shown(
        Household(Team.MARKETING, example.FIRST_DAYS, supply=Supply(()), undecided=Undecided(), waterfalls=march(1))
    ),
}
