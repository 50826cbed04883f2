"""The tables of who promised what, of leads and of what became of them."""

from alembic import op
from sqlalchemy import JSON, BigInteger, Boolean, Column, Integer, Text, UniqueConstraint

from storage.migrations.indexes import partial_index
from storage.tables.base import instant, key, refers_to, text, workspace

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    _workspaces()
    _campaigns()
    _leads()
    _what_leads_did()
    _handoffs()
    _who_did_what_with_them()
    _clocks()
    _deals()


def _workspaces() -> None:
    op.create_table(
        "agreements",
        workspace(),
        Column("version", Integer, primary_key=True, autoincrement=False),
        *map(text, ("document", "fingerprint", "status", "proposed_by")),
        instant("proposed_at"),
        instant("in_force_at", nullable=True),
    )
    partial_index("uq_agreements_in_force", "agreements", ["workspace_id"], "status = 'in_force'", unique=True)
    partial_index("uq_agreements_proposed", "agreements", ["workspace_id"], "status = 'proposed'", unique=True)
    op.create_table(
        "people", workspace(), key("user"), *map(text, ("name", "locale", "timezone")), instant("fetched_at")
    )
    op.create_table(
        "workspaces", workspace(), Column("team_id", Text, unique=True), text("document"), instant("updated_at")
    )
    op.create_table(
        "signatures",
        workspace(),
        Column("version", Integer, primary_key=True, autoincrement=False),
        key("team"),
        text("user"),
        instant("at"),
        text("fingerprint"),
        Column("on_behalf", Boolean, nullable=False),
        refers_to("agreements", "version"),
    )


def _campaigns() -> None:
    op.create_table(
        "campaigns",
        workspace(),
        key("campaign_id"),
        *map(text, ("key", "name", "purpose")),
        *map(instant, ("starts_at", "ends_at")),
        text("owner"),
        instant("announced_at"),
        Column("offer_what", Text),
        Column("offer_before", Text),
        Column("offer_after", Text),
        *map(text, ("talking_points", "link")),
        Column("sources", JSON, nullable=False),
        instant("cancelled_at", nullable=True),
        UniqueConstraint("workspace_id", "key"),
    )
    op.create_index("ix_campaigns_announced", "campaigns", ["workspace_id", "announced_at"])
    op.create_index("ix_campaigns_starts", "campaigns", ["workspace_id", "starts_at", "ends_at"])
    op.create_table("exchanges", workspace(), key("exchange_id"), *map(text, ("kind", "text", "by")), instant("at"))
    op.create_index("ix_exchanges_kind", "exchanges", ["workspace_id", "kind", "at"])


def _leads() -> None:
    op.create_table(
        "leads",
        workspace(),
        key("lead_id"),
        *map(text, ("email", "name", "company", "phone", "stage", "source")),
        Column("campaign", Text),
        instant("occurred_at"),
        Column("attributes", JSON, nullable=False),
        UniqueConstraint("workspace_id", "email"),
    )
    op.create_table("waiting_leads", workspace(), key("lead_id"), refers_to("leads", "lead_id"))
    op.create_table(
        "received",
        workspace(),
        key("kind"),
        key("source"),
        key("external_id"),
        *map(text, ("fingerprint", "reference")),
    )


def _what_leads_did() -> None:
    op.create_table(
        "activities",
        workspace(),
        key("activity_id"),
        Column("lead_id", Text),
        *map(text, ("email", "activity")),
        instant("occurred_at"),
        refers_to("leads", "lead_id"),
    )
    op.create_index("ix_activities_email", "activities", ["workspace_id", "email"])
    op.create_index("ix_activities_lead", "activities", ["workspace_id", "lead_id"])
    op.create_table(
        "score_log",
        workspace(),
        key("lead_id"),
        Column("line", Integer, primary_key=True, autoincrement=False),
        text("rule"),
        Column("points", Integer, nullable=False),
        text("why"),
        instant("at"),
        refers_to("leads", "lead_id"),
    )


