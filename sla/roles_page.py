"""The table of `sla.roles` as docs/roles.md prints it."""

from collections.abc import Iterator, Sequence

from sla.roles import ALLOWED, Action, Role

COLUMNS: Sequence[Role] = (
    Role.MARKETING,
    Role.SALES,
    Role.HEAD,
    Role.DEPUTY,
    Role.STANDS_IN,
    Role.ADMIN,
    Role.INSTALLER,
    Role.STRANGER,
    Role.GUEST,
    Role.FOREIGN,
    Role.GONE,
    Role.OPERATOR,
    Role.API,
)


def printed() -> str:
    """The whole table in Markdown: a row for each action, a column for each role."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    yield _row("to", COLUMNS)
    yield _row("---", [":-:"] * len(COLUMNS)).replace(" ", "")
    for action in Action:
        yield _row(action, ["✓" if role in ALLOWED[action] else "" for role in COLUMNS])


def _row(first: str, cells: Sequence[str]) -> str:
    return "| " + " | ".join((first, *cells)) + " |"
