"""Leads, their score log and activities, and what was received about them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy import bindparam, func, select, update

from sla.activity import Activity
from sla.company import company_key, domain_key
from sla.lead import Lead, ScoreLine, Stage
from storage.columns import insert_all, insertion, picked, where_key
from storage.session import Store
from storage.statement import Row, Statement
from storage.tables import activities, leads, received, score_log

FIELDS = (
    "lead_id",
    "email",
    "name",
    "company",
    "phone",
    "stage",
    "source",
    "campaign",
    "occurred_at",
    "attributes",
)
_LEADS = picked(leads, *FIELDS)
GET = Statement(_LEADS.where(where_key(leads, "lead_id")))
BY_EMAIL = Statement(_LEADS.where(where_key(leads, "email")))
BY_EMAIL_HELD = Statement(_LEADS.where(where_key(leads, "email")).with_for_update(key_share=True))
TURN = Statement(select(func.pg_advisory_xact_lock(func.hashtextextended(bindparam("person"), 0))))
INSERT = insert_all(leads)
UPDATE = Statement(
    update(leads)
    .values({name: bindparam(name, type_=leads.c[name].type) for name in (*FIELDS[1:], "company_key", "domain_key")})
    .where(where_key(leads, "lead_id"))
)
SET_STAGE = Statement(
    update(leads).values(stage=bindparam("stage", type_=leads.c.stage.type)).where(where_key(leads, "lead_id"))
)
LOG = Statement(
    picked(score_log, "rule", "points", "why", "at").where(where_key(score_log, "lead_id")).order_by(score_log.c.line)
)
LAST_LINE = Statement(select(func.max(score_log.c.line)).where(where_key(score_log, "lead_id")))
APPEND = insert_all(score_log)
ACTIVITIES = Statement(
    select(activities.c.activity)
    .where(where_key(activities, "lead_id"))
    .order_by(activities.c.occurred_at, activities.c.activity_id)
)
LAST_ACTIVITY = Statement(select(func.max(activities.c.occurred_at)).where(where_key(activities, "lead_id")))
ADD_ACTIVITY = insert_all(activities)
ADOPT = Statement(
    update(activities)
    .values(lead_id=bindparam("lead_id"))
    .where(where_key(activities, "email"), activities.c.lead_id.is_(None))
)
REMEMBER = Statement(insertion(received))
RECALL = Statement(
    picked(received, "fingerprint", "reference").where(where_key(received, "kind", "source", "external_id"))
)


@dataclass(frozen=True, slots=True)
class Delivered:
    """A delivery seen before: the hash of its body, and the id of what it was stored as."""

    fingerprint: str
    reference: str


class Leads(Store):
    """The leads of this unit's workspace."""

    __slots__ = ()

    def get(self, lead_id: str) -> Lead | None:
        """A lead by its id."""
        row = self._one(GET, lead_id=lead_id)
        return None if row is None else to_lead(row)

    def by_email(self, email: str) -> Lead | None:
        """The lead with an e-mail, in whatever case it is written.

        A unit that writes holds the person until it ends, a lead yet or not, so that deliveries about one take turns.
        """
        self.take_turn(email)
        row = self._one(BY_EMAIL_HELD if self._session.writes else BY_EMAIL, email=email.casefold())
        return None if row is None else to_lead(row)

    def take_turn(self, email: str) -> None:
        """Hold a person, a lead yet or not, until this unit ends, if it writes and may not be alone."""
        if self._session.writes and not self._session.alone:
            self._one(TURN, person=f"{self._workspace}:{email.casefold()}")

    def insert(self, lead: Lead) -> None:
        """Store a new lead; the unit ends with AlreadyStored when somebody stored one with its e-mail meanwhile."""
        self._change(INSERT, **_values(lead))

    def insert_each(self, leads_: Iterable[Lead]) -> None:
        """Store many new leads."""
        self._change_each(INSERT, map(_values, leads_))

    def update_each(self, leads_: Iterable[Lead]) -> None:
        """Store many leads in place of what was known of them."""
        self._change_each(UPDATE, map(_values, leads_))

    def update(self, lead: Lead) -> None:
        """Store a lead in place of what was known of it."""
        self._change(UPDATE, **_values(lead))

    def set_stage(self, lead_id: str, stage: Stage) -> None:
        """Move a lead to another stage."""
        self._change(SET_STAGE, lead_id=lead_id, stage=stage)

    def log(self, lead_id: str) -> tuple[ScoreLine, ...]:
        """A lead's score log in the order it was written."""
        return tuple(ScoreLine(*row) for row in self._all(LOG, lead_id=lead_id))

    def append(self, lead_id: str, lines: Iterable[ScoreLine]) -> None:
        """Write lines to the end of a lead's score log."""
        last = self._one(LAST_LINE, lead_id=lead_id)
        first = ((last[0] if last else None) or 0) + 1
        self._change_each(
            APPEND,
            [
                {
                    "lead_id": lead_id,
                    "line": number,
                    "rule": line.rule,
                    "points": line.points,
                    "why": line.why,
                    "at": line.at,
                }
                for number, line in enumerate(lines, first)
            ],
        )

    def activities(self, lead_id: str) -> tuple[str, ...]:
        """What a lead did, each activity once, in the order of its first time."""
        return tuple(dict.fromkeys(row[0] for row in self._all(ACTIVITIES, lead_id=lead_id)))

    def add_activity(self, activity: Activity) -> None:
        """Store what somebody did, a lead yet or not."""
        self._change(
            ADD_ACTIVITY,
            activity_id=activity.activity_id,
            lead_id=activity.lead_id,
            email=activity.email.casefold(),
            activity=activity.activity,
            occurred_at=activity.occurred_at,
        )

    def last_activity(self, lead_id: str) -> datetime | None:
        """When a lead last did something, or None."""
        row = self._one(LAST_ACTIVITY, lead_id=lead_id)
        return row[0] if row else None

    def adopt_activities(self, email: str, lead_id: str) -> int:
        """Give a lead the activities that came before it; how many."""
        return self._change(ADOPT, email=email.casefold(), lead_id=lead_id)

    def remember(self, source: str, kind: str, external_id: str, fingerprint: str, reference: str) -> None:
        """Note a delivery; the unit ends with AlreadyStored when the same one was noted meanwhile."""
        self._change(
            REMEMBER, kind=kind, source=source, external_id=external_id, fingerprint=fingerprint, reference=reference
        )

    def recall(self, source: str, kind: str, external_id: str) -> Delivered | None:
        """What is known of a delivery, or None if it is new."""
        row = self._one(RECALL, kind=kind, source=source, external_id=external_id)
        return None if row is None else Delivered(*row)


def to_lead(row: Row) -> Lead:
    """A lead from a row of `FIELDS`."""
    lead_id, email, name, company, phone, stage, source, campaign, occurred_at, attributes = row
    return Lead(
        lead_id, email, name, company, phone, stage, source, campaign, occurred_at, MappingProxyType(attributes)
    )


def _values(lead: Lead) -> dict[str, Any]:
    return {
        **{name: getattr(lead, name) for name in FIELDS},
        "email": lead.email.casefold(),
        "attributes": dict(lead.attributes),
        "company_key": company_key(lead.company),
        "domain_key": domain_key(lead.email),
    }
