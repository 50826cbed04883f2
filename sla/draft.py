"""The draft of an agreement: what both teams write at, in the notation of the file, before it is proposed."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import ValidationError

from sla.agreement import Agreement
from sla.agreement_version import Versioned
from sla.contradictions import contradictions
from sla.document import Problem, problems
from sla.draft_sections import SECTIONS, Section, Written


@dataclass(frozen=True, slots=True)
class Draft:
    """The `agreement:` part of a file as far as it is written; it may lack something, and contradict itself.

    `base` is the version it was begun from, None for one begun from nothing; `by` wrote it last, `at` (UTC).
    """

    document: Written
    base: int | None
    by: str
    at: datetime

    def piece(self, section: Section, item: str = "") -> Written | None:
        """One piece by its name, or None when there is none (any more)."""
        return SECTIONS[section].get(self.document, item)

    def with_piece(self, section: Section, item: str, piece: Written | None) -> Written:
        """The document with a piece in place of the one of that name; None takes it out, a new one comes last."""
        return SECTIONS[section].put(self.document, item, piece)


def fingerprint(document: Mapping[str, Any]) -> str:
    """A short digest (16 hex) of what a draft says, by which a change is seen."""
    return sha256(json.dumps(document, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Checked:
    """What a draft comes to: the agreement it says, or everything that is wrong with it."""

    agreement: Agreement | None
    problems: tuple[Problem, ...] = ()


def checked(document: Mapping[str, Any]) -> Checked:
    """The agreement that a document says; one that contradicts itself is still one, with what is wrong beside it."""
    try:
        agreement = Agreement.model_validate(document)
    except ValidationError as error:
        return Checked(None, tuple(problems(error, Agreement)))
    return Checked(agreement, tuple(Problem(path, message) for path, message in contradictions(agreement)))


def problems_of(document: Mapping[str, Any], section: Section, item: str) -> tuple[Problem, ...]:
    """What is wrong inside one piece, each with its path within that piece; the rest is told when it is proposed."""
    try:
        Agreement.model_validate(document)
    except ValidationError as error:
        found = problems(error, Agreement)
    else:
        return ()
    place = SECTIONS[section]
    within = ((place.within(document, item, problem.path), problem.message) for problem in found)
    return tuple(Problem(path, message) for path, message in within if path is not None)


@dataclass(frozen=True, slots=True)
class Drafted:
    """The draft as a person reads it, beside what is in force and with what is wrong; `begun` by the first edit.

    `carried` says that it was begun from a version before the one it stands on now.
    """

    draft: Draft
    begun: bool
    carried: bool
    current: Versioned | None
    checked: Checked
    zone: ZoneInfo


def carried_over(document: Written, base: Written, latest: Written) -> Written:
    """What a draft changed of the version it was begun from, `base`, done to the `latest` one.

    A piece that both changed stays as the draft has it.
    """
    for place in SECTIONS.values():
        for item in dict.fromkeys((*place.items(document), *place.items(base))):
            ours = place.get(document, item)
            if ours != place.get(base, item):
                latest = place.put(latest, item, ours)
    return latest
