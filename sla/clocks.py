"""The clocks of a handoff: which ones start, what stops them, when they escalate, and their frozen verdicts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Literal

from sla.agreement import Agreement, EscalationStep
from sla.commitment import Commitment
from sla.deadline import Deadline, Verdict
from sla.deed import ATTEMPTS, CLOSING, Act
from sla.handoff import Grade, Handoff
from sla.hours import Calendar
from sla.metrics import METRICS
from sla.pause import Pause, WorkingTime, working_time
from sla.span import Span

Trigger = Literal["handed", "claimed"]
To = Literal["channel", "owner", "head"]

_STARTS = {"handed": ("arrived", "handed"), "claimed": ("claimed",)}

# What a sales person does that a clock waits for. A claim never stops the contact clock (R13); an outcome stops every
# clock, since nobody calls a lead that is spam or sold.
_STOPS: dict[str, frozenset[Act]] = {
    "time_to_claim": frozenset({Act.CLAIM, Act.REASSIGN, Act.CONTACT, Act.REACH}) | CLOSING,
    "time_to_first_contact": frozenset({Act.CONTACT, Act.REACH}) | CLOSING,
    "contact_attempts": frozenset({Act.REACH}) | CLOSING,
    "outcome_recorded": frozenset({Act.REACH}) | CLOSING,
}
ALERT = "time_to_alert"
"""The one clock that runs before sales has the lead; marketing's."""
_TICK = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the escalation: at `share` of the target, at the UTC instant `at`, it speaks `to` somebody."""

    index: int
    share: Decimal
    to: To
    at: datetime


def deadlines_for(agreement: Agreement, handoff: Handoff, trigger: Trigger) -> tuple[Deadline, ...]:
    """The clocks that start when a handoff is handed over, or when it is first claimed; none for one of the past.

    A clause for the lead's grade replaces the general clauses of its metric. Ask with "claimed" at the first claim
    only: after a release the clocks of the first one go on.

    Raises:
        ValueError: "claimed" is asked of a handoff that never was.
    """
    if handoff.historical:
        return ()
    origins = {"arrived": handoff.arrived_at, "handed": handoff.handed_at, "claimed": handoff.claimed_at}
    calendar = Calendar.of(agreement.hours)
    clauses = (each for each in applying(agreement, handoff.grade) if each.starts in _STARTS[trigger])
    return tuple(_deadline(agreement, each, handoff, origins[str(each.starts)], calendar) for each in clauses)


def alerts_for(agreement: Agreement, handoff: Handoff, last_sign: datetime) -> tuple[Deadline, ...]:
    """The clocks from a lead's last sign of life to its handoff, settled, so that nobody is reminded of them.

    `last_sign` is when the lead showed up or last did something, whichever is later; what it is said to do after it was
    handed over counts as done then. A handoff of the past has none.
    """
    if handoff.historical:
        return ()
    calendar, start = Calendar.of(agreement.hours), min(last_sign, handoff.handed_at)
    clauses = (each for each in applying(agreement, handoff.grade) if each.metric == ALERT)
    clocks = (_clock(each, handoff, start, due(each, start, calendar, calendar)) for each in clauses)
    return tuple(settle(clock, handoff.handed_at) for clock in clocks)


def stopped_by(commitment: Commitment, act: Act, attempts: int) -> bool:
    """Whether an act stops a clause's clock; `attempts` are those made so far, this one included.

    Attempts are kept once as many as agreed were made, or the lead was reached or closed before: there is nobody left
    to try for.
    """
    if commitment.metric == "contact_attempts" and act in ATTEMPTS and isinstance(commitment.at_least, int):
        return act is Act.REACH or attempts >= commitment.at_least
    return act in _STOPS.get(commitment.metric, ())


def settled(
    agreement: Agreement, deadlines: Iterable[Deadline], act: Act, attempts: int, at: datetime
) -> tuple[Deadline, ...]:
    """The deadlines that an act at `at` stops, with their verdicts; `agreement` is the version they were set under."""
    return tuple(
        settle(each, at)
        for each in deadlines
        if each.running and stopped_by(agreement.commitment(each.clause), act, attempts)
    )


def settle(deadline: Deadline, at: datetime) -> Deadline:
    """The deadline after the act it waited for: kept by an act up to the due instant, that instant included.

    The first act stays, and its verdict with it (R15). A tick that was quicker to say "broken" than an act of before
    the due instant was to be stored does not take it from who kept the promise.
    """
    if not deadline.running:
        return deadline
    in_time = judged(deadline.due_at, at, at) is Verdict.KEPT
    found = replace(deadline, verdict=Verdict.KEPT, verdict_at=at) if in_time else expire(deadline, at)
    return replace(found, stopped_at=at, next_step=None, next_at=None)


def expire(deadline: Deadline, now: datetime) -> Deadline:
    """The deadline with its verdict broken, as of its due instant, when it still runs after that."""
    if not deadline.running or deadline.verdict is not None or judged(deadline.due_at, None, now) is None:
        return deadline
    return replace(deadline, verdict=Verdict.BROKEN, verdict_at=deadline.due_at)


def judged(due_at: datetime, stopped_at: datetime | None, now: datetime) -> Verdict | None:
    """What a promise came to by `now`: kept by an act up to the due instant, that instant included, else broken.

    Nothing yet, while the act is still to come and the due instant is not over.
    """
    if stopped_at is not None:
        return Verdict.KEPT if stopped_at <= due_at else Verdict.BROKEN
    return Verdict.BROKEN if now > due_at else None


def repaced(agreement: Agreement, deadlines: Iterable[Deadline], pauses: Sequence[Pause]) -> tuple[Deadline, ...]:
    """The running deadlines that move with their handoff's pauses, as they then stand; `agreement` is their version.

    A promise that is broken stays broken: only clocks without a verdict move.
    """
    calendar = Calendar.of(agreement.hours)
    counted = working_time(calendar, pauses)
    moved = []
    for deadline in deadlines:
        due_at = due(agreement.commitment(deadline.clause), deadline.starts_at, calendar, counted)
        if deadline.running and deadline.verdict is None and due_at != deadline.due_at:
            later = replace(deadline, due_at=due_at)
            steps = ladder(later, agreement.escalation, counted)
            moved.append(
                replace(later, next_at=None if later.next_step is None else _at(steps, later.next_step, later))
            )
    return tuple(moved)


def ladder(deadline: Deadline, escalation: Sequence[EscalationStep], calendar: WorkingTime) -> tuple[Step, ...]:
    """The steps of a deadline in the order of their shares, each at its share of the target's working time."""
    span = calendar.between(deadline.starts_at, deadline.due_at)
    ordered = sorted(escalation, key=lambda step: step.at)
    return tuple(
        Step(index, step.at, step.to, _instant(deadline, span, step.at, calendar)) for index, step in enumerate(ordered)
    )


