"""Whether what comes as Slack's is Slack's: a wrong secret or clock is told of once, until something fits again."""

from collections.abc import Mapping
from enum import StrEnum

import structlog

log = structlog.get_logger(__name__)


class Misfit(StrEnum):
    """Why a delivery that looks like Slack's is none."""

    SIGNATURE = "signature does not fit"
    TIME = "signed too long ago, or ahead"


MENDS: Mapping[Misfit, str] = {
    Misfit.SIGNATURE: 'set SLACK_SIGNING_SECRET to the one on Slack\'s page "Basic Information"',
    Misfit.TIME: "set this machine's clock",
}


class Misfits:
    """What was wrong with the last delivery that looked like Slack's; threads may share it.

    Anybody can send what looks like that. But nobody but Slack sends what fits, which is the end of it.
    """

    def __init__(self) -> None:
        self._last: Misfit | None = None

    def note(self, misfit: Misfit) -> None:
        """One did not fit."""
        if self._last is not misfit:
            self._last = misfit
            log.warning(str(misfit), mend=MENDS[misfit])

    def fits(self) -> None:
        """One did."""
        if self._last is not None:
            self._last = None
            log.info("signature fits again")

    def words(self) -> tuple[str, ...]:
        """What an operator should look into, with what to do."""
        last = self._last
        return () if last is None else (f"Slack's deliveries are refused ({last}); {MENDS[last]}",)
