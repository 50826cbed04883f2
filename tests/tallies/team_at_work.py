"""A team of one workspace that does what teams do, and is asked for the same figures both ways."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from history_told import Teller
from published import published

from bot.identity import IdSource
from bot.services import clocks, deals, leads
from bot.services.agreements import apply
from bot.services.counting import Counted, Counting, Rows
from bot.services.desk import Desk
from bot.services.errors import Refused
from bot.services.handoffs import act, undo
from sla.actor import Actor
from sla.deed import Deed
from sla.document import Document
from sla.handoff import Handoff
from sla.intake import ArrivingDeal, ArrivingLead
from sla.period import Period
from storage.unit import Database

MONDAY = datetime(2026, 3, 30, 8, 30, tzinfo=UTC)
"""Two days before a month, a quarter ends."""
HERE = "acme"
ALERT = {"id": "alert", "team": "marketing", "metric": "time_to_alert", "within": "1h", "for": "90%"}
CURRENCIES = ("EUR", "CHF")
KINDS = (Period.week_of, Period.month_of, Period.quarter_of, Period.year_of)
DAYS = tuple(date(2026, month, day) for month, day in ((1, 5), (3, 30), (3, 31), (4, 1), (4, 6)))
PERIODS = tuple(dict.fromkeys(kind(day) for kind in KINDS for day in DAYS))


@dataclass
class Team:
    """What happens in a workspace, from `now` on."""

    database: Database
    now: datetime = MONDAY
    handed: list[str] = field(default_factory=list)
    came: int = 0
    currency: str = "EUR"

    def __post_init__(self) -> None:
        self.desk = Desk(self.database, IdSource(lambda: self.now))
        self.agrees()

    def actor(self, user: str = "U0SAM") -> Actor:
        return Actor(HERE, user, "slack", self.now)

    def agrees(self, currency: str = "EUR", timezone: str = "Europe/Paris") -> None:
        """A version of the agreement comes into force, with an alert beside the usual clauses."""
        written = published().model_dump(mode="json", by_alias=True)
        written["agreement"]["commitments"].append(ALERT)
        written["agreement"]["currency"] = currency
        written["agreement"]["hours"]["timezone"] = timezone
        self.currency = currency
        apply(self.desk, self.actor("operator"), Document.model_validate(written), in_force=True)

    def lead_comes(self, late: int = 0, source: str = "website") -> None:
        """A ripe lead that showed up so many hours ago is handed over."""
        self.came += 1
        body = {"source": source, "external_id": f"{self.came}", "email": f"{self.came}@usine.example"}
        arriving = ArrivingLead.model_validate(
            {
                **body,
                "company": "Usine",
                "attributes": {"form": "demo"},
                "occurred_at": self.now - timedelta(hours=late),
            }
        )
        found = leads.receive(self.desk, self.actor("website"), arriving).handoff_id
        assert found is not None
        self.handed.append(found)

    def does(self, deed: Deed, which: int = 0, user: str = "U0SAM") -> Handoff | None:
        """Somebody does something with one of the handoffs; None where that is refused."""
        try:
            return act(self.desk, self.actor(user), self.handed[which % len(self.handed)], deed)
        except Refused:
            return None

    def takes_back(self, which: int = 0) -> Handoff | None:
        """Somebody takes their last act on a handoff back; None where that is refused."""
        try:
            return undo(self.desk, self.actor(), self.handed[which % len(self.handed)])
        except Refused:
            return None

    def deal_comes(self, number: int, amount: str, buyer: int, closed_at: datetime) -> None:
        """The CRM tells of a won deal, or tells it otherwise than before, in the currency agreed on."""
        body = {"source": "crm", "external_id": f"d-{number}", "email": f"{buyer}@usine.example"}
        arriving = ArrivingDeal.model_validate(
            {**body, "amount": amount, "currency": self.currency, "status": "won", "closed_at": closed_at}
        )
        with self.database.unit(HERE) as unit:
            deals.store(self.desk, unit, self.actor("crm"), arriving, mending=True)

    def imports(self, *rows: object) -> None:
        """Somebody tells of the past, by file."""
        teller = Teller.__new__(Teller)
        teller.database, teller.workspace, teller.now, teller.desk = self.database, HERE, self.now, self.desk
        teller.tells(*rows)

    def time_passes(self, passed: timedelta) -> None:
        """The worker sees to the clocks that fall due meanwhile."""
        self.now += passed
        while clocks.tick(self.desk, self.now):
            pass

    def counts(self, limit: int = 2_000) -> int:
        """The worker counts what is over, so much of it at once; how much there was."""
        with self.database.unit(HERE) as unit:
            versioned = unit.agreements.in_force()
            assert versioned is not None
            return unit.tallies.count(versioned.agreement.hours.zone, limit)

    def has_counted(self) -> bool:
        """All of it; whether the tallies tell the figures from then on."""
        while self.counts():
            pass
        return self.told_by_tallies()

    def told_by_tallies(self) -> bool:
        """Whether the tallies tell the figures, and not the rows."""
        with self.database.reading(HERE) as unit:
            versioned = unit.agreements.in_force()
            assert versioned is not None
            return unit.tallies.left(versioned.agreement.hours.zone, 1_000) is not None

    def figures(self) -> tuple[dict[str, object], dict[str, object]]:
        """The figures of every period as they are read, and as the rows have them."""
        with self.database.reading(HERE) as unit:
            versioned = unit.agreements.in_force()
            assert versioned is not None
            zone = versioned.agreement.hours.zone
            counting = Counting(unit, zone)
            read = {period.label: _told(counting.of(period)) for period in PERIODS}
            return read, {period.label: _told(Rows(unit, period.bounds(zone))) for period in PERIODS}


def _told(counted: Counted) -> object:
    talks = [counted.conversations(minutes) for minutes in (0, 10, 15)]
    totals = [counted.totals(currency) for currency in CURRENCIES]
    return counted.delivered(), counted.accepted(), dict(counted.verdicts()), dict(counted.alerts()), talks, totals


def euros(amount: int) -> Decimal:
    """An amount as a sale is recorded with it."""
    return Decimal(amount)
