"""Commitments that contradict each other, or speak of leads that cannot be."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from sla.agreement import Agreement
from sla.checked import Found
from sla.clocks import applying
from sla.commitment import Commitment
from sla.handoff import Grade
from sla.hours import Calendar
from sla.reach import grades, most_points
from sla.week import Hours

_MONDAY = datetime(2024, 1, 1, tzinfo=UTC)
_WEEK = timedelta(days=7)
Numbered = tuple[int, Commitment]


def claims_after_contact(agreement: Agreement) -> Iterator[Found]:
    """Each claim target that is longer than the contact target of the same leads, counted from the same start.

    Clauses meet where both hold for one lead: for a grade that has none of its own the general one does.
    """
    found: dict[int, Found] = {}
    for grade in sorted(grades(agreement.qualification)):
        for place, claim in _of(agreement, "time_to_claim", grade):
            for other, contact in _of(agreement, "time_to_first_contact", grade):
                if place not in found and claim.starts == contact.starts and _longer(agreement.hours, claim, contact):
                    found[place] = ("commitments", place, "within"), _late(claim, contact, other)
    yield from found.values()


def clauses_for_nobody(agreement: Agreement) -> Iterator[Found]:
    """Each commitment for a grade that no lead can have."""
    rules = agreement.qualification
    missing = frozenset(Grade) - grades(rules)
    for place, clause in enumerate(agreement.commitments):
        if clause.grade in missing:
            words = (
                f"no lead can be hot: qualification.hot asks for {rules.hot} points and the rules give "
                f"{most_points(rules)} at most"
                if clause.grade is Grade.HOT
                else f"every lead is hot: qualification.hot and qualification.sql are both {rules.hot} points"
            )
            yield ("commitments", place, "grade"), f"{words}; change the points, or leave the grade out"


def _of(agreement: Agreement, metric: str, grade: Grade) -> list[Numbered]:
    """The clauses of a metric that hold for leads of a grade, with their places."""
    holds = applying(agreement, grade)
    return [(n, each) for n, each in enumerate(agreement.commitments) if each.metric == metric and each in holds]


def _longer(hours: Hours, claim: Commitment, contact: Commitment) -> bool:
    """Whether the claim is due after the contact; of different units from any opening of an ordinary week on."""
    first, second = claim.within, contact.within
    if first is None or second is None:
        return False
    if first.unit == second.unit:
        return first.amount > second.amount
    # Without its holidays and the days on which clocks change a week is any week.
    calendar = Calendar.of(Hours(timezone="UTC", week=hours.week))
    openings = (start for start, _ in calendar.intervals(_MONDAY, _MONDAY + _WEEK))
    return any(calendar.after(start, first) > calendar.after(start, second) for start in openings)


def _late(claim: Commitment, contact: Commitment, other: int) -> str:
    return (
        f"{claim.within} to claim is longer than {contact.within} to the first contact of the same leads in "
        f"commitments[{other}] ({contact.id!r}), and a contact counts as a claim; write at most that"
    )
