"""Tables: handoffs with their attempts, owners, clocks and escalation steps."""

from sqlalchemy import Boolean, Column, Index, Integer, Table, Text, false
from sqlalchemy import text as sql

from sla.deadline import Verdict
from sla.handoff import Channel, Grade, Reason, Status
from sla.workspace import Team
from storage.tables.base import choice, instant, key, metadata, partial_index, refers_to, text, workspace

# Word for word the conditions of indexes; a query for all of a workspace repeats it, one for a single lead does not.
OFFERED = "offered_to IS NOT NULL"
CLOSED = "closed_at IS NOT NULL AND NOT historical"
UNTIMED = "stopped_at IS NOT NULL AND took IS NULL"
UNFINISHED = "status IN ('open', 'claimed', 'contacted') AND NOT historical"
UNTALLIED = "NOT tallied AND (historical OR status NOT IN ('open', 'claimed', 'contacted'))"

handoffs = Table(
    "handoffs",
    metadata,
    workspace(),
    key("handoff_id"),
    text("lead_id"),
    choice("status", Status),
    choice("grade", Grade),
    Column("version", Integer, nullable=False),
    text("source"),
    Column("campaign", Text),
    instant("arrived_at"),
    instant("handed_at"),
    Column("owner", Text),
    instant("claimed_at", nullable=True),
    instant("contacted_at", nullable=True),
    instant("reached_at", nullable=True),
    instant("closed_at", nullable=True),
    choice("reason", Reason, nullable=True),
    Column("historical", Boolean, nullable=False),
    instant("snoozed_until", nullable=True),
    Column("offered_to", Text),
    Column("tallied", Boolean, nullable=False, server_default=false()),
    refers_to("leads", "lead_id"),
)
Index("ix_handoffs_handed", handoffs.c.workspace_id, handoffs.c.handed_at, handoffs.c.status, handoffs.c.handoff_id)
Index("ix_handoffs_lead", handoffs.c.workspace_id, handoffs.c.lead_id, handoffs.c.handed_at)
partial_index("ix_handoffs_offered", handoffs, ("workspace_id", "offered_to", "handoff_id"), OFFERED)
partial_index("ix_handoffs_closed", handoffs, ("workspace_id", "closed_at", "handoff_id"), CLOSED)
partial_index("ix_handoffs_unfinished", handoffs, ("workspace_id", "handed_at", "handoff_id"), UNFINISHED)
# Nothing stays in it for long: a handoff enters when it is over, and leaves when it is counted.
partial_index("ix_handoffs_untallied", handoffs, ("workspace_id", "handoff_id"), UNTALLIED)

attempts = Table(
    "attempts",
    metadata,
    workspace(),
    key("handoff_id"),
    Column("number", Integer, primary_key=True, autoincrement=False),
    text("by"),
    instant("at"),
    choice("channel", Channel),
    Column("reached", Boolean, nullable=False),
    Column("minutes", Integer),
    Column("note", Text, nullable=False, server_default=sql("''")),
    refers_to("handoffs", "handoff_id"),
)
partial_index(
    "ix_attempts_talks",
    attempts,
    ("workspace_id", "at", "handoff_id", "minutes", "reached"),
    "reached AND minutes IS NOT NULL",
)

ownerships = Table(
    "ownerships",
    metadata,
    workspace(),
    key("handoff_id"),
    Column("number", Integer, primary_key=True, autoincrement=False),
    text("owner"),
    instant("since"),
    instant("until", nullable=True),
    refers_to("handoffs", "handoff_id"),
)

pauses = Table(
    "pauses",
    metadata,
    workspace(),
    key("handoff_id"),
    Column("number", Integer, primary_key=True, autoincrement=False),
    instant("since"),
    instant("until"),
    text("by"),
    text("note"),
    refers_to("handoffs", "handoff_id"),
)

deadlines = Table(
    "deadlines",
    metadata,
    workspace(),
    key("handoff_id"),
    key("clause"),
    text("metric"),
    choice("team", Team),
    Column("version", Integer, nullable=False),
    instant("starts_at"),
    instant("due_at"),
    instant("stopped_at", nullable=True),
    choice("verdict", Verdict, nullable=True),
    instant("verdict_at", nullable=True),
    Column("next_step", Integer),
    instant("next_at", nullable=True),
    Column("took", Integer),
    refers_to("handoffs", "handoff_id"),
)
Index(
    "ix_deadlines_took",
    deadlines.c.workspace_id,
    deadlines.c.due_at,
    deadlines.c.clause,
    deadlines.c.verdict,
    deadlines.c.took,
)
# Clocks that the version before stopped; nothing is in it otherwise. Asked for all workspaces at once, as the next.
partial_index("ix_deadlines_untimed", deadlines, ("workspace_id", "handoff_id"), UNTIMED)
# The tick asks for all workspaces at once: the one index of deadlines that doesn't begin with the workspace.
partial_index("ix_deadlines_next", deadlines, ("next_at", "workspace_id", "handoff_id"), "next_at IS NOT NULL")
partial_index("ix_deadlines_running", deadlines, ("workspace_id", "due_at", "handoff_id"), "stopped_at IS NULL")

steps = Table(
    "steps",
    metadata,
    workspace(),
    key("handoff_id"),
    key("clause"),
    Column("step", Integer, primary_key=True, autoincrement=False),
    instant("at"),
    refers_to("deadlines", "handoff_id", "clause"),
)
