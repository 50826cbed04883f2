"""A handoff as it lives, act by act, as the services move it: what a replay of its record has to come to."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from specimens import MONDAY_TEN

from sla.agreement import Agreement
from sla.clocks import alerts_for, deadlines_for, expire, repaced, settled
from sla.deadline import Deadline
from sla.deed import ATTEMPTS, Act, Deed
from sla.handoff import Grade, Handoff, Reason
from sla.pause import Pause, begun, ended
from sla.record import Ran, Record
from sla.transitions import apply, refusal
from sla.undo import UNDO

SAM, SUE = "U0SAM", "U0SUE"


def record_of(**facts: object) -> Record:
    """A handoff of Monday at ten, with what happened to it."""
    return Record("h1", 1, Grade.STANDARD, "website", None, None, MONDAY_TEN, MONDAY_TEN)._replace(**facts)


@dataclass(frozen=True)
class State:
    """A handoff with its clocks, attempts and pauses."""

    handoff: Handoff
    clocks: tuple[Deadline, ...]
    attempts: tuple[datetime, ...] = ()
    pauses: tuple[Pause, ...] = ()


class Lived:
    """One handoff under one agreement; acts that its state refuses change nothing."""

    def __init__(self, agreement: Agreement, handoff: Handoff) -> None:
        self.agreement = agreement
        alerts = alerts_for(agreement, handoff, handoff.arrived_at)
        self.state = State(handoff, (*deadlines_for(agreement, handoff, "handed"), *alerts))
        self._before: tuple[State, datetime] | None = None

    def act(self, act: Act, at: datetime, pause: timedelta = timedelta(days=1)) -> None:
        """Do it, as the head of sales may; a snooze is of that length."""
        was = self.state
        if refusal(was.handoff, act, SAM, head=True) is not None:
            return
        deed = Deed(act, reason=Reason.SPAM, to=SUE, until=at + pause)
        now = replace(was, handoff=apply(was.handoff, deed, SAM, at))
        if act in ATTEMPTS and not (act is Act.REACH and was.attempts and was.handoff.reached_at is None):
            now = replace(now, attempts=(*now.attempts, at))
        self.state = self._settled(was, self._paused(was, now, deed, at), act, at)
        self._before = was, at

    def undo(self, at: datetime) -> None:
        """Take the last act back, within its minute."""
        if self._before is not None and at - self._before[1] <= UNDO:
            self.state, self._before = self._before[0], None
            self.tick(at)

    def tick(self, at: datetime) -> None:
        """Let what is over be broken."""
        self.state = replace(self.state, clocks=tuple(expire(clock, at) for clock in self.state.clocks))

    def record(self) -> Record:
        """What is kept of it."""
        found = self.state.handoff
        return Record(
            found.handoff_id,
            found.version,
            found.grade,
            found.source,
            found.campaign,
            found.owner,
            found.arrived_at,
            found.handed_at,
            found.claimed_at,
            found.contacted_at,
            found.reached_at,
            found.closed_at,
            self.state.attempts,
            self.state.pauses,
            ran=ran(self.state.clocks),
        )

    def _paused(self, was: State, now: State, deed: Deed, at: datetime) -> State:
        if was.handoff.snoozed_until == now.handoff.snoozed_until:
            return now
        pauses = ended(was.pauses, at)
        if deed.act is Act.SNOOZE and deed.until is not None:
            pauses = begun(was.pauses, Pause(at, deed.until, SAM))
        return replace(now, pauses=pauses, clocks=_with(now.clocks, repaced(self.agreement, now.clocks, pauses)))

    def _settled(self, was: State, now: State, act: Act, at: datetime) -> State:
        first = was.handoff.claimed_at is None and now.handoff.claimed_at is not None
        started = deadlines_for(self.agreement, now.handoff, "claimed") if first else ()
        clocks = (*now.clocks, *started)
        stopped = settled(self.agreement, clocks, act, len(now.attempts), at)
        return replace(now, clocks=_with(clocks, stopped))


def ran(clocks: Sequence[Deadline]) -> tuple[Ran, ...]:
    """The clocks as a record keeps them."""
    return tuple(
        Ran(clock.clause, clock.starts_at, clock.due_at, clock.stopped_at, clock.verdict)
        for clock in sorted(clocks, key=lambda clock: clock.clause)
    )


def _with(clocks: Sequence[Deadline], moved: Sequence[Deadline]) -> tuple[Deadline, ...]:
    found = {clock.clause: clock for clock in moved}
    return tuple(found.get(clock.clause, clock) for clock in clocks)
