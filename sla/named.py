"""By which of somebody's names and numbers texts of others are found, and in how many each stands."""

from collections.abc import Iterable, Mapping
from typing import Any

from sla.erasure import Redaction, Traces

Rows = Iterable[Mapping[str, Any]]


def named_in(rows: Rows, traces: Traces) -> tuple[tuple[str, int], ...]:
    """Each name and phone number that an erasure replaces in these rows, with how many of them; the most first.

    Whoever filled in a form chose them: ordinary words may be among them.
    """
    each = [(name, Traces(frozenset(), names=frozenset({name}))) for name in _once(traces.names)]
    each += [(phone, Traces(frozenset(), phones=frozenset({phone}))) for phone in _once(traces.phones)]
    texts = [dict(row) for row in rows]
    counted = [(spelling, sum(_stands(alone, row) for row in texts)) for spelling, alone in each]
    return tuple(sorted((found for found in counted if found[1]), key=lambda found: (-found[1], found[0])))


def _stands(alone: Traces, row: dict[str, Any]) -> bool:
    return bool(Redaction({"": alone}).value(row, typed=True) != row)


def _once(spellings: Iterable[str]) -> list[str]:
    """Each of them once, in whatever case."""
    return list({each.casefold(): each for each in sorted(spellings)}.values())
