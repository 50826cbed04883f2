"""Where an agreement contradicts itself: each part can be read, but not all of it can be meant."""

from sla.agreement import Agreement
from sla.checked import Found
from sla.clause_contradictions import claims_after_contact, clauses_for_nobody
from sla.rule_contradictions import overlapping_rules, unreachable_threshold


def contradictions(agreement: Agreement) -> tuple[Found, ...]:
    """What in an agreement excludes something else in it, each with where one of the two stands; it names the other.

    Asked when an agreement is proposed, in a file or as a draft. Versions that were stored before a rule of this check
    was known are read all the same, so this is no validator of the model.
    """
    rules = agreement.qualification
    return (
        *overlapping_rules(rules),
        *unreachable_threshold(rules),
        *claims_after_contact(agreement),
        *clauses_for_nobody(agreement),
    )
