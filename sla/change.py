"""One clause with another target, as somebody types it after `/sla whatif`."""

from sla.agreement import Agreement
from sla.commitment import Commitment
from sla.metrics import METRICS
from sla.span import Span
from sla.target import Value, read_target, target_text

EXAMPLES = {"span": "2h", "share": "70%", "count": "30"}


def target_of(clause: Commitment) -> Value:
    """What a clause asks for: the time of a clock, else what it wants at least.

    Raises:
        TypeError: it asks for neither, which no clause that was checked does.
    """
    found = clause.within if METRICS[clause.metric].kind == "clock" else clause.at_least
    if found is None:
        raise TypeError(f"{clause.id} has no target")
    return found


def example_for(clause: Commitment) -> str:
    """A target as one would type it for this clause."""
    metric = METRICS[clause.metric]
    return EXAMPLES["span" if metric.kind == "clock" else metric.target or "span"]


def read_typed(typed: str) -> Value:
    """A target as it is typed: `2h`, `70%` or `30`.

    Raises:
        ValueError: it is none.
    """
    text = typed.strip().replace(" ", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= len("1000000") else read_target(text.lower())


def with_target(agreement: Agreement, clause: str, target: Value) -> Agreement:
    """The agreement with another target in one clause; a number for attempts is how many, a time how long.

    Raises:
        KeyError: it has no such clause.
        ValueError: the target does not fit the clause, or would take more than a year.
    """
    found = agreement.commitment(clause)
    kind = METRICS[found.metric].kind
    key = "within" if kind == "clock" and isinstance(target, Span) else "at_least"
    document = agreement.to_document()
    for each in document["commitments"]:
        if each["id"] == clause:
            each[key] = target_text(target)
    return Agreement.model_validate(document)
