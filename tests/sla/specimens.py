"""The agreement, the people and the values the examples of these tests speak of."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from pydantic import ValidationError

from sla.agreement import Agreement
from sla.campaign import Campaign, Offer
from sla.document import problems
from sla.handoff import Grade, Handoff, Status
from sla.hours import Calendar
from sla.kpi import Totals
from sla.lead import Lead, Stage
from sla.workspace import Setup, TeamSetup

PARIS = ZoneInfo("Europe/Paris")
FULL_DAY = ["09:00-12:30", "14:00-18:00"]

COMMITMENTS: list[dict[str, Any]] = [
    {"id": "volume", "team": "marketing", "metric": "sqls_delivered", "at_least": 25, "per": "month"},
    {"id": "quality", "team": "marketing", "metric": "sqls_accepted", "at_least": "70%", "per": "month"},
    {"id": "notice", "team": "marketing", "metric": "campaign_notice", "at_least": "2d"},
    {"id": "content", "team": "marketing", "metric": "contents_shared", "at_least": 2, "per": "month"},
    {"id": "claim", "team": "sales", "metric": "time_to_claim", "within": "1h", "for": "90%"},
    {"id": "contact", "team": "sales", "metric": "time_to_first_contact", "within": "4h", "for": "90%"},
    {
        "id": "contact_hot",
        "team": "sales",
        "metric": "time_to_first_contact",
        "within": "1h",
        "for": "90%",
        "grade": "hot",
    },
    {"id": "attempts", "team": "sales", "metric": "contact_attempts", "at_least": 6, "within": "10d"},
    {"id": "talk", "team": "sales", "metric": "conversation_minutes", "at_least": 10, "for": "80%"},
    {"id": "outcome", "team": "sales", "metric": "outcome_recorded", "within": "2d", "for": "95%"},
    {"id": "feedback", "team": "sales", "metric": "field_feedback", "at_least": 2, "per": "month"},
    {"id": "ideas", "team": "sales", "metric": "content_ideas", "at_least": 1, "per": "month"},
    {"id": "meeting", "team": "joint", "metric": "meetings_held", "at_least": 1, "per": "month"},
    {"id": "alert", "team": "marketing", "metric": "time_to_alert", "within": "1h", "for": "90%"},
    {"id": "there", "team": "sales", "metric": "availability", "at_least": 2, "for": "90%", "per": "month"},
    {"id": "records", "team": "sales", "metric": "records_complete", "at_least": "80%", "per": "month"},
    {"id": "reports", "team": "joint", "metric": "reports_shared", "at_least": 4, "per": "month"},
]

DOCUMENT: dict[str, Any] = {
    "title": "Marketing and sales, 2026",
    "currency": "EUR",
    "hours": {
        "timezone": "Europe/Paris",
        "week": {**dict.fromkeys(("mon", "tue", "wed", "thu"), FULL_DAY), "fri": ["09:00-12:30", "14:00-17:00"]},
        "holidays": {"country": "FR"},
        "closures": ["2026-12-24", "2026-12-31"],
    },
    "qualification": {
        "required": ["email", "company"],
        "mql": 30,
        "sql": 60,
        "hot": 90,
        "rules": [{"id": "demo", "points": 60, "when": {"form": "demo"}, "why": "asked for a demo"}],
    },
    "commitments": COMMITMENTS,
    "targets": {"year": 2026, "revenue": 1_000_000, "marketing_share": "60%"},
    "escalation": [{"at": "50%", "to": "channel"}, {"at": "80%", "to": "owner"}, {"at": "100%", "to": "head"}],
    "digest": {"day": "mon", "at": "09:00"},
}

AGREEMENT = Agreement.model_validate(DOCUMENT)
CALENDAR = Calendar.of(AGREEMENT.hours)
SETUP = Setup(
    name="Atelier Numérique",
    marketing=TeamSetup(channel="C0MARKETING", head="U0MARION", members=("U0MARION", "U0MEHDI")),
    sales=TeamSetup(channel="C0SALES", head="U0SOPHIE", members=("U0SAM", "U0SUE")),
)
Q1 = Totals(leads=75, sales=45, revenue=Decimal(220_000), total_revenue=Decimal(300_000))


def agreed(**changes: object) -> Agreement:
    """The agreement with some of its parts written otherwise."""
    return Agreement.model_validate({**DOCUMENT, **changes})


def paris(day: str, clock: str) -> datetime:
    """`paris("2026-03-02", "10:15")`: that wall time in Paris, as the UTC instant it is."""
    return datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=PARIS).astimezone(UTC)


MONDAY_TEN = paris("2026-03-02", "10:00")

OPEN = Handoff(
    handoff_id="h1",
    lead_id="l1",
    status=Status.OPEN,
    grade=Grade.STANDARD,
    version=1,
    source="website",
    campaign=None,
    arrived_at=MONDAY_TEN,
    handed_at=MONDAY_TEN,
)
CLAIMED = replace(OPEN, status=Status.CLAIMED, owner="U0SAM", claimed_at=MONDAY_TEN)

LEAD = Lead(
    lead_id="l1",
    email="claire.petit@usine-nord.example",
    name="Claire Petit",
    company="Usine Nord",
    phone="",
    stage=Stage.SQL,
    source="website",
    campaign=None,
    occurred_at=MONDAY_TEN,
)

TRIAL_45 = Campaign(
    campaign_id="c1",
    key="trial-45",
    name="Long trial",
    purpose="more trials",
    starts_at=paris("2026-03-02", "09:00"),
    ends_at=paris("2026-04-01", "00:00"),
    owner="U0MEHDI",
    announced_at=paris("2026-02-25", "10:00"),
    offer=Offer("trial", "30 days", "45 days"),
)


def refusals(**changes: object) -> list[tuple[str, str]]:
    """Where the agreement with these parts is refused, and in which words."""
    with pytest.raises(ValidationError) as caught:
        Agreement.model_validate({**DOCUMENT, **changes})
    return [(problem.where, problem.message) for problem in problems(caught.value, Agreement)]
