"""Since when each clause of an agreement has been in force."""

from collections.abc import Mapping
from datetime import date

from sla.agreement import Agreement
from sla.hours import Calendar
from storage.unit import Unit

VERSIONS = 1000
"""So many versions are looked through."""


def agreed_since(unit: Unit, agreement: Agreement) -> Mapping[str, date]:
    """By clause id the day, by the agreement's clock, on which a version with it first came into force."""
    calendar, known = Calendar.of(agreement.hours), [each.id for each in agreement.commitments]
    found: dict[str, date] = {}
    for versioned in unit.agreements.history(VERSIONS):  # the latest first: the earliest has the last word
        if versioned.in_force_at is not None:
            day = calendar.local(versioned.in_force_at).date()
            found.update({each.id: day for each in versioned.agreement.commitments})
    return {clause: found.get(clause, date.min) for clause in known}
