"""What the columns of a table mean: by what the operator says, by their own names, by other names that are known."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sla.agreement import Qualification
from sla.condition import ACTIVITY
from sla.imports.kinds import LEADS, Kind, plain
from sla.intake import ADDRESS
from sla.notation import did_you_mean

LEFT_OUT = "-"
ATTRIBUTE = "attributes."
NOTED = ("rejected_line", "rejected_because")
"""The columns that a file of rejected rows has before the others; importing it once it was mended leaves them out."""
OPTIONS = {"source": "--source NAME", "currency": "--currency EUR", "status": "--status won"}
Targets = dict[int, str]


@dataclass(frozen=True, slots=True)
class Column:
    """A heading as it stands and what it is read as: a field, `attributes.` with a name, or `-` for left out."""

    heading: str
    target: str


def columns(
    kind: Kind, headings: Sequence[str], told: Mapping[str, str], given: Collection[str], asked: Iterable[str]
) -> tuple[Column, ...]:
    """What each column is. `told` maps headings to targets, `given` are the fields that need no column.

    `asked` are the attributes that the agreement asks for: a heading that is one but for case, blanks and signs gets
    that name. A heading that is a field's own name goes before one that only means it.

    Raises:
        ValueError: the table can't be read so; says why and what to do.
    """
    names = [heading.removeprefix("\ufeff").strip() for heading in headings]
    found = _told(kind, names, told)
    _claim(found, names, kind.field_named)
    _claim(found, names, kind.field_of)
    _family_names(found, names)
    known = {plain(name): name for name in asked}
    read = tuple(Column(name, found.get(index) or _unknown(kind, name, known)) for index, name in enumerate(names))
    _refuse_doubles(read)
    _refuse_missing(kind, read, given)
    return read


def asked(qualification: Qualification) -> list[str]:
    """The attributes that an agreement asks for: its rules, and what it requires, beside a lead's own fields."""
    names = [*qualification.required, *(name for rule in qualification.rules for name in rule.when)]
    return [name for name in dict.fromkeys(names) if name != ACTIVITY and name not in LEADS.fields]


def recognised(kind: Kind, headings: Sequence[str], told: Mapping[str, str]) -> int:
    """How many of these headings mean something, so that the right delimiter can be told from wrong ones."""
    said = {plain(heading) for heading in told}
    return sum(plain(each) in said or bool(kind.field_named(each) or kind.field_of(each)) for each in headings)


def _told(kind: Kind, names: list[str], told: Mapping[str, str]) -> Targets:
    found: Targets = {}
    for heading, target in told.items():
        _check_target(kind, heading, target)
        matching = [index for index, name in enumerate(names) if name == heading.strip()]
        matching = matching or [index for index, name in enumerate(names) if plain(name) == plain(heading)]
        if len(matching) != 1:
            why = "two columns are called" if matching else "no column is called"
            hint = "" if matching else did_you_mean(heading, names)
            raise ValueError(f"--map: {why} {heading!r}{hint} (columns: {_listed(names)})")
        found[matching[0]] = target
    return found


def _check_target(kind: Kind, heading: str, target: str) -> None:
    named = kind.attributes and target.startswith(ATTRIBUTE) and target != ATTRIBUTE
    if target in kind.fields or target == LEFT_OUT or named:
        return
    others = f"{ATTRIBUTE}NAME for an attribute, " if kind.attributes else ""
    raise ValueError(
        f"--map: {heading}={target}: {target or 'nothing'} is no field{did_you_mean(target, kind.fields)} "
        f"(fields: {', '.join(kind.fields)}; {others}{LEFT_OUT} to leave the column out)"
    )


def _claim(found: Targets, names: list[str], recognise: Callable[[str], str | None]) -> None:
    """Give each field that is still free the one column that is recognised as it."""
    free: dict[str, list[int]] = {}
    for index, name in enumerate(names):
        field = recognise(name) if index not in found else None
        if field is not None and field not in found.values():
            free.setdefault(field, []).append(index)
    for field, claiming in free.items():
        if len(claiming) > 1:
            both = " and ".join(repr(names[index]) for index in claiming)
            raise ValueError(
                f"the columns {both} both look like {field}; choose one: --map {_quoted(names[claiming[0]], field)}"
            )
        found[claiming[0]] = field


def _family_names(found: Targets, names: list[str]) -> None:
    """Beside a first name, a French "Nom" is the family name."""
    targets = set(found.values())
    if "first_name" not in targets or "last_name" in targets:
        return
    for index, target in found.items():
        if target == "name" and plain(names[index]) in ("nom", "name"):
            found[index] = "last_name"


def _unknown(kind: Kind, name: str, known: Mapping[str, str]) -> str:
    if not name or name in NOTED or not kind.attributes:
        return LEFT_OUT
    return ATTRIBUTE + known.get(plain(name), name)


def _refuse_doubles(read: Sequence[Column]) -> None:
    times = Counter(column.target for column in read)
    for target, count in times.items():
        if count > 1 and target != LEFT_OUT:
            both = " and ".join(repr(column.heading) for column in read if column.target == target)
            raise ValueError(
                f"the columns {both} would both be {target}; leave one out: --map {_quoted('Column', LEFT_OUT)}"
            )


def _refuse_missing(kind: Kind, read: Sequence[Column], given: Collection[str]) -> None:
    there = {*given, *(column.target for column in read)}
    names = [column.heading for column in read]
    for choice in kind.needed:
        if there.isdisjoint(choice):
            if any(ADDRESS.fullmatch(name) for name in names):
                raise ValueError("the first line holds data; a CSV begins with the names of its columns")
            option = f", or say {OPTIONS[choice[0]]} for the whole file" if choice[0] in OPTIONS else ""
            raise ValueError(
                f"no column is {' or '.join(choice)}; name it: --map {_quoted('Column', choice[0])}{option} "
                f"(columns: {_listed(names)})"
            )


def _quoted(heading: str, target: str) -> str:
    return f'"{heading}={target}"'


def _listed(names: Iterable[str]) -> str:
    return ", ".join(name or "(no heading)" for name in names)
