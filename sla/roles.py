"""Who may do what: one table. What depends on a thing's state (whose lead it is) is said where that thing is."""

from collections.abc import Collection, Mapping
from enum import StrEnum

from sla.people import Standing
from sla.workspace import Setup, Team


class Role(StrEnum):
    """What somebody is to the agreement; one person can have several. The words stand in docs/roles.md."""

    MARKETING = "marketing"
    SALES = "sales"
    HEAD = "head"
    DEPUTY = "deputy"
    STANDS_IN = "deputy while the head is away"
    ADMIN = "admin of the workspace"
    INSTALLER = "whoever installed the bot, until an agreement is proposed"
    STRANGER = "colleague in neither team"
    GUEST = "guest"
    FOREIGN = "somebody of another workspace"
    GONE = "bot or deactivated"
    OPERATOR = "operator"
    API = "program with the token"


class Action(StrEnum):
    """Everything that can be asked for, in the words of docs/roles.md."""

    HELP = "see what can be asked for"
    OPEN_HOME = "open the Home, and see whom to ask there"
    READ_AGREEMENT = "read the agreement, its versions and its words"
    READ_FIGURES = "read the status and the KPIs of the whole"
    READ_RESULTS = "read figures by person, lead quality, what-if and reports"
    READ_LEADS = "read leads: the list, a life, an offer, how a clock was counted"
    WORK_LEADS = "claim, call, put off, pass on, close a lead; undo that"
    ACT_FOR_OWNER = "do so with a lead that somebody else has, or hand an open one to somebody"
    HAND_OVER = "hand over a lead met in person"
    SEND_LEADS = "send in leads, activities and deals"
    STATE_REVENUE = "state the company's revenue"
    IMPORT = "import history"
    MARK = "mark the clauses of a proposal"
    DRAFT = "read, edit, propose and discard the draft"
    REPLACE_SIGNED = "propose another text in place of one that a head has signed"
    SIGN = "sign the agreement"
    READ_CAMPAIGNS = "read campaigns"
    ANNOUNCE = "announce, edit, extend and cancel campaigns"
    CONFIRM = "say that one has read a campaign"
    READ_EXCHANGES = "read contents, what the field says, decisions"
    TELL_SALES = "share a content or persona work with sales"
    TELL_MARKETING = "give feedback and ideas to marketing"
    ANSWER_SALES = "answer feedback and ideas"
    ANSWER_MARKETING = "answer questions on personas"
    VOTE = "vote for what the field says"
    MEET = "record a meeting, tick its decisions"
    READ_CALENDAR = "read the calendar, also in a program of one's own"
    PLAN = "plan missions of one's team and joint ones"
    NOTE_ABSENCE = "note one's own absence, see who is away"
    NOTE_FOR_OTHERS = "note an absence of somebody in one's team"
    READ_SETTINGS = "read the settings"
    SET_REPORTS = "set when reports are sent and where"
    REPLACE_HEAD = "replace a head"
    HOLD_TOKENS = "make and revoke tokens of the HTTP API"
    FORGET = "have a person erased"
    SET_UP = "set the workspace up"


MEMBERS = frozenset({Role.MARKETING, Role.SALES})
COLLEAGUES = MEMBERS | {Role.ADMIN, Role.STRANGER}
ONLY_MARKETING, ONLY_SALES = frozenset({Role.MARKETING}), frozenset({Role.SALES})
HEADS = frozenset({Role.HEAD, Role.DEPUTY, Role.OPERATOR})

