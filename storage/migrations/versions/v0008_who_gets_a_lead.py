"""Who gets a lead: offers and why they were made, whose turn it was, who is away, and whose company a lead is of."""

from alembic import op
from sqlalchemy import JSON, Column, Date, Integer, Text, bindparam, column, select, table, tuple_, update

from sla.company import company_key, domain_key
from storage.tables.base import instant, key, refers_to, text, workspace

revision = "0008"
down_revision = "0007"

BATCH = 1_000
_LEADS = table("leads", *map(column, ("workspace_id", "lead_id", "company", "email", "company_key", "domain_key")))
_KEY = (_LEADS.c.workspace_id, _LEADS.c.lead_id)
_AFTER = tuple_(*_KEY) > tuple_(bindparam("workspace", type_=Text), bindparam("lead", type_=Text))
_PICKED = select(*_KEY, _LEADS.c.company, _LEADS.c.email).where(_AFTER).order_by(*_KEY).limit(BATCH)


def upgrade() -> None:
    """Make the tables and the columns, and fill in what is known of the leads that are there.

    A lead that the former version stores meanwhile has no keys until it comes in again; it counts for no company.
    """
    op.create_table(
        "routes",
        workspace(),
        key("handoff_id"),
        Column("number", Integer, primary_key=True, autoincrement=False),
        Column("turn", Integer, nullable=False),
        Column("person", Text),
        *map(text, ("way", "because")),
        Column("rule", Text),
        Column("detail", JSON, nullable=False),
        instant("at"),
        instant("lapses_at", nullable=True),
        refers_to("handoffs", "handoff_id"),
    )
    op.create_index("ix_routes_person", "routes", ["workspace_id", "person", "turn"])
    op.create_table("rota", workspace(), Column("turn", Integer, nullable=False))
    op.create_table(
        "absences",
        workspace(),
        key("person"),
        Column("first", Date, primary_key=True),
        Column("last", Date, nullable=False),
        text("by"),
        instant("at"),
    )
    op.create_index("ix_absences_last", "absences", ["workspace_id", "last"])
    op.add_column("handoffs", Column("offered_to", Text))
    op.add_column("leads", Column("company_key", Text))
    op.add_column("leads", Column("domain_key", Text))
    _fill()


def _fill() -> None:
    statement = (
        update(_LEADS)
        .values(company_key=bindparam("name"), domain_key=bindparam("domain"))
        .where(_LEADS.c.workspace_id == bindparam("workspace"), _LEADS.c.lead_id == bindparam("lead"))
    )
    last = {"workspace": "", "lead": ""}
    while rows := op.get_bind().execute(_PICKED, last).all():
        keys = [{"workspace": workspace, "lead": lead} for workspace, lead, _, _ in rows]
        names = [{"name": company_key(company), "domain": domain_key(email)} for _, _, company, email in rows]
        op.get_bind().execute(statement, [key | name for key, name in zip(keys, names, strict=True)])
        last = keys[-1]
