"""The App Home: what each viewer may see and do."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.ids import Action
from bot.locale import Language
from bot.views import campaigns, clauses
from bot.views.figures import standing_blocks
from bot.views.kit import Block, Home, actions, button, context, divider, header, paragraphs, section
from bot.views.kit import home as home_view
from bot.views.notices import wording
from bot.views.text import bold
from bot.views.worklists import day_blocks
from sla.campaign import Campaign
from sla.standing import Standing
from sla.waiting import NOTHING_OWED, Owed
from sla.worklist import Day
from sla.workspace import Team

MOST = 10


@dataclass(frozen=True, slots=True)
class Viewed:
    """What one person's Home is made of; `team` None is a guest, `standing` None means nothing is in force.

    `day` is what a sales person has before them.
    """

    team: Team | None
    standing: Standing | None
    campaigns: Sequence[Campaign]
    zone: ZoneInfo
    day: Day | None = None
    owed: Owed = NOTHING_OWED


def home(language: Language, viewed: Viewed | None) -> Home:
    """One person's Home: the standing for both teams; for everybody else what this is. None before any set-up."""
    blocks = [header(language._("Marketing and sales, side by side")), section(_purpose(language))]
    if viewed is None:
        return home_view([*blocks, section(wording(language, "not_set_up"))])
    if viewed.team is None:
        return home_view([*blocks, section(_guest(language))])
    day = day_blocks(language, viewed.day, viewed.zone) if viewed.day else []
    owed = paragraphs(_owed(language, viewed.owed))
    return home_view([*blocks, *_doing(language, viewed.team), *owed, *day, *_standing(language, viewed)])


def _purpose(language: Language) -> str:
    return language._(
        "I keep both teams to the agreement they signed: leads to sales, clocks on promises, campaigns to everybody."
    )


def _guest(language: Language) -> str:
    return language._("You belong to neither team yet. Once a head adds you, you see here how both stand.")


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


def _standing(language: Language, viewed: Viewed) -> list[Block]:
    if viewed.standing is None:
        return [section(wording(language, "nothing_in_force"))]
    standing = viewed.standing
    title = language._("Where we stand, {period}", period=clauses.period_name(language, standing.period))
    blocks = [divider(), header(title), *standing_blocks(language, standing)]
    shown = [campaigns.line(language, one, standing.at, viewed.zone) for one in viewed.campaigns[:MOST]]
    return [*blocks, *paragraphs([bold(language._("Campaigns")), *shown])] if shown else blocks