ALLOWED: Mapping[Action, frozenset[Role]] = {
    Action.HELP: COLLEAGUES | {Role.GUEST, Role.OPERATOR},
    Action.OPEN_HOME: COLLEAGUES | {Role.GUEST},
    Action.READ_AGREEMENT: COLLEAGUES | {Role.OPERATOR},
    Action.READ_FIGURES: COLLEAGUES | {Role.OPERATOR, Role.API},
    Action.READ_RESULTS: MEMBERS | {Role.OPERATOR, Role.API},
    Action.READ_LEADS: MEMBERS,
    Action.WORK_LEADS: ONLY_SALES,
    Action.ACT_FOR_OWNER: frozenset({Role.HEAD, Role.STANDS_IN}),
    Action.HAND_OVER: MEMBERS,
    Action.SEND_LEADS: frozenset({Role.API}),
    Action.STATE_REVENUE: frozenset({Role.OPERATOR, Role.API}),
    Action.IMPORT: frozenset({Role.OPERATOR}),
    Action.MARK: MEMBERS,
    Action.DRAFT: MEMBERS | {Role.OPERATOR},
    Action.REPLACE_SIGNED: frozenset({Role.HEAD, Role.OPERATOR}),
    Action.SIGN: frozenset({Role.HEAD, Role.OPERATOR}),
    Action.READ_CAMPAIGNS: MEMBERS,
    Action.ANNOUNCE: ONLY_MARKETING,
    Action.CONFIRM: MEMBERS,
    Action.READ_EXCHANGES: MEMBERS,
    Action.TELL_SALES: ONLY_MARKETING,
    Action.TELL_MARKETING: ONLY_SALES,
    Action.ANSWER_SALES: ONLY_MARKETING,
    Action.ANSWER_MARKETING: ONLY_SALES,
    Action.VOTE: MEMBERS,
    Action.MEET: MEMBERS,
    Action.READ_CALENDAR: MEMBERS,
    Action.PLAN: MEMBERS,
    Action.NOTE_ABSENCE: MEMBERS,
    Action.NOTE_FOR_OTHERS: frozenset({Role.HEAD, Role.DEPUTY}),
    Action.READ_SETTINGS: MEMBERS | {Role.ADMIN, Role.OPERATOR},
    Action.SET_REPORTS: HEADS,
    Action.REPLACE_HEAD: HEADS | {Role.ADMIN},
    Action.HOLD_TOKENS: HEADS,
    Action.FORGET: HEADS,
    Action.SET_UP: frozenset({Role.HEAD, Role.ADMIN, Role.INSTALLER, Role.OPERATOR}),
}

_NEVER = {Standing.FOREIGN: Role.FOREIGN, Standing.GONE: Role.GONE}
_OF_TEAM = {Team.MARKETING: Role.MARKETING, Team.SALES: Role.SALES}


def allows(action: Action, roles: frozenset[Role]) -> bool:
    """Whether one of somebody's roles is enough for an action."""
    return not roles.isdisjoint(ALLOWED[action])


def roles_of(setup: Setup, user: str, standing: Standing, away: Collection[str] = ()) -> frozenset[Role]:
    """What a person is, by the set-up and by what they are in Slack; `away` are those who are not there.

    Whoever is of another workspace or gone is nothing else, whatever the set-up says. A guest whom it names is a
    member, and leads no team.
    """
    if standing in _NEVER:
        return frozenset({_NEVER[standing]})
    teams = frozenset(role for team, role in _OF_TEAM.items() if setup.team(team).includes(user))
    if standing is Standing.GUEST:
        return teams | {Role.GUEST}
    admin = {Role.ADMIN} if standing is Standing.ADMIN else frozenset()
    return (teams | admin | _leading(setup, user, away)) or frozenset({Role.STRANGER})


def roles_before(standing: Standing) -> frozenset[Role]:
    """What a person is while there is no set-up, which alone says who is in a team."""
    return frozenset({Role.ADMIN}) if standing is Standing.ADMIN else frozenset()


def _leading(setup: Setup, user: str, away: Collection[str]) -> frozenset[Role]:
    found = set()
    for team in (setup.marketing, setup.sales):
        if user == team.head:
            found.add(Role.HEAD)
        elif user == team.deputy:
            found |= {Role.DEPUTY, Role.STANDS_IN} if team.head in away else {Role.DEPUTY}
    return frozenset(found)
