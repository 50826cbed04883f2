"""What somebody asks of the KPIs in one line: `2026-Q1 by source`, `mois dernier par campagne`, `Q1 cohort`."""

import re
from datetime import date

from sla.asked_period import read_period
from sla.breakdown import By
from sla.kpi import View
from sla.kpi_report import Question
from sla.period import Period

_BY = re.compile(r"(?:^|\s)(?:by|par)\s+(\S+)", re.IGNORECASE)
_VIEW = re.compile(r"(?:^|\s)(cohort|cohorte|period|p[eé]riode)(?=\s|$)", re.IGNORECASE)
_PARTS = {
    **{by.value: by for by in By},
    "sources": By.SOURCE,
    "campagne": By.CAMPAIGN,
    "personne": By.PERSON,
    "rep": By.PERSON,
    "vendeur": By.PERSON,
    "commercial": By.PERSON,
    "niveau": By.GRADE,
}


class UnknownPartError(ValueError):
    """Nobody can take the figures apart by what somebody named."""


def read_question(text: str, today: date) -> Question:
    """The question a line asks on a day; of this month, in the period view and in one piece where it says nothing else.

    Raises:
        UnknownPartError: it asks for parts that there are not.
        ValueError: it names no period; the message says what would.
    """
    by, view = _BY.search(text), _VIEW.search(text)
    if by and _BY.search(text, by.end()):
        raise UnknownPartError("the figures can be taken apart by one thing at a time")
    rest = _VIEW.sub(" ", _BY.sub(" ", text)).strip()
    return Question(
        read_period(rest, today) if rest else Period.month_of(today),
        View.COHORT if view and view[1].casefold().startswith("cohort") else View.PERIOD,
        read_part(by[1]) if by else None,
    )


def read_part(name: str) -> By:
    """What the figures are to be taken apart by, in the words of either language.

    Raises:
        UnknownPartError: it is nothing of the kind.
    """
    found = _PARTS.get(name.casefold())
    if found is None:
        raise UnknownPartError(f"{name!r} is no part; write {', '.join(By)}")
    return found
