"""What comes in about somebody who was erased: what happened before is not taken in again, what comes after is."""

from datetime import datetime

from bot.services.errors import Refused
from sla.deal import Deal
from sla.erasure import Erasure, Redaction, Traces, is_pseudonym
from sla.intake import ArrivingDeal
from storage.unit import Unit

WHY = "the person was erased on {day}: what happened before that is not taken in again"
"""Why a row of a file is refused."""


def check(unit: Unit, email: str, at: datetime) -> None:
    """Refuse what somebody did or said before they were erased; holds the person until the unit ends.

    Raises:
        Refused: person_erased, with the instant (`since`).
    """
    erasure = erased(unit, email)
    if erasure is not None and erasure.covers(at):
        raise Refused("person_erased", since=erasure.erased_at.isoformat())


def erased(unit: Unit, email: str) -> Erasure | None:
    """When the person with an address was erased last; a unit that writes holds them until it ends."""
    unit.leads.take_turn(email)
    return unit.erasures.of(email)


def contact_key(contact_id: str) -> str:
    """As whom a contact of the CRM is remembered beside its address, which is somebody else's once it is corrected."""
    return f"contact:{contact_id}"


def is_history(unit: Unit, email: str, contact_id: str, at: datetime | None) -> bool:
    """Whether the CRM tells of somebody who was erased since; also where it doesn't say since when it does.

    A unit that writes holds the person until it ends.
    """
    unit.leads.take_turn(email)
    known = unit.erasures.of_each([email, contact_key(contact_id)]).values()
    return any(at is None or erasure.covers(at) for erasure in known)


def attributed(unit: Unit, arriving: ArrivingDeal) -> ArrivingDeal:
    """A deal under its buyer's pseudonym where it belongs to what was erased, so that no sale is lost or doubled."""
    erasure = erased(unit, arriving.email)
    if erasure is None:
        return arriving
    accounts = arriving, under_pseudonym(arriving, erasure)
    known = (unit.deals.get_by_external(each.source, each.external_id) for each in accounts)
    return meant(accounts, erasure, next(filter(None, known), None))


def under_pseudonym(arriving: ArrivingDeal, erasure: Erasure) -> ArrivingDeal:
    """A deal as it is known after its buyer was erased, whose address its id may hold."""
    buyer = Traces(frozenset({arriving.email.casefold()}))
    external_id = Redaction({erasure.pseudonym: buyer}, own=True).address(arriving.external_id)
    return arriving.model_copy(update={"email": erasure.pseudonym, "external_id": external_id})


def meant(accounts: tuple[ArrivingDeal, ArrivingDeal], erasure: Erasure, known: Deal | None) -> ArrivingDeal:
    """Which of two accounts of a deal is meant, as it came and under the pseudonym; `known` is what is stored of it.

    It belongs to what was erased if it is known under a pseudonym, which may be a former one, or was closed before.
    """
    as_it_came, hidden = accounts
    if known is not None and is_pseudonym(known.email):
        return hidden.model_copy(update={"email": known.email, "external_id": known.external_id})
    return hidden if erasure.covers(as_it_came.closed_at) else as_it_came


def why(erasure: Erasure) -> str:
    """Why a row of a file is not taken in."""
    return WHY.format(day=erasure.erased_at.date().isoformat())
