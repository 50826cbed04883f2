"""How often sales tries to reach a lead before it may give it back."""

from sla.agreement import Agreement
from sla.handoff import Grade, Handoff


def agreed_attempts(agreement: Agreement, grade: Grade) -> int | None:
    """How many attempts the agreement asks for; a clause for the lead's grade goes before the general one."""
    clauses = [each for each in agreement.commitments if each.metric == "contact_attempts"]
    ordered = sorted(clauses, key=lambda clause: clause.grade is not grade)
    fitting = (each.at_least for each in ordered if each.grade in (grade, None) and isinstance(each.at_least, int))
    return next(fitting, None)


def may_recycle(handoff: Handoff, made: int, agreed: int | None) -> bool:
    """Whether a lead may go back to marketing: it was reached, or tried as often as agreed; nobody gives up early."""
    return handoff.reached_at is not None or agreed is None or made >= agreed
