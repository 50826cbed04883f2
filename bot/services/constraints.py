"""Which clauses look too constraining, or too easy: how each is kept, and for one of them why."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.services.counting import Rows
from bot.services.desk import Desk
from bot.services.evidence import verdicts_of
from bot.services.recorded import Recorded, clause_named, days_of, ground
from sla.actor import Actor
from sla.agreement import Agreement
from sla.attainment import Attained, Spans, last_of, looks
from sla.by_period import judge, kept_in
from sla.causes import Cases, Volume, causes
from sla.change import target_of, with_target
from sla.commitment import Commitment
from sla.constraint import Constraint
from sla.days import Days
from sla.evidence import ShareCount, VerdictCount
from sla.hours import Calendar
from sla.metrics import METRICS
from sla.notch import looser, tighter
from sla.period import Period
from sla.scorecard import period_of
from sla.suggestion import Notch, suggest
from sla.target import Value
from storage.unit import Unit


def overview(desk: Desk, actor: Actor) -> tuple[Attained, ...]:
    """How each clause was kept in the last three whole months and in the three before, in the agreement's order.

    Raises:
        Refused: not_member; nothing_in_force.
    """
    with desk.database.reading(actor.workspace_id) as unit:
        in_force = ground(unit, actor)
        history = History.of(unit, in_force, actor)
        return tuple(history.attained(clause) for clause in in_force.commitments)


def closely(desk: Desk, actor: Actor, typed: str, period: Period | None = None) -> Constraint:
    """One clause, by its id as it was typed; its cases are those of a period, or without one of late.

    Raises:
        Refused: not_member; nothing_in_force; unknown_clause or nearly_clause; too_many_handoffs.
    """
    with desk.database.reading(actor.workspace_id) as unit:
        in_force = ground(unit, actor)
        clause = clause_named(in_force, typed)
        recorded = Recorded(unit, in_force, days_of(in_force, actor, period), actor.now)
        now = recorded.answer(in_force, clause.id, tightest=True)
        easier = _notch(recorded, clause, looser(clause, target_of(clause)))
        harder = _notch(recorded, clause, tighter(clause, target_of(clause)))
        cases = Cases.of(clause.id, recorded.records) if METRICS[clause.metric].kind == "clock" else None
        found = causes(cases, Calendar.of(in_force.hours), _volume(recorded)) if cases else ()
        return Constraint(
            History.of(unit, in_force, actor).attained(clause),
            now,
            easier,
            harder,
            ShareCount(len(cases.missed), len(cases.judged)) if cases else None,
            found,
            suggest(now, easier, harder, found),
            recorded.days,
        )


@dataclass(frozen=True, slots=True)
class History:
    """The last whole months, and as many before: what was recorded in them, and what became of the clocks due then."""

    spans: Spans
    recorded: Recorded
    lately: Mapping[str, VerdictCount]
    earlier: Mapping[str, VerdictCount]

    @classmethod
    def of(cls, unit: Unit, in_force: Agreement, actor: Actor) -> "History":
        """That of a workspace."""
        spans = Spans.before(Calendar.of(in_force.hours).local(actor.now).date())
        zone = in_force.hours.zone
        lately, earlier = (
            verdicts_of(in_force, Rows(unit, days.bounds(zone))) for days in (spans.recent, spans.earlier)
        )
        return cls(spans, Recorded(unit, in_force, Days(spans.first, spans.last), actor.now), lately, earlier)

    def attained(self, clause: Commitment) -> Attained:
        """How a clause was kept: by the clocks that were due, or by the periods that ended."""
        if METRICS[clause.metric].kind == "clock":
            recent, before = _share(self.lately, clause), _share(self.earlier, clause)
            return Attained(clause, recent, before, looks(clause, recent))
        in_force, now = self.recorded.in_force, self.recorded.now
        calendar = Calendar.of(in_force.hours)
        evidence = self.recorded.evidence(in_force, clause)
        lines = [
            judge(clause, {each: evidence[each] for each in part}, calendar, now)
            for part in last_of(tuple(evidence), self.spans)
        ]
        recent, before = (kept_in(part, calendar, now) for part in lines)
        return Attained(clause, recent, before, looks(clause, recent, lines[0]))


def _share(verdicts: Mapping[str, VerdictCount], clause: Commitment) -> ShareCount:
    found = verdicts.get(clause.id, VerdictCount())
    return ShareCount(found.kept, found.kept + found.broken)


def _notch(recorded: Recorded, clause: Commitment, target: Value | None) -> Notch | None:
    """A clause with another target; None where there is none, or it would not fit."""
    if target is None:
        return None
    try:
        changed = with_target(recorded.in_force, clause.id, target)
    except ValueError:
        return None
    return target, recorded.answer(changed, clause.id)


def _volume(recorded: Recorded) -> Volume | None:
    """What marketing promises to hand over, and what came, in the periods that these days touch."""
    agreed = recorded.in_force
    clause = next((each for each in agreed.commitments if each.metric == "sqls_delivered"), None)
    if clause is None or not isinstance(clause.at_least, int):
        return None
    period, came = period_of(clause, recorded.days.first), {}
    while period.first <= recorded.days.last:
        came[period] = recorded.unit.facts.sqls_delivered(*period.bounds(agreed.hours.zone))
        period = period.following()
    return Volume(clause.at_least, came)