def _handoffs() -> None:
    op.create_table(
        "handoffs",
        workspace(),
        key("handoff_id"),
        *map(text, ("lead_id", "status", "grade")),
        Column("version", Integer, nullable=False),
        text("source"),
        Column("campaign", Text),
        *map(instant, ("arrived_at", "handed_at")),
        Column("owner", Text),
        *(instant(name, nullable=True) for name in ("claimed_at", "contacted_at", "reached_at", "closed_at")),
        Column("reason", Text),
        Column("historical", Boolean, nullable=False),
        refers_to("leads", "lead_id"),
    )
    op.create_index("ix_handoffs_handed", "handoffs", ["workspace_id", "handed_at", "status", "handoff_id"])
    op.create_index("ix_handoffs_lead", "handoffs", ["workspace_id", "lead_id", "handed_at"])
    partial_index(
        "ix_handoffs_unfinished",
        "handoffs",
        ["workspace_id", "handed_at", "handoff_id"],
        "status IN ('open', 'claimed', 'contacted') AND NOT historical",
    )


def _who_did_what_with_them() -> None:
    op.create_table(
        "attempts",
        workspace(),
        key("handoff_id"),
        Column("number", Integer, primary_key=True, autoincrement=False),
        text("by"),
        instant("at"),
        text("channel"),
        Column("reached", Boolean, nullable=False),
        Column("minutes", Integer),
        refers_to("handoffs", "handoff_id"),
    )
    partial_index(
        "ix_attempts_talks",
        "attempts",
        ["workspace_id", "at", "handoff_id", "minutes", "reached"],
        "reached AND minutes IS NOT NULL",
    )
    op.create_table(
        "ownerships",
        workspace(),
        key("handoff_id"),
        Column("number", Integer, primary_key=True, autoincrement=False),
        text("owner"),
        instant("since"),
        instant("until", nullable=True),
        refers_to("handoffs", "handoff_id"),
    )


def _clocks() -> None:
    op.create_table(
        "deadlines",
        workspace(),
        key("handoff_id"),
        key("clause"),
        *map(text, ("metric", "team")),
        Column("version", Integer, nullable=False),
        *map(instant, ("starts_at", "due_at")),
        instant("stopped_at", nullable=True),
        Column("verdict", Text),
        instant("verdict_at", nullable=True),
        Column("next_step", Integer),
        instant("next_at", nullable=True),
        refers_to("handoffs", "handoff_id"),
    )
    op.create_index("ix_deadlines_due", "deadlines", ["workspace_id", "due_at", "clause", "verdict"])
    partial_index("ix_deadlines_next", "deadlines", ["next_at", "workspace_id", "handoff_id"], "next_at IS NOT NULL")
    partial_index("ix_deadlines_running", "deadlines", ["workspace_id", "due_at", "handoff_id"], "stopped_at IS NULL")
    op.create_table(
        "steps",
        workspace(),
        key("handoff_id"),
        key("clause"),
        Column("step", Integer, primary_key=True, autoincrement=False),
        instant("at"),
        refers_to("deadlines", "handoff_id", "clause"),
    )


def _deals() -> None:
    op.create_table(
        "deals",
        workspace(),
        key("deal_id"),
        *map(text, ("source", "external_id", "email")),
        Column("minor", BigInteger, nullable=False),
        *map(text, ("currency", "status")),
        instant("closed_at", nullable=True),
        Column("handoff_id", Text),
        refers_to("handoffs", "handoff_id"),
        UniqueConstraint("workspace_id", "source", "external_id"),
    )
    op.create_index(
        "ix_deals_closed", "deals", ["workspace_id", "status", "currency", "closed_at", "handoff_id", "minor"]
    )
    op.create_index("ix_deals_handoff", "deals", ["workspace_id", "handoff_id", "status", "currency", "minor"])
