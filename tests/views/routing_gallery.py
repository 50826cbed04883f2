"""The views of routing and of absences, by name."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from types import MappingProxyType

import view_examples as example

from bot.locale import Language
from bot.views import absences, deeds, handoffs, routing
from bot.views.kit import Message
from bot.views.pings import ping
from sla.absence import Absence
from sla.clocks import Step
from sla.condition import read_condition
from sla.deed import Act
from sla.dossier import Dossier
from sla.routing import Because, Over, Passed, Route, Way

View = Callable[[Language], Message]

SAM, SUE, MAX, AT = "U0SAM", "U0SUE", "U0MAX", example.ARRIVED
HALF_AN_HOUR = timedelta(minutes=30)
WHEN = MappingProxyType(
    {
        "region": read_condition({"one_of": ["hauts-de-france", "normandie"]}),
        "employees": read_condition({"at_least": 50}),
        "email": read_condition({"ends_with": ["@usine-nord.example"]}),
        "form": "demo <b>",
    }
)
IN_TURN = Route(1, 7, SAM, Way.TURN, Because.HANDED, AT, passed=(Passed(SUE, Over.AWAY),), lapses_at=AT + HALF_AN_HOUR)
BY_RULE = Route(
    1, 7, SAM, Way.RULE, Because.HANDED, AT, "north", WHEN, (Passed(MAX, Over.HAD_LAST),), AT + HALF_AN_HOUR
)
BY_COMPANY = Route(1, 7, SAM, Way.COMPANY, Because.HANDED, AT)
PAST_THE_RULE = Route(
    2,
    8,
    SUE,
    Way.TURN,
    Because.RELEASED,
    AT + HALF_AN_HOUR,
    "north",
    WHEN,
    (Passed(SAM, Over.HAD_IT), Passed(MAX, Over.HAS_COMPANY)),
)
TO_EVERYBODY = Route(3, 9, None, Way.EVERYBODY, Because.AWAY, AT + 2 * HALF_AN_HOUR, passed=(Passed(SUE, Over.AWAY),))
EXPIRED = Route(3, 9, None, Way.EVERYBODY, Because.EXPIRED, AT + 2 * HALF_AN_HOUR)
LATE = replace(IN_TURN, number=2, turn=8, to=SUE, because=Because.LATE, passed=())
LEFT = replace(LATE, number=3, turn=9, to=MAX, because=Because.LEFT)


def routed(*routes: Route) -> Dossier:
    """The open handoff of the examples, after these routings."""
    offered = replace(example.OPEN, offered_to=routes[-1].to)
    return replace(example.UNTOUCHED, handoff=offered, routes=routes)


def _card(dossier: Dossier) -> View:
    return lambda language: handoffs.card(language, dossier, example.AGREEMENT)


def _offered(*routes: Route) -> View:
    return lambda language: routing.offered(language, routed(*routes), example.AGREEMENT, "C0SALES")


def _opened(*routes: Route) -> View:
    return lambda language: routing.opened(language, routed(*routes))


def _nobody(instead_of: str | None) -> View:
    return lambda language: routing.nobody(language, example.UNTOUCHED, example.AGREEMENT, instead_of)


def _why(dossier: Dossier) -> View:
    return lambda language: routing.why(language, dossier, example.AGREEMENT)


def _released(dossier: Dossier) -> View:
    return lambda language: deeds.did(language, dossier, Act.RELEASE, None, undoable=True)


def _ping(dossier: Dossier, share: str, to: str, instead_of: str | None) -> View:
    deadline = dossier.deadlines[0]
    step = Step(0, Decimal(share), to, deadline.due_at)
    return lambda language: ping(language, dossier, example.AGREEMENT, deadline, step, instead_of)


def absence(person: str, first: date, last: date, by: str = "") -> Absence:
    return Absence(person, first, last, by or person, AT)


WEEK, DAY = (
    absence(SAM, date(2026, 3, 2), date(2026, 3, 6)),
    absence(SUE, date(2026, 4, 1), date(2026, 4, 1), "U0SOPHIE"),
)
HELD = replace(example.HELD, routes=(IN_TURN,))

ROUTING: dict[str, View] = {
    "card_offered_in_turn": _card(routed(IN_TURN)),
    "card_offered_by_rule": _card(routed(BY_RULE)),
    "card_offered_by_company": _card(routed(BY_COMPANY)),
    "card_opened": _card(routed(IN_TURN, TO_EVERYBODY)),
    "card_claimed_after_an_offer": _card(HELD),
    "offered_in_turn": _offered(IN_TURN),
    "offered_by_rule": _offered(BY_RULE),
    "offered_by_company": _offered(BY_COMPANY),
    "opened": _opened(IN_TURN, TO_EVERYBODY),
    "opened_late": _opened(IN_TURN, EXPIRED),
    "nobody_there": _nobody(None),
    "nobody_there_to_the_deputy": _nobody("U0SOPHIE"),
    "why_me": _why(routed(BY_RULE, PAST_THE_RULE, TO_EVERYBODY)),
    "why_me_late": _why(routed(IN_TURN, LATE, LEFT)),
    "why_me_expired": _why(routed(IN_TURN, EXPIRED)),
    "why_me_company": _why(routed(BY_COMPANY)),
    "why_me_nobody": _why(example.UNTOUCHED),
    "did_release_to_the_next": _released(routed(IN_TURN, LATE)),
    "ping_offered": _ping(routed(IN_TURN), "0.5", "channel", None),
    "ping_to_the_deputy": _ping(HELD, "1", "head", "U0SOPHIE"),
    "ping_for_who_is_away": _ping(HELD, "0.8", "owner", SAM),
    "absences": lambda language: absences.listing(language, (WEEK, DAY)),
    "absences_many": lambda language: absences.listing(language, (WEEK,) * 42),
    "absences_none": lambda language: absences.listing(language, ()),
    "absence_recorded": lambda language: absences.recorded(language, WEEK),
    "absence_ended": lambda language: absences.ended(language, DAY),
}
