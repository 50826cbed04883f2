"""The tables, one module per noun; private to storage."""

from storage.tables.base import metadata
from storage.tables.campaigns import campaigns, exchanges
from storage.tables.delivery import audit, deliveries, outbox, paces, posts, reports, slots
from storage.tables.handoffs import UNFINISHED, attempts, deadlines, handoffs, ownerships, steps
from storage.tables.leads import activities, deals, leads, received, score_log, waiting_leads
from storage.tables.workspaces import agreements, people, signatures, workspaces

__all__ = [
    "UNFINISHED",
    "activities",
    "agreements",
    "attempts",
    "audit",
    "campaigns",
    "deadlines",
    "deals",
    "deliveries",
    "exchanges",
    "handoffs",
    "leads",
    "metadata",
    "outbox",
    "ownerships",
    "paces",
    "people",
    "posts",
    "received",
    "reports",
    "score_log",
    "signatures",
    "slots",
    "steps",
    "waiting_leads",
    "workspaces",
]
