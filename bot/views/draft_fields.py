"""The dialogs of a draft, one for each section: what is asked, where the piece holds it, and how it is written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from bot.locale import marked
from bot.views import draft_texts as notations
from bot.views.clauses import TITLES
from bot.views.draft_texts import Fields, Notation, Where
from sla.draft_sections import Section
from sla.week_checks import DAYS


@dataclass(frozen=True, slots=True)
class Input:
    """One field: its name, its label and hint (marked, in English), and the values to choose from, with their words.

    `days` says which day of the week its label is, for those that have none of their own.
    """

    name: str
    where: Where
    label: str = ""
    notation: Notation = notations.TEXT
    hint: str = ""
    choices: Mapping[str, str] | None = None
    long: bool = False
    needed: bool = False
    day: int | None = None


TEAMS = {"marketing": marked("Marketing"), "sales": marked("Sales"), "joint": marked("Both teams")}
PERIODS = {
    "week": marked("per week"),
    "month": marked("per month"),
    "quarter": marked("per quarter"),
    "year": marked("per year"),
}
GRADES = {"standard": marked("standard leads"), "hot": marked("hot leads")}
STARTS = {
    "arrived": marked("the lead's arrival"),
    "handed": marked("the handover"),
    "claimed": marked("the claim"),
}
_NAME = marked("A short name without spaces, such as contact_hot.")
_SPAN = marked("Working time: 30m, 4h or 2d.")
_TARGET = marked("25, 70% or 2d, as the metric asks.")
_CONDITIONS = marked(
    "One condition a line: form: demo, activity: visited_pricing, employees: {{at_least: 50}}, "
    "role: {{one_of: [ceo, cmo]}}"
)
_HOURS = marked("For example 09:00-12:30, 14:00-18:00. Empty: closed.")
_EXCEPTIONS = marked("One day a line: 2026-12-23: 09:00-12:00, or 2026-12-23: closed.")
_STEPS = marked("One step a line: 50% channel, 80% owner, 100% head.")

_COMMITMENT = (
    Input("id", ("id",), marked("Id"), hint=_NAME, needed=True),
    Input("team", ("team",), marked("Who promises"), choices=TEAMS, needed=True),
    Input("metric", ("metric",), marked("What"), choices=TITLES, needed=True),
    Input("at_least", ("at_least",), marked("At least"), notations.SCALAR, _TARGET),
    Input("within", ("within",), marked("Within"), notations.SCALAR, _SPAN),
    Input("for", ("for",), marked("For which share"), notations.SCALAR, marked("For example 90%. Empty: all.")),
    Input("per", ("per",), marked("Period"), choices=PERIODS),
    Input("grade", ("grade",), marked("Which leads"), hint=marked("Empty: all leads."), choices=GRADES),
    Input("starts", ("starts",), marked("Counted from"), hint=marked("Empty: as usual."), choices=STARTS),
)
_RULE = (
    Input("id", ("id",), marked("Id"), hint=_NAME, needed=True),
    Input("points", ("points",), marked("Points"), notations.SCALAR, marked("For example 20, or -20."), needed=True),
    Input("when", ("when",), marked("When"), notations.CONDITIONS, _CONDITIONS, long=True, needed=True),
    Input("why", ("why",), marked("Why, as the card says it"), needed=True),
)
_TERM = (
    Input("term", ("term",), marked("Term"), needed=True),
    Input("meaning", ("meaning",), marked("What both teams mean by it"), long=True, needed=True),
)
_GROUND = (
    Input("team", ("team",), marked("Team"), choices=TEAMS, needed=True),
    Input(
        "grounds",
        ("grounds",),
        marked("What it does"),
        notations.LINES,
        marked("One line each."),
        long=True,
        needed=True,
    ),
)
_THRESHOLDS = (
    Input("mql", ("mql",), marked("MQL from how many points"), notations.SCALAR, needed=True),
    Input("sql", ("sql",), marked("SQL from how many points"), notations.SCALAR, needed=True),
    Input("hot", ("hot",), marked("Hot from how many points"), notations.SCALAR, needed=True),
    Input(
        "required",
        ("required",),
        marked("What a lead needs"),
        notations.WORDS,
        marked("With commas between them, for example email, company."),
    ),
)
_WEEK = tuple(
    Input(day, ("week", day), notation=notations.HOURS, hint=_HOURS if index == 0 else "", day=index)
    for index, day in enumerate(DAYS)
)
_PLACE = (
    Input("timezone", ("timezone",), marked("Time zone"), hint=marked("For example Europe/Paris."), needed=True),
    *_WEEK,
    Input(
        "country",
        ("holidays", "country"),
        marked("Public holidays of"),
        hint=marked("A country's code, for example FR."),
    ),
    Input("subdivision", ("holidays", "subdivision"), marked("Part of that country")),
    Input(
        "closures", ("closures",), marked("Closed on"), notations.DATES, marked("One day a line: 2026-12-24"), long=True
    ),
    Input("exceptions", ("exceptions",), marked("Other hours on"), notations.DAYS, _EXCEPTIONS, long=True),
)
_TARGETS = (
    Input("year", ("year",), marked("Year"), notations.SCALAR, needed=True),
    Input("revenue", ("revenue",), marked("Revenue of the year"), notations.SCALAR, needed=True),
    Input("marketing_share", ("marketing_share",), marked("Marketing's share of it"), notations.SCALAR, needed=True),
)
_ESCALATION = (Input("escalation", ("escalation",), marked("Who hears when"), notations.STEPS, _STEPS, long=True),)
_GENERAL = (
    Input("title", ("title",), marked("Title"), needed=True),
    Input(
        "from", ("from",), marked("In force from"), hint=marked("A day such as 2026-04-01. Empty: once it is signed.")
    ),
    Input("currency", ("currency",), marked("Currency"), hint=marked("A code such as EUR."), needed=True),
    Input("digest_day", ("digest", "day"), marked("Weekly digest on"), choices=dict.fromkeys(DAYS, "")),
    Input("digest_at", ("digest", "at"), marked("At"), notations.TIME, marked("For example 09:00.")),
)

INPUTS: Mapping[Section, Sequence[Input]] = MappingProxyType(
    {
        Section.COMMITMENT: _COMMITMENT,
        Section.RULE: _RULE,
        Section.TERM: _TERM,
        Section.GROUND: _GROUND,
        Section.THRESHOLDS: _THRESHOLDS,
        Section.HOURS: _PLACE,
        Section.TARGETS: _TARGETS,
        Section.ESCALATION: _ESCALATION,
        Section.GENERAL: _GENERAL,
    }
)


def fields(section: Section) -> Fields:
    """The fields of a section by name."""
    return {each.name: (each.where, each.notation) for each in INPUTS[section]}


def field_at(section: Section, path: Sequence[str | int]) -> str:
    """The field that a path inside a piece leads to, or the first one."""
    inputs = INPUTS[section]
    for each in inputs:
        steps = min(len(path), len(each.where))
        if tuple(path[:steps]) == each.where[:steps] and steps:
            return each.name
    return inputs[0].name
