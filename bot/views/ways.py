"""Why a lead went to somebody, in words: the way it was decided, the rule's conditions, who was passed over."""

from collections.abc import Iterator, Mapping

from bot.locale import Language, marked
from bot.views.text import esc, person
from sla.condition import Asked, AtLeast, EndsWith, OneOf
from sla.routing import Because, Over, Passed, Route, Way

_SHORT = {
    Way.COMPANY: marked("has this company"),
    Way.RULE: marked("rule `{rule}`"),
    Way.TURN: marked("in turn"),
}
_WAYS = {
    Way.COMPANY: marked("{who} has or had leads of this company."),
    Way.RULE: marked("Rule `{rule}` holds: {when}."),
    Way.TURN: marked("It was the turn of {who}, who had no lead for the longest."),
    Way.EVERYBODY: marked("Nobody was left to offer it to: it is open to everybody in sales."),
}
_BECAUSE = {
    Because.HANDED: marked("new lead"),
    Because.RELEASED: marked("given back"),
    Because.AWAY: marked("{before} is away"),
    Because.LATE: marked("{before} did not take it in time"),
    Because.EXPIRED: marked("the time to claim it is over"),
    Because.LEFT: marked("{before} is no longer in sales"),
}
_OVER = {
    Over.AWAY: marked("{who}: away"),
    Over.HAS_COMPANY: marked("{who}: has this company, but is away"),
    Over.HAD_IT: marked("{who}: had this lead before"),
    Over.HAD_LAST: marked("{who}: had the last lead"),
}


def short(language: Language, route: Route) -> str:
    """Why a lead is somebody's to take, in a word or two; empty where it is everybody's."""
    return language._(_SHORT[route.way], rule=esc(route.rule or "")) if route.way in _SHORT else ""


def because(language: Language, route: Route, before: Route | None) -> str:
    """What made a routing necessary; `before` is the one it came after."""
    return language._(_BECAUSE[route.because], before=person(before.to if before else None))


def explained(language: Language, route: Route) -> Iterator[str]:
    """What decided, and who was passed over, in sentences."""
    if route.because is Because.EXPIRED:
        yield language._("It is open to everybody in sales.")
        return
    if route.rule is not None and route.way is not Way.RULE:
        rule, when = esc(route.rule), conditions(language, route.when)
        yield language._("Rule `{rule}` holds ({when}), but none of its people was left.", rule=rule, when=when)
    facts = {"rule": esc(route.rule or ""), "when": conditions(language, route.when), "who": person(route.to)}
    yield language._(_WAYS[route.way], **facts)
    if route.passed:
        over = language._("Passed over")
        yield language.pair(over, " · ".join(_passed(language, each) for each in route.passed))


def conditions(language: Language, when: Mapping[str, Asked]) -> str:
    """The conditions of a rule: region is normandie or bretagne, employees at least 50."""
    return ", ".join(_condition(language, esc(name, 60), asked) for name, asked in when.items())


def _condition(language: Language, name: str, asked: Asked) -> str:
    if isinstance(asked, AtLeast):
        return language._("{name} at least {value}", name=name, value=language.number(asked.at_least, 6))
    if isinstance(asked, EndsWith):
        return language._("{name} ends with {value}", name=name, value=_or(language, asked.ends_with))
    values = asked.one_of if isinstance(asked, OneOf) else (asked,)
    return language._("{name} is {value}", name=name, value=_or(language, values))


def _or(language: Language, values: tuple[object, ...]) -> str:
    either = language._("or")
    return f" {either} ".join(esc(str(value), 60) for value in values)


def _passed(language: Language, passed: Passed) -> str:
    return language._(_OVER[passed.why], who=person(passed.person))
