"""The whole life of a lead, for one page: who it is, how it came, what was done with it and what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from sla.activity import Activity
from sla.agreement import Agreement
from sla.appearance import Appearance
from sla.deal import Deal
from sla.dossier import Dossier
from sla.exchange import Told
from sla.lead import Lead, ScoreLine
from sla.ownership import Ownership
from sla.returning import Returning

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Newest(Generic[T]):
    """The newest of many in the order they happened, and how many more there are before them."""

    shown: Sequence[T] = ()
    more: int = 0


@dataclass(frozen=True, slots=True)
class Passing:
    """One handoff: its dossier, its owners in turn, and the agreement it came under."""

    dossier: Dossier
    owners: tuple[Ownership, ...]
    agreement: Agreement


@dataclass(frozen=True, slots=True)
class Life:
    """All that is known of a lead; `lacking` are the fields without which it is not handed over.

    `told` is the feedback of sales on it, with what came of that.
    """

    lead: Lead
    log: tuple[ScoreLine, ...]
    lacking: tuple[str, ...]
    appearances: Newest[Appearance]
    activities: Newest[Activity]
    passings: Newest[Passing]
    deals: Newest[Deal]
    returning: Returning | None = None
    told: Newest[Told] = field(default_factory=Newest)