def first_step(deadline: Deadline, escalation: Sequence[EscalationStep], calendar: WorkingTime) -> Deadline:
    """The deadline of a clock that just started, waiting for its first step."""
    lowest = sorted(escalation, key=lambda step: step.at)[:1]
    return replace(deadline, next_step=0, next_at=_at(ladder(deadline, lowest, calendar), 0, deadline))


def steps_due(
    deadline: Deadline, escalation: Sequence[EscalationStep], calendar: WorkingTime, now: datetime
) -> tuple[tuple[Step, ...], Deadline]:
    """The steps of a running clock that are due by `now` and not yet taken, and the deadline waiting for the next one.

    A step at the whole target speaks of a broken promise, so it waits until the due instant is over, as the verdict
    does. While no step is left but the due instant is still to come, the deadline waits for that, so that a tick finds
    its verdict; `next_step` is then one past the last.
    """
    if not deadline.running or deadline.next_step is None:
        return (), replace(deadline, next_step=None, next_at=None)
    steps = ladder(deadline, escalation, calendar)
    over = now > deadline.due_at
    come = tuple(step for step in steps[deadline.next_step :] if over or step.at <= min(now, deadline.due_at - _TICK))
    coming = deadline.next_step + len(come)
    if over:
        return come, replace(deadline, next_step=None, next_at=None)
    return come, replace(deadline, next_step=coming, next_at=_at(steps, coming, deadline))


def tick(
    deadline: Deadline, escalation: Sequence[EscalationStep], calendar: WorkingTime, now: datetime
) -> tuple[Deadline, tuple[Step, ...]]:
    """The deadline as it stands at `now`, its verdict included, and the steps it took on the way there."""
    steps, waiting = steps_due(deadline, escalation, calendar, now)
    return expire(waiting, now), steps


def loudest(steps: Sequence[Step]) -> Step | None:
    """The one step that speaks when several came due at once (a restart, a warp): the highest; None of none (R7)."""
    return max(steps, key=lambda step: step.index, default=None)


def _at(steps: Sequence[Step], index: int, deadline: Deadline) -> datetime:
    return steps[index].at if index < len(steps) else deadline.due_at


def applying(agreement: Agreement, grade: Grade) -> tuple[Commitment, ...]:
    """The clauses with a clock that hold for leads of a grade: one for it replaces the general ones of its metric."""
    clocks = [each for each in agreement.commitments if METRICS[each.metric].kind == "clock"]
    graded = {each.metric for each in clocks if each.grade is grade}
    return tuple(each for each in clocks if each.grade is grade or (each.grade is None and each.metric not in graded))


def due(clause: Commitment, start: datetime, calendar: Calendar, counted: WorkingTime) -> datetime:
    """When a clause that starts at `start` is over; pauses put it off, and never bring it forward."""
    if clause.within is None:
        raise ValueError(f"{clause.id} has no time within which it is kept")
    return over_at(clause.within, start, calendar, counted)


def over_at(within: Span, start: datetime, calendar: Calendar, counted: WorkingTime) -> datetime:
    """Likewise, for a time that no clause need have."""
    promised = calendar.after(start, within)
    if counted is calendar:
        return promised
    return max(promised, counted.add(start, calendar.between(start, promised)))


def _deadline(
    agreement: Agreement, clause: Commitment, handoff: Handoff, start: datetime | None, calendar: Calendar
) -> Deadline:
    if start is None:
        raise ValueError(f"{clause.id}: handoff {handoff.handoff_id} has no {clause.starts} instant to count from")
    clock = _clock(clause, handoff, start, due(clause, start, calendar, calendar))
    return first_step(clock, agreement.escalation, calendar)


def _clock(clause: Commitment, handoff: Handoff, start: datetime, due_at: datetime) -> Deadline:
    return Deadline(handoff.handoff_id, clause.id, clause.metric, clause.team, handoff.version, start, due_at)


def _instant(deadline: Deadline, span: timedelta, share: Decimal, calendar: WorkingTime) -> datetime:
    if share >= 1:
        return deadline.due_at
    part = timedelta(microseconds=int(share * (span // _TICK)))
    return min(calendar.add(deadline.starts_at, part), deadline.due_at)
