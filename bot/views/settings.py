"""The set-up as both teams see it, and the dialog that replaces a head."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from bot.ids import Action, Callback, Field
from bot.locale import Language, marked
from bot.views import clauses
from bot.views.forms import Errors, State, option_of, person_of
from bot.views.kit import (
    Entry,
    Frame,
    Message,
    Modal,
    actions,
    button,
    context,
    divider,
    header,
    labelled,
    message,
    modal,
    paragraphs,
    person_input,
    radio,
)
from bot.views.report_settings import report_sections
from bot.views.text import bold, channel, esc, group, person
from sla.people import Standing
from sla.retention import Term
from sla.workspace import Setup, Team

_LEFT, _STAYS = "left", "stays"
_TEAMS = (Team.MARKETING, Team.SALES)
_UNFIT = {
    Standing.GUEST: marked("a guest: can neither lead nor sign"),
    Standing.FOREIGN: marked("of another Slack workspace"),
    Standing.GONE: marked("a bot, or deactivated in Slack"),
}


@dataclass(frozen=True, slots=True)
class NewHead:
    """Who leads which team from now on, and whether the former head left."""

    team: Team
    user: str
    left: bool


def settings(
    language: Language,
    setup: Setup,
    *,
    may_replace: bool,
    may_set_reports: bool,
    unfit: Mapping[str, Standing] = MappingProxyType({}),
) -> Message:
    """Both teams with their channel, head, deputy and members, and the reports; buttons for who may change that.

    Those of the teams who are `unfit`, being no colleagues in Slack, are marked.
    """
    title = language._("Settings of {name}", name=esc(setup.name))
    blocks = [header(language._("Settings of {name}", name=setup.name))]
    for team in _TEAMS:
        blocks += paragraphs(_team(language, setup, team, unfit))
    blocks += [divider(), *report_sections(language, setup, may_change=may_set_reports)]
    blocks.append(context(_retention(language, setup)))
    blocks.append(
        context(
            language._("Who is where: `/sla setup`. Everything else is in the set-up file: `sla-bot export` writes it.")
        )
    )
    ways = [actions(button(language._("Replace a head"), Action.HEAD))] if may_replace else []
    return message(title, [*blocks, *ways])


def head_modal(language: Language, teams: Sequence[Team]) -> Modal:
    """The dialog: which team, who leads it from now on, and whether the former head left."""
    frame = Frame(Callback.HEAD, language._("Replace a head"), language._("Replace"), language._("Cancel"))
    entries = [Entry(clauses.team_name(language, team), team) for team in teams]
    stays = [Entry(language._("stays in the team"), _STAYS), Entry(language._("has left the team"), _LEFT)]
    hint = language._("Whoever leads a team signs for it, and hears of what runs out.")
    return modal(
        frame,
        [
            labelled(Field.TEAM, language._("Team"), radio(entries, entries[0].value)),
            labelled(Field.TO, language._("Who leads it from now on"), person_input(), hint),
            labelled(Field.LEFT, language._("The former head"), radio(stays, _STAYS)),
        ],
    )


def read_head(language: Language, state: State) -> NewHead | Errors:
    """What was chosen, or what is wrong by block id."""
    team, user = option_of(state, Field.TEAM), person_of(state, Field.TO)
    if team not in set(_TEAMS):
        return {Field.TEAM.value: language._("Choose one.")}
    if not user:
        return {Field.TO.value: language._("Choose a person.")}
    return NewHead(Team(team), user, left=option_of(state, Field.LEFT) == _LEFT)


def _retention(language: Language, setup: Setup) -> str:
    """How long leads are kept."""
    term = setup.retention.leads
    if term is None:
        return language._("Leads are kept until somebody erases them.")
    return language._("Leads are erased {span} after their last sign of life.", span=_term(language, term))


def _term(language: Language, term: Term) -> str:
    if term.unit == "day":
        return language.plural("{n} day", "{n} days", term.amount)
    if term.unit == "month":
        return language.plural("{n} month", "{n} months", term.amount)
    return language.plural("{n} year", "{n} years", term.amount)


def _team(language: Language, setup: Setup, team: Team, unfit: Mapping[str, Standing]) -> Iterator[str]:
    led = setup.team(team)
    yield f"{bold(clauses.team_name(language, team))} {channel(led.channel)}"
    yield language.pair(language._("Head, who signs"), _marked(language, led.head, unfit))
    if led.deputy is not None:
        yield language.pair(language._("Deputy"), _marked(language, led.deputy, unfit))
    if led.group is not None:
        yield language.pair(language._("User group, whose people are members"), group(led.group))
    barred = {user: standing for user, standing in unfit.items() if standing is not Standing.GUEST}
    members = [_marked(language, user, barred) for user in led.people if user not in (led.head, led.deputy)]
    if members:
        yield language.pair(language._("Members"), ", ".join(members))


def _marked(language: Language, user: str, unfit: Mapping[str, Standing]) -> str:
    """A person, with what keeps them from doing what the set-up has them for."""
    if user not in unfit:
        return person(user)
    return f"{person(user)} (⚠️ {language._(_UNFIT[unfit[user]])})"
