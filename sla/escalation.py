"""Who hears of a clock at each step of its escalation."""

from collections.abc import Collection

from sla.clocks import Step
from sla.deadline import Deadline
from sla.handoff import Handoff
from sla.workspace import Setup, Team


def addressee(setup: Setup, handoff: Handoff, deadline: Deadline, step: Step, away: Collection[str] = ()) -> str | None:
    """The person a step speaks to, or None for the channel of sales.

    The owner is who a lead is offered to while nobody has it; without either the channel hears it. The head is that of
    the team that promised (what both teams promised together is called for at sales, which acts), or the deputy while
    the head is among those `away`; who is left to wait for when both are is the head.
    """
    if step.to == "owner":
        return handoff.owner or handoff.offer
    if step.to == "head":
        team = setup.team(promising(deadline))
        return team.in_charge(away) or team.head
    return None


def promising(deadline: Deadline) -> Team:
    """The team whose head a clock is called for at."""
    return Team.SALES if deadline.team is Team.JOINT else deadline.team


def standing_in(setup: Setup, handoff: Handoff, away: Collection[str]) -> str | None:
    """Who hears what the owner should, while the owner is away: the head of sales or the deputy; None for nobody."""
    owner = handoff.owner or handoff.offer
    in_charge = setup.sales.in_charge(away)
    return in_charge if owner in away and in_charge != owner else None
