"""The statements that read and change many rows at a time; each takes a list of texts as one parameter."""

from sqlalchemy import bindparam, func, select, update

from storage.among import Texts, among
from storage.columns import picked, where_key
from storage.deals import FIELDS as OF_DEAL
from storage.handoffs import FIELDS as OF_HANDOFF
from storage.leads import FIELDS as OF_LEAD
from storage.statement import Statement
from storage.tables import activities, deals, handoffs, leads, received, score_log

_PERSON = func.unnest(bindparam("persons", type_=Texts())).column_valued("person")
_IN_ORDER = select(_PERSON).order_by(_PERSON).subquery()
TURNS = Statement(select(func.pg_advisory_xact_lock(func.hashtextextended(_IN_ORDER.c.person, 0))))
_LEADS = picked(leads, *OF_LEAD).where(where_key(leads), among(leads.c.email, "emails")).order_by(leads.c.email)
LEADS = Statement(_LEADS)
LEADS_HELD = Statement(_LEADS.with_for_update(key_share=True))
_HANDOFFS = (
    picked(handoffs, *OF_HANDOFF)
    .where(where_key(handoffs), among(handoffs.c.lead_id, "leads"))
    .order_by(handoffs.c.handoff_id)
)
HANDOFFS = Statement(_HANDOFFS)
HANDOFFS_HELD = Statement(_HANDOFFS.with_for_update(key_share=True))
LOGS = Statement(
    picked(score_log, "lead_id", "rule", "points", "why", "at")
    .where(where_key(score_log), among(score_log.c.lead_id, "leads"))
    .order_by(score_log.c.lead_id, score_log.c.line)
)
ACTIVITIES = Statement(
    picked(activities, "email", "activity")
    .where(where_key(activities), among(activities.c.email, "emails"))
    .order_by(activities.c.occurred_at, activities.c.activity_id)
)
DEALS = Statement(picked(deals, *OF_DEAL).where(where_key(deals), among(deals.c.email, "emails")))
BY_EXTERNAL = Statement(picked(deals, *OF_DEAL).where(where_key(deals, "source"), among(deals.c.external_id, "ids")))
DELIVERED = Statement(
    picked(received, "external_id", "fingerprint", "reference").where(
        where_key(received, "kind", "source"), among(received.c.external_id, "ids")
    )
)
SETTLE = Statement(
    update(handoffs)
    .values({name: bindparam(name, type_=handoffs.c[name].type) for name in ("status", "closed_at")})
    .where(where_key(handoffs, "handoff_id"), handoffs.c.historical)
)
