"""What if: a clause with another target, or a whole other agreement, over what was recorded."""

from dataclasses import dataclass

from bot.services.desk import Desk
from bot.services.draft_standing import gather
from bot.services.errors import Refused
from bot.services.recorded import MOST_FOR_A_DRAFT, Recorded, clause_named, days_of, ground
from sla.actor import Actor
from sla.agreement import Agreement
from sla.change import example_for, read_typed, with_target
from sla.commitment import Commitment
from sla.days import Days
from sla.document import Problem
from sla.period import Period
from sla.suggestion import Answer
from storage.unit import Unit


@dataclass(frozen=True, slots=True)
class Changed:
    """One clause as it is in force, and what it would have come to with another target in these days."""

    before: Commitment
    answer: Answer
    days: Days


@dataclass(frozen=True, slots=True)
class Compared:
    """One clause of two agreements by its id: as each has it and what it would have come to; None where it is not."""

    before: Answer | None
    after: Answer | None

    @property
    def clause(self) -> Commitment:
        """The clause, as the later agreement has it if it does.

        Raises:
            ValueError: neither has it.
        """
        found = self.after or self.before
        if found is None:
            raise ValueError("a clause of neither agreement was compared")
        return found.clause


@dataclass(frozen=True, slots=True)
class Comparison:
    """A whole agreement against the one in force, clause by clause, over the same days."""

    lines: tuple[Compared, ...]
    days: Days


def clause(desk: Desk, actor: Actor, typed: tuple[str, str], period: Period | None = None) -> Changed:
    """What a clause (by its id) would have come to with a target, as both were typed; without a period: of late.

    Raises:
        Refused: not_member; nothing_in_force; unknown_clause or nearly_clause; unknown_target; too_many_handoffs.
    """
    with desk.database.reading(actor.workspace_id) as unit:
        in_force = ground(unit, actor)
        before = clause_named(in_force, typed[0])
        changed = _with_target(in_force, before, typed[1])
        recorded = Recorded(unit, in_force, days_of(in_force, actor, period), actor.now)
        return Changed(before, recorded.answer(changed, before.id, tightest=True), recorded.days)


def draft(desk: Desk, actor: Actor, period: Period | None = None) -> Comparison | tuple[Problem, ...]:
    """What the draft would have come to; or what is wrong with one that says no whole agreement yet.

    Raises:
        Refused: not_member; no_draft; nothing_in_force; too_many_handoffs.
    """
    with desk.database.reading(actor.workspace_id) as unit:
        shown = gather(unit, actor)
        if not shown.begun:
            raise Refused("no_draft")
        if shown.checked.agreement is None:
            return shown.checked.problems
        return agreement(unit, actor, shown.checked.agreement, period)


def agreement(unit: Unit, actor: Actor, other: Agreement, period: Period | None = None) -> Comparison:
    """What every clause of another agreement would have come to, against the one in force; both are replayed alike.

    Raises:
        Refused: not_member; nothing_in_force; too_many_handoffs.
    """
    in_force = ground(unit, actor)
    recorded = Recorded(unit, in_force, days_of(in_force, actor, period), actor.now, MOST_FOR_A_DRAFT)
    names = dict.fromkeys(each.id for one in (other, in_force) for each in one.commitments)
    compared = (Compared(_answer(recorded, in_force, name), _answer(recorded, other, name)) for name in names)
    return Comparison(tuple(compared), recorded.days)


def _answer(recorded: Recorded, one: Agreement, clause_id: str) -> Answer | None:
    return recorded.answer(one, clause_id) if any(each.id == clause_id for each in one.commitments) else None


def _with_target(in_force: Agreement, before: Commitment, typed: str) -> Agreement:
    try:
        return with_target(in_force, before.id, read_typed(typed))
    except ValueError:
        raise Refused("unknown_target", typed=typed, clause=before.id, example=example_for(before)) from None
