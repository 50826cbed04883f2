"""What came of errands, recorded; what can't be recorded is left to its lease, and holds up no other."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import structlog

from bot.clock import Clock
from bot.hubspot.api import HubSpotTrouble
from bot.hubspot.failures import Failure, backoff, judge
from bot.services import troubles
from bot.services.desk import Desk, in_turn
from storage.errands import Errand
from storage.unit import Unit

log = structlog.get_logger(__name__)
Run = Sequence[Errand]
"""Errands of one workspace and one kind that go together."""


@dataclass(frozen=True, slots=True)
class Book:
    """Records how errands went, each time in one transaction."""

    desk: Desk
    clock: Clock

    def done(self, run: Run) -> None:
        """They were run."""
        self._record(run, lambda unit: unit.errands.done(run, self.clock()))
        if run:
            log.info("hubspot: done", what=run[0].what.value, errands=len(run), workspace=run[0].workspace_id)

    def failed(self, run: Run, trouble: HubSpotTrouble) -> Failure:
        """HubSpot did not do what they asked for; gives what becomes of the first of them."""
        failures = [judge(trouble, errand.attempts, self.clock()) for errand in run]
        log.warning(
            "hubspot: not done",
            what=run[0].what.value,
            errands=len(run),
            workspace=run[0].workspace_id,
            error=str(trouble),
        )
        self._record(run, lambda unit: self._fail(unit, run, failures))
        return failures[0]

    def put_back(self, run: Run, until: datetime) -> None:
        """They were not tried, and wait until an instant (UTC)."""

        def put_back(unit: Unit) -> None:
            for errand in run:
                unit.errands.retry(errand, until, None)

        self._record(run, put_back)

    def put_off(self, run: Run, until: datetime) -> None:
        """The app is in Slack no more: they wait until an instant (UTC), and are not late before it."""
        log.info(
            "hubspot: put off, the app is in Slack no more",
            what=run[0].what.value,
            errands=len(run),
            workspace=run[0].workspace_id,
        )

        def put_off(unit: Unit) -> None:
            for errand in run:
                unit.errands.put_off(errand, until)

        self._record(run, put_off)

    def unusable(self, errand: Errand, code: str, facts: Mapping[str, str]) -> None:
        """What HubSpot has can't be taken as it stands, until it changes."""
        log.warning(
            "hubspot: can't be used",
            what=errand.what.value,
            object=errand.object_id,
            workspace=errand.workspace_id,
            why=code,
        )
        self._record([errand], lambda unit: self._end(unit, errand, code, facts))

    def broke(self, run: Run, error: Exception) -> None:
        """They failed on our side: they are tried again, and show as retried."""
        log.error(
            "hubspot: failed", what=run[0].what.value, errands=len(run), workspace=run[0].workspace_id, exc_info=error
        )

        def retry(unit: Unit) -> None:
            for errand in run:
                unit.errands.retry(errand, backoff(errand.attempts, self.clock()), type(error).__name__)

        self._record(run, retry)

    def _fail(self, unit: Unit, run: Run, failures: Sequence[Failure]) -> None:
        now, first = self.clock(), failures[0]
        for errand, failure in zip(run, failures, strict=True):
            if failure.retry_at is None:
                unit.errands.end(errand, failure.error, now)
            else:
                unit.errands.retry(errand, failure.retry_at, failure.error)
        if first.account and first.retry_at is not None:
            unit.errands.pause(first.retry_at)
        if first.tell is not None:
            troubles.report_hubspot(unit, first.tell, {"error": first.error}, now)

    def _end(self, unit: Unit, errand: Errand, code: str, facts: Mapping[str, str]) -> None:
        unit.errands.end(errand, code, self.clock())
        troubles.report_hubspot(unit, code, facts, self.clock())

    def _record(self, run: Run, record: Callable[[Unit], object]) -> None:
        def in_a_unit() -> None:
            with self.desk.database.unit(run[0].workspace_id) as unit:
                record(unit)

        if not run:
            return
        try:
            in_turn(in_a_unit)
        except Exception:
            log.exception(
                "hubspot: left to the lease", what=run[0].what.value, errands=len(run), workspace=run[0].workspace_id
            )
