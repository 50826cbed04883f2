"""Which leads should not have been SQLs, for marketing to learn from: the rates by rule and by source."""

from datetime import datetime

from bot.services.desk import Desk
from bot.services.figures import agreement_in_force
from bot.services.roles import require
from sla.actor import Actor
from sla.agreement import Agreement
from sla.period import Period
from sla.quality import By, Quality, Rate, overall, rates, recently, worst
from sla.roles import Action
from storage.unit import Unit


def quality(desk: Desk, actor: Actor, period: Period) -> Quality:
    """How sales judged the leads handed over in a period, by the words of the agreement in force.

    Raises:
        Refused: not_member; nothing_in_force.
    """
    with desk.database.reading(actor.workspace_id) as unit:
        require(unit, actor, Action.READ_RESULTS)
        return quality_in(unit, agreement_in_force(unit), period)


def quality_in(unit: Unit, agreement: Agreement, period: Period) -> Quality:
    """Likewise, inside a unit and by the words of an agreement."""
    rules, sources = _rates(unit, agreement, *period.bounds(agreement.hours.zone))
    return Quality(period, overall(sources), rules, sources)


def worst_of_late(unit: Unit, agreement: Agreement, now: datetime) -> tuple[Rate, ...]:
    """The rules and sources to be spoken of at `now`, by the leads handed over in the weeks before."""
    return worst(*_rates(unit, agreement, *recently(now)))


def _rates(
    unit: Unit, agreement: Agreement, start: datetime, end: datetime
) -> tuple[tuple[Rate, ...], tuple[Rate, ...]]:
    words = {rule.id: rule.why for rule in agreement.qualification.rules}
    by_rule = rates(By.RULE, unit.quality.by_rule(start, end), words)
    return by_rule, rates(By.SOURCE, unit.quality.by_source(start, end))
