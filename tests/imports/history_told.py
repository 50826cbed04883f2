"""Whoever tells history: rows of leads and of deals, in whatever order, and what is known of everybody afterwards."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from published import published

from bot.identity import IdSource
from bot.services import imported_deals, imported_leads
from bot.services.agreements import apply
from bot.services.desk import Desk
from bot.services.imports import Batch, How, Numbered, Seen, take
from sla.actor import Actor
from sla.imports.deals import DealRow
from sla.imports.leads import LeadRow
from sla.imports.person import Person
from sla.intake import ArrivingDeal, ArrivingLead
from storage.unit import Database

FIRST = datetime(2026, 1, 5, 9, tzinfo=UTC)
NOW = datetime(2026, 4, 1, 9, tzinfo=UTC)
CLAIRE, PAUL = "claire@usine-nord.example", "paul@usine-sud.example"


def day(number: int) -> datetime:
    """A day of the quarter, at ten in Paris."""
    return FIRST + timedelta(days=number)


def lead(number: int, email: str = CLAIRE, *, came: int = 0, handed: int | None = None, **more: object) -> LeadRow:
    """A row of leads: who came on which day, and was handed over on which, if at all; ripe by itself."""
    attributes = {"form": "demo"} | more.pop("attributes", {})
    body = {"source": "website", "external_id": f"q-{number}", "email": email, "company": "Usine", **more}
    arriving = ArrivingLead.model_validate({"occurred_at": day(came), **body, "attributes": attributes})
    return LeadRow(arriving, None if handed is None else day(handed))


def deal(number: int, email: str = CLAIRE, *, closed: int | None = 0, **more: object) -> DealRow:
    """A row of deals: a sale of 1,000 € that closed on which day."""
    body = {"source": "crm", "external_id": f"d-{number}", "email": email, "amount": "1000.00", "currency": "EUR"}
    closed_at = None if closed is None else day(closed)
    return DealRow(ArrivingDeal.model_validate({**body, "status": "won", "closed_at": closed_at, **more}))


@dataclass
class Teller:
    """Tells a workspace what happened, by file."""

    database: Database
    workspace: str = "acme"
    now: datetime = NOW

    def __post_init__(self) -> None:
        self.desk = Desk(self.database, IdSource(lambda: self.now))
        apply(self.desk, self.actor, published(), in_force=True)

    @property
    def actor(self) -> Actor:
        return Actor(self.workspace, "operator", "cli", self.now)

    def tells(self, *rows: LeadRow | DealRow, dry: Seen | None = None, hand_over: bool = False) -> Batch:
        """A batch of rows of one kind, the first on line 2 as in a file with headings."""
        how = How("history.csv", hand_over=hand_over, seen=dry)
        leads = [Numbered(line, row) for line, row in enumerate(rows, 2) if isinstance(row, LeadRow)]
        deals = [Numbered(line, row) for line, row in enumerate(rows, 2) if isinstance(row, DealRow)]
        assert not (leads and deals)
        if leads:
            return take(imported_leads.receive, self.desk, self.actor, leads, how)
        return take(imported_deals.receive, self.desk, self.actor, deals, how)

    def knows(self, email: str = CLAIRE) -> Person:
        """All that is known of somebody."""
        with self.database.reading(self.workspace) as unit:
            return unit.imports.people([email])[email]

    def everything(self, emails: Sequence[str] = (CLAIRE, PAUL)) -> list[object]:
        """What is known of everybody, without the ids that chance gave."""
        return [_told(self.knows(email)) for email in emails]


def _told(person: Person) -> object:
    lead = person.lead
    handed = {each.handoff_id: (each.handed_at, each.arrived_at, each.source) for each in person.handoffs}
    return (
        lead and (lead.name, lead.phone, lead.stage, lead.source, lead.occurred_at, dict(lead.attributes)),
        [(line.rule, line.points, line.why) for line in person.log],
        sorted((*handed[each.handoff_id], each.status, str(each.closed_at), each.grade) for each in person.handoffs),
        sorted(
            (bought.source, bought.external_id, bought.amount, bought.status, str(handed.get(str(bought.handoff_id))))
            for bought in person.deals
        ),
    )
