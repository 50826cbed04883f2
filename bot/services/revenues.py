"""The whole company's revenue of a period, stated in one figure instead of deal by deal."""

from bot.services.desk import Desk
from bot.services.errors import Refused
from bot.services.figures import agreement_in_force
from sla.actor import Actor
from sla.revenue import StatedRevenue


def state(desk: Desk, actor: Actor, said: StatedRevenue) -> None:
    """Store a period's figure, in place of one that was said before; the KPIs then count with it.

    Raises:
        Refused: nothing_in_force; other_currency, when the agreement counts in another one.
    """
    with desk.database.unit(actor.workspace_id) as unit:
        agreed = agreement_in_force(unit).currency
        if said.currency != agreed:
            raise Refused("other_currency", given=said.currency, agreed=agreed)
        unit.revenues.put(said.period, said.amount, said.currency, actor.user, actor.now)
        detail = {"amount": str(said.amount), "currency": said.currency}
        unit.audit.write(actor, "revenue.stated", said.period, detail)


def forget(desk: Desk, actor: Actor, period: str) -> bool:
    """Have a period counted deal by deal again; False where nothing was said of it."""
    with desk.database.unit(actor.workspace_id) as unit:
        forgotten = unit.revenues.remove(period)
        if forgotten:
            unit.audit.write(actor, "revenue.forgotten", period, {})
        return forgotten


def currency(desk: Desk, workspace_id: str) -> str:
    """The currency that the agreement counts in.

    Raises:
        Refused: nothing_in_force.
    """
    with desk.database.reading(workspace_id) as unit:
        return agreement_in_force(unit).currency
