"""The tables, one module per noun; private to storage."""

from storage.tables.appearances import appearances
from storage.tables.base import metadata
from storage.tables.calendar import feeds, missions
from storage.tables.campaigns import campaigns, editions, receipts
from storage.tables.delivery import ALIVE, WAITING, audit, deliveries, outbox, paces, posts, reports, slots
from storage.tables.exchanges import decisions, exchanges, replies, votes
from storage.tables.handoffs import (
    CLOSED,
    OFFERED,
    UNFINISHED,
    UNTALLIED,
    UNTIMED,
    attempts,
    deadlines,
    handoffs,
    ownerships,
    pauses,
    steps,
)
from storage.tables.hubspot import OPEN, errands, objects
from storage.tables.installed import erasure_keys, erasures, group_members, heard, installations, intake_tokens
from storage.tables.leads import UNTALLIED_DEALS, activities, deals, leads, received, score_log, waiting_leads
from storage.tables.revenues import revenues
from storage.tables.routing import absences, rota, routes
from storage.tables.tallies import tallies, tallying
from storage.tables.upkeep import agenda, compatibility, findings, pulses
from storage.tables.workspaces import agreements, drafts, homes, marks, people, signatures, workspaces

__all__ = [
    "ALIVE",
    "CLOSED",
    "OFFERED",
    "OPEN",
    "UNFINISHED",
    "UNTALLIED",
    "UNTALLIED_DEALS",
    "UNTIMED",
    "WAITING",
    "absences",
    "activities",
    "agenda",
    "agreements",
    "appearances",
    "attempts",
    "audit",
    "campaigns",
    "compatibility",
    "deadlines",
    "deals",
    "decisions",
    "deliveries",
    "drafts",
    "editions",
    "erasure_keys",
    "erasures",
    "errands",
    "exchanges",
    "feeds",
    "findings",
    "group_members",
    "handoffs",
    "heard",
    "homes",
    "installations",
    "intake_tokens",
    "leads",
    "marks",
    "metadata",
    "missions",
    "objects",
    "outbox",
    "ownerships",
    "paces",
    "pauses",
    "people",
    "posts",
    "pulses",
    "receipts",
    "received",
    "replies",
    "reports",
    "revenues",
    "rota",
    "routes",
    "score_log",
    "signatures",
    "slots",
    "steps",
    "tallies",
    "tallying",
    "votes",
    "waiting_leads",
    "workspaces",
]
