"""A deal of the CRM is followed: once it is won it is a sale, and the sale changes as the deal changes."""

from collections.abc import Sequence

from bot.services import deals
from bot.services.deals import DealReceipt
from bot.services.desk import Desk
from sla.actor import Actor
from sla.hubspot.deal import buyer, deal_of, is_won
from sla.hubspot.errand import Kind
from sla.hubspot.record import SOURCE, Record
from storage.unit import Unit


def follow(desk: Desk, actor: Actor, record: Record, emails: Sequence[str], currency: str) -> DealReceipt | None:
    """Bring the sale that a deal is up to date, or make it one once it is won; None where it is none.

    `emails` are those of the contacts it is associated with, `currency` that of an account with only one, "" for the
    agreement's. However often the same state comes it counts once; what is older than what is known changes nothing.

    Raises:
        Unusable: it is won, and has no amount.
        Refused: other_currency, when the agreement counts in another one.
    """
    with desk.database.unit(actor.workspace_id) as unit:
        known = unit.deals.get_by_external(SOURCE, record.object_id)
        if known is None and not is_won(record):
            return None
        if not unit.hubspot_objects.advance(Kind.DEAL, record.object_id, record.updated_at):
            return None
        handed_over = [email for email in emails if unit.handoffs.latest_of_email(email)]
        email = buyer(emails, handed_over, known.email if known else None)
        money = currency or _agreed(unit)
        return deals.store(desk, unit, actor, deal_of(record, email, money), mending=True)


def _agreed(unit: Unit) -> str:
    """The currency of an account that does not tell its own."""
    versioned = unit.agreements.in_force() or unit.agreements.proposed()
    return versioned.agreement.currency if versioned else ""


def withdraw(desk: Desk, actor: Actor, deal_id: str) -> None:
    """Count a deal no longer that the CRM has no more; the handoff that it won stays won."""
    with desk.database.unit(actor.workspace_id) as unit:
        known = unit.deals.get_by_external(SOURCE, deal_id)
        if known is not None:
            unit.deals.remove(known.deal_id)
            unit.audit.write(actor, "deal.withdrawn", known.deal_id, {"source": SOURCE, "deal": deal_id})
