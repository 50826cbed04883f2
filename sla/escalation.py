"""Who hears of a clock at each step of its escalation."""

from sla.clocks import Step
from sla.deadline import Deadline
from sla.handoff import Handoff
from sla.workspace import Setup, Team


def addressee(setup: Setup, handoff: Handoff, deadline: Deadline, step: Step) -> str | None:
    """The person a step speaks to, or None for the channel of sales; without an owner the channel hears it.

    The head is that of the team that promised; what both teams promised together is called for at sales, which acts.
    """
    if step.to == "owner":
        return handoff.owner
    if step.to == "head":
        team = Team.SALES if deadline.team is Team.JOINT else deadline.team
        return setup.team(team).head
    return None
