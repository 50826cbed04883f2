"""The indexes by which a company's leads and the open offers are found."""

from storage.migrations.indexes import add_index

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Make the indexes."""
    add_index("ix_leads_company", "leads", ["workspace_id", "company_key", "lead_id"])
    add_index("ix_leads_domain", "leads", ["workspace_id", "domain_key", "lead_id"])
    add_index("ix_handoffs_offered", "handoffs", ["workspace_id", "offered_to", "handoff_id"], "offered_to IS NOT NULL")
