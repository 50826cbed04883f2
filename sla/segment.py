"""A segment: which leads a campaign means, by what is known of them."""

from typing import Annotated

from pydantic import AfterValidator

from sla.condition import Condition
from sla.lead import Lead
from sla.model import Model
from sla.overlap import could_both_hold
from sla.qualification import Facts
from sla.texts import Text, filled


class Segment(Model):
    """Leads that meet every condition, written as a scoring rule's `when`; what a lead did is none of them."""

    when: Annotated[dict[Text, Condition], AfterValidator(filled)]

    def includes(self, lead: Lead) -> bool:
        """Whether a lead is in it."""
        return Facts.of(lead).meet(self.when)

    def may_share(self, other: "Segment") -> bool:
        """Whether one lead could be in both, as far as their words can tell."""
        return could_both_hold(self.when, other.when, frozenset())
