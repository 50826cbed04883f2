"""What is looked at in one workspace: each promise of the bot's own, and the cases in which it isn't kept."""

from dataclasses import dataclass
from datetime import datetime
from typing import Self

import structlog

from bot.relay.composing import card
from bot.relay.sending import fingerprint
from bot.services import periodic, tasks
from bot.services.clocks import PATIENCE
from sla.promise import TOLERANCE, Promise
from storage.promises import Cases
from storage.unit import Unit

CARDS_LOOKED_AT = 25
"""Cards that one round compares with their state; the next round goes on behind them."""
PREFIX = tasks.card_key("")
log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Place:
    """How far the cards have been looked at: up to a handoff, and how many differed up to there."""

    after: str = ""
    differing: int = 0

    @classmethod
    def read(cls, note: str | None) -> Self:
        """What `written` wrote; the beginning for None."""
        after, _, differing = (note or "").partition(" ")
        return cls(after, int(differing or 0))

    def written(self) -> str:
        """The place as a text."""
        return f"{self.after} {self.differing}"


@dataclass(frozen=True, slots=True)
class Round:
    """What one round found, and where the next one goes on; a promise that it can't judge yet is missing."""

    cases: dict[Promise, Cases]
    place: Place


def look(unit: Unit, place: Place, now: datetime) -> Round:
    """Look at every promise of a workspace, and at the cards behind a place."""
    late = now - TOLERANCE
    cases = {
        Promise.CLOCKS: unit.promises.late_clocks(late, now + PATIENCE),
        Promise.OUTBOX: unit.promises.late_rows(late),
        Promise.CARDS_MISSING: unit.promises.missing_cards(late, PREFIX),
        Promise.DIGESTS: _counted(0, periodic.owed(unit, late)),
    }
    drawn = unit.promises.drawn_cards(PREFIX, place.after, CARDS_LOOKED_AT)
    differing = _counted(
        place.differing, [handoff_id for handoff_id, shown in drawn if _differs(unit, handoff_id, shown)]
    )
    through = len(drawn) < CARDS_LOOKED_AT
    if through or differing.count > place.differing:
        cases[Promise.CARDS_DIFFER] = differing
    return Round(cases, Place() if through else Place(drawn[-1][0], differing.count))


def _counted(before: int, cases: list[str]) -> Cases:
    return Cases(before + len(cases), cases[0] if cases else "")


def _differs(unit: Unit, handoff_id: str, shown: str) -> bool:
    """Whether a card shows something else than it should; one that another version of the product drew may.

    One that can't even be drawn shows how things stood before.
    """
    try:
        message = card(unit, handoff_id)
    except Exception:
        log.exception("card cannot be drawn", workspace=unit.workspace_id, handoff=handoff_id)
        return True
    wanted = fingerprint(message) if message else shown
    return shown != wanted and shown.partition(":")[0] == wanted.partition(":")[0]
