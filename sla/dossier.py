"""All that a card shows of one handoff, gathered in one value."""

from dataclasses import dataclass

from sla.appearance import Appearance
from sla.campaign import OfferInForce
from sla.deadline import Deadline
from sla.handoff import Attempt, Handoff
from sla.lead import Lead, ScoreLine
from sla.pause import Pause
from sla.promised import Heard
from sla.returning import Returning
from sla.routing import Route


@dataclass(frozen=True, slots=True)
class Dossier:
    """A handoff with its lead, its score log, clocks, attempts, pauses and routes, and the times it heard of offers."""

    handoff: Handoff
    lead: Lead
    log: tuple[ScoreLine, ...]
    deadlines: tuple[Deadline, ...]
    attempts: tuple[Attempt, ...] = ()
    heard: tuple[Heard, ...] = ()
    campaign_name: str | None = None
    pauses: tuple[Pause, ...] = ()
    routes: tuple[Route, ...] = ()
    appearances: tuple[Appearance, ...] = ()
    """Those since it was handed over, the one that made it an SQL included."""
    returning: Returning | None = None

    @property
    def offers(self) -> tuple[OfferInForce, ...]:
        """What the lead was promised, each offer once."""
        return tuple(dict.fromkeys(offer for heard in self.heard for offer in heard.offers))
