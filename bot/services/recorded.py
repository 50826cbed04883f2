"""What was recorded of a time, for whoever asks what would have become of it under another agreement."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from difflib import get_close_matches
from functools import cached_property

from bot.services import tasks
from bot.services.counting import Counting
from bot.services.errors import Refused
from bot.services.evidence import evidence_of
from bot.services.figures import agreement_in_force
from bot.services.roles import require
from sla.actor import Actor
from sla.agreement import Agreement
from sla.by_period import ask_periods, judge, kept_in, periods_in
from sla.commitment import Commitment
from sla.days import Days
from sla.evidence import Evidence, ShareCount
from sla.hours import Calendar
from sla.metrics import METRICS
from sla.period import Period
from sla.record import Record
from sla.replay import Replay
from sla.roles import Action
from sla.suggestion import Answer
from sla.whatif import ask
from storage.unit import Unit

Asked = tuple[tuple[str, str, str], ...]
_BY_THE_CLAUSE = frozenset({"conversation_minutes", "availability", "records_complete", "reports_shared"})
MOST = 10_000
"""Handoffs that are replayed while somebody waits; who asks for more is asked for a shorter time."""
MOST_FOR_A_DRAFT = 5_000
"""Likewise where every clause is replayed twice."""


def ground(unit: Unit, actor: Actor) -> Agreement:
    """The agreement in force, for a member of one of the teams.

    Raises:
        Refused: not_member; nothing_in_force.
    """
    require(unit, actor, Action.READ_RESULTS)
    return agreement_in_force(unit)


def clause_named(agreement: Agreement, typed: str) -> Commitment:
    """The clause that somebody means by its id, case aside.

    Raises:
        Refused: unknown_clause, with those there are; nearly_clause, with the one that may be meant, too.
    """
    clauses = {clause.id.casefold(): clause for clause in agreement.commitments}
    found = clauses.get(typed.casefold())
    if found is not None:
        return found
    known = ", ".join(clause.id for clause in agreement.commitments)
    near = get_close_matches(typed.casefold(), clauses, n=1)
    if near:
        raise Refused("nearly_clause", typed=typed, known=known, near=clauses[near[0]].id)
    raise Refused("unknown_clause", typed=typed, known=known)


def days_of(agreement: Agreement, actor: Actor, period: Period | None) -> Days:
    """The days of a period; without one the last three whole months and this one so far."""
    if period is not None:
        return Days.of(period)
    return Days.lately(Calendar.of(agreement.hours).local(actor.now).date())


@dataclass
class Recorded:
    """What was recorded in some days, by the wall clock of the agreement in force; asked for when needed, once."""

    unit: Unit
    in_force: Agreement
    days: Days
    now: datetime
    most: int = MOST
    _known: dict[tuple[Period, Asked], Evidence] = field(default_factory=dict)

    @cached_property
    def records(self) -> tuple[Record, ...]:
        """The handoffs that were handed over in these days.

        Raises:
            Refused: too_many_handoffs.
        """
        start, end = self.days.bounds(self.in_force.hours.zone)
        count = self.unit.replays.count(start, end)
        if count > self.most:
            raise Refused("too_many_handoffs", count=str(count), most=str(self.most))
        return tuple(self.unit.replays.records(start, end, tasks.card_key("")))

    def evidence(self, agreement: Agreement, clause: Commitment) -> dict[Period, Evidence]:
        """The evidence of each period of a clause that begins in these days; one with nothing recorded is left out."""
        calendar = Calendar.of(self.in_force.hours)
        periods = periods_in(clause, *self.days.bounds(self.in_force.hours.zone), calendar)
        found = {period: self._evidence(agreement, period) for period in periods}
        return {period: evidence for period, evidence in found.items() if not evidence.blank}

    def answer(self, agreement: Agreement, clause: str, *, tightest: bool = False) -> Answer:
        """What a clause of an agreement would have come to in these days; for a clock `tightest` is asked for apart.

        Raises:
            KeyError: it has no such clause.
            Refused: too_many_handoffs.
        """
        found = agreement.commitment(clause)
        if METRICS[found.metric].kind == "clock":
            return ask(Replay(agreement), clause, self.records, self.now, tightest=tightest)
        evidence = self.evidence(agreement, found)
        calendar = Calendar.of(self.in_force.hours)
        return ask_periods(found, evidence, self._was(clause), calendar, self.now)

    def _was(self, clause: str) -> ShareCount:
        """What a clause came to as it is in force; nothing of one that isn't."""
        before = next((each for each in self.in_force.commitments if each.id == clause), None)
        if before is None:
            return ShareCount()
        evidence = self.evidence(self.in_force, before)
        calendar = Calendar.of(self.in_force.hours)
        return kept_in(judge(before, evidence, calendar, self.now), calendar, self.now)

    def _evidence(self, agreement: Agreement, period: Period) -> Evidence:
        """The scorecard's evidence of a period, with how long the talks were."""
        key = period, _asked(agreement)
        if key not in self._known:
            talks = self.unit.facts.talks(*period.bounds(self.in_force.hours.zone))
            self._known[key] = replace(self._counted(agreement, period), talks=talks)
        return self._known[key]

    def _counted(self, agreement: Agreement, period: Period) -> Evidence:
        same = agreement.hours.zone == self.in_force.hours.zone
        counting = self._counting if same else Counting(self.unit, agreement.hours.zone)
        return evidence_of(self.unit, agreement, period, self.now, counting)

    @cached_property
    def _counting(self) -> Counting:
        return Counting(self.unit, self.in_force.hours.zone)


def _asked(agreement: Agreement) -> Asked:
    """All of an agreement that the evidence depends on: what it counts by its own measure, or at all."""
    clauses = (clause for clause in agreement.commitments if clause.metric in _BY_THE_CLAUSE)
    return tuple((clause.id, clause.metric, str(clause.at_least)) for clause in clauses)
