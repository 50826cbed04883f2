"""What stands where a set-up means somebody or something in Slack, and is no id of Slack's."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sla.checked import Found, Location
from sla.notation import show


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing in Slack: how its id looks, what it is called here, and where Slack shows it."""

    shape: re.Pattern[str]
    called: str
    example: str
    shown: str


CHANNEL = Kind(
    re.compile(r"[CG][A-Z0-9]+", re.ASCII),
    "a channel",
    "C0123ABCD",
    "it stands at the foot of the channel's details, at “About”",
)
PERSON = Kind(
    re.compile(r"[UW][A-Z0-9]+", re.ASCII),
    "a person",
    "U0123ABCD",
    "“Copy member ID” is in the menu of the person's profile",
)
GROUP = Kind(
    re.compile(r"S[A-Z0-9]+", re.ASCII),
    "a user group",
    "S0123ABCD",
    "“Copy group ID” is in the group's menu",
)
_OF_A_TEAM = {"channel": CHANNEL, "head": PERSON, "deputy": PERSON, "group": GROUP}
_REPORTS = ("weekly", "monthly", "quarterly")
_MISSING = object()


def no_ids(setup: object) -> Iterator[Found]:
    """Each name, handle or mention that stands for an id in a `workspace:` part as it was written, with what it is not.

    As lenient as Slack's ids are: one letter that says what it is of, then capitals and digits. Asked when a file is
    read; a set-up that was stored before this check was known is read all the same, so this is no validator.
    """
    for team in ("marketing", "sales"):
        led = _in(setup, team)
        for key, kind in _OF_A_TEAM.items():
            yield from _wrong((team, key), _in(led, key), kind)
        yield from _listed((team, "members"), _in(led, "members"), PERSON)
    yield from _of_routing(_in(setup, "routing"))
    for report in _REPORTS:
        channels = _in(_in(_in(setup, "reports"), report), "channels")
        yield from _listed(("reports", report, "channels"), channels, CHANNEL)


def _of_routing(routing: object) -> Iterator[Found]:
    yield from _listed(("routing", "among"), _in(routing, "among"), PERSON)
    rules = _in(routing, "rules")
    for index, rule in enumerate(rules if isinstance(rules, list) else ()):
        yield from _listed(("routing", "rules", index, "to"), _in(rule, "to"), PERSON)


def _in(value: object, key: str) -> object:
    return value.get(key, _MISSING) if isinstance(value, Mapping) else _MISSING


def _listed(where: Location, values: object, kind: Kind) -> Iterator[Found]:
    for index, value in enumerate(values if isinstance(values, list) else ()):
        yield from _wrong((*where, index), value, kind)


def _wrong(where: Location, value: object, kind: Kind) -> Iterator[Found]:
    """A problem where text is no id; nothing at all is what YAML makes of `#marketing` without quotes."""
    if value is None and kind is CHANNEL:
        yield where, f"nothing stands here, and what follows # is a comment; {_what_to_write(kind)}"
    elif isinstance(value, str) and not kind.shape.fullmatch(value):
        yield where, f"{show(value)} is no id of {kind.called}; {_advice(value, kind)}"


def _advice(value: str, kind: Kind) -> str:
    if kind is PERSON and GROUP.shape.fullmatch(value):
        return "a user group stands below group:, beside members:"
    return _what_to_write(kind)


def _what_to_write(kind: Kind) -> str:
    return f"write the one that Slack has for it, such as {kind.example} ({kind.shown})"
