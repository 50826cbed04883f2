"""What an agreement says against itself (a placeholder until the rules land)."""

from sla.agreement import Agreement
from sla.checked import Found


def contradictions(_agreement: Agreement) -> tuple[Found, ...]:
    """Nothing yet."""
    return ()
