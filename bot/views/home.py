"""The App Home: what each viewer may see and do, their own part first."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from bot.ids import Action
from bot.locale import Language
from bot.views import campaigns, clauses
from bot.views.figures import standing_blocks
from bot.views.home_parts import deciding, mine, supply
from bot.views.kit import Block, Home, actions, button, context, divider, header, paragraphs, section
from bot.views.kit import home as home_view
from bot.views.notices import wording
from bot.views.text import bold, person
from bot.views.waterfalls import waterfall_blocks
from bot.views.worklists import day_blocks
from sla.campaign import Campaign
from sla.household import Household
from sla.waiting import Owed
from sla.workspace import Team

MOST = 10


def home(language: Language, household: Household, zone: ZoneInfo) -> Home:
    """One person's Home: their own part, then how both teams stand; for everybody else what this is."""
    blocks = [header(language._("Marketing and sales, side by side")), section(_purpose(language))]
    if household.team is None:
        return home_view([*blocks, *paragraphs(_guest(language, household))])
    own = [*_doing(language, household.team), *deciding(language, household)]
    own += paragraphs(_owed(language, household.owed))
    own += day_blocks(language, household.day, zone) if household.day else []
    own += [*mine(language, household), *supply(language, household)]
    course = waterfall_blocks(language, household.waterfalls)
    return home_view([*blocks, *own, *_standing(language, household), *course, *_campaigns(language, household, zone)])


def _purpose(language: Language) -> str:
    return language._(
        "I keep both teams to the agreement they signed: leads to sales, clocks on promises, campaigns to everybody."
    )


def _guest(language: Language, household: Household) -> Iterator[str]:
    yield language._("You belong to neither team yet. Once a head adds you, you see here how both stand.")
    if household.heads:
        marketing, sales = (person(head) for head in household.heads)
        yield language._("Ask {marketing} for marketing, {sales} for sales.", marketing=marketing, sales=sales)
    yield language._("Meanwhile: `/sla glossary` explains the words both teams use, `/sla help` says what you can ask.")


def _doing(language: Language, team: Team) -> list[Block]:
    hint = context(language._("Everything else: `/sla help`"))
    if team is Team.SALES:
        return [hint]
    return [actions(button(language._("Announce a campaign"), Action.ANNOUNCE, primary=True)), hint]


def _owed(language: Language, owed: Owed) -> Iterator[str]:
    """What waits for the viewer, and where to see to it."""
    if owed.answers:
        waits = language.plural(
            "{n} answer is owed by your team: `/sla field`",
            "{n} answers are owed by your team: `/sla field`",
            owed.answers,
        )
        yield f"🗣️ {waits}"
    if owed.decisions:
        yours = language.plural(
            "{n} decision is yours to carry out: `/sla decisions`",
            "{n} decisions are yours to carry out: `/sla decisions`",
            owed.decisions,
        )
        yield f"🤝 {yours}"


def _standing(language: Language, household: Household) -> list[Block]:
    if household.standing is None:
        return [section(wording(language, "nothing_in_force"))]
    title = language._("Where we stand, {period}", period=clauses.period_name(language, household.standing.period))
    return [divider(), header(title), *standing_blocks(language, household.standing)]


def _campaigns(language: Language, household: Household, zone: ZoneInfo) -> list[Block]:
    if household.standing is None:
        return []
    at, campaigns_ = household.standing.at, household.campaigns[:MOST]
    shown = [_campaign(language, household, campaigns.line(language, each, at, zone), each) for each in campaigns_]
    return paragraphs([bold(language._("Campaigns")), *shown]) if shown else []


def _campaign(language: Language, household: Household, line: str, campaign: Campaign) -> str:
    unread = household.unread.get(campaign.campaign_id, 0)
    told = language.plural("{n} of sales has not read it", "{n} of sales have not read it", unread)
    return f"{line} 📭 {told}" if unread else line
