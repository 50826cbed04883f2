"""Tables: workspaces, their people, the versions of the agreement, who marked and signed them, the next draft."""

from sqlalchemy import JSON, Boolean, Column, Integer, Table, Text

from sla.agreement_version import AgreementStatus
from sla.mark import Mark
from sla.people import Standing
from sla.workspace import Team
from storage.tables.base import choice, instant, key, metadata, partial_index, refers_to, text, workspace
from storage.types import Choice

workspaces = Table(
    "workspaces", metadata, workspace(), Column("team_id", Text, unique=True), text("document"), instant("updated_at")
)

people = Table(
    "people",
    metadata,
    workspace(),
    key("user"),
    text("name"),
    text("locale"),
    text("timezone"),
    instant("fetched_at"),
    Column("standing", Choice(Standing), nullable=False, server_default=Standing.MEMBER),
)

# `shown` is the last act that the Home shows as it was drawn for the person.
homes = Table("homes", metadata, workspace(), key("person"), instant("opened_at"), instant("shown_at"), text("shown"))

agreements = Table(
    "agreements",
    metadata,
    workspace(),
    Column("version", Integer, primary_key=True, autoincrement=False),
    text("document"),
    text("fingerprint"),
    choice("status", AgreementStatus),
    text("proposed_by"),
    instant("proposed_at"),
    instant("in_force_at", nullable=True),
)
# At any time one version is proposed and one in force, whoever races whom.
partial_index("uq_agreements_proposed", agreements, ("workspace_id",), "status = 'proposed'", unique=True)
partial_index("uq_agreements_in_force", agreements, ("workspace_id",), "status = 'in_force'", unique=True)

signatures = Table(
    "signatures",
    metadata,
    workspace(),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("team", Choice(Team), primary_key=True),
    text("user"),
    instant("at"),
    text("fingerprint"),
    Column("on_behalf", Boolean, nullable=False),
    refers_to("agreements", "version"),
)

drafts = Table(
    "drafts",
    metadata,
    workspace(),
    Column("document", JSON, nullable=False),
    Column("base", Integer),
    text("written_by"),
    instant("written_at"),
)

marks = Table(
    "marks",
    metadata,
    workspace(),
    Column("version", Integer, primary_key=True, autoincrement=False),
    key("clause"),
    key("user"),
    choice("mark", Mark),
    text("why"),
    instant("at"),
    refers_to("agreements", "version"),
)
