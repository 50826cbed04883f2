"""The notice a campaign gives, measured against what the agreement asks for."""

from dataclasses import dataclass

from sla.agreement import Agreement
from sla.campaign import Campaign
from sla.hours import Calendar
from sla.offers import had_notice
from sla.span import Span


@dataclass(frozen=True, slots=True)
class Notice:
    """One clause that asks for notice: how much, and whether a campaign gives it."""

    clause: str
    asked: Span
    kept: bool


def notice(agreement: Agreement, campaign: Campaign) -> tuple[Notice, ...]:
    """What the clauses on notice make of a campaign, in the agreement's order."""
    calendar = Calendar.of(agreement.hours)
    return tuple(
        Notice(clause.id, clause.at_least, had_notice(campaign, clause.at_least, calendar))
        for clause in agreement.commitments
        if clause.metric == "campaign_notice" and isinstance(clause.at_least, Span)
    )
