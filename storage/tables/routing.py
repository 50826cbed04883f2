"""Tables: to whom each lead was offered and why, whose turn it was, and who is away."""

from sqlalchemy import JSON, Column, Date, Index, Integer, Table, Text

from sla.routing import Because, Way
from storage.tables.base import choice, instant, key, metadata, refers_to, text, workspace

# Each routing of a handoff. `turn` numbers those of the workspace; `person` is None for everybody in sales. `detail`
# has the rule's conditions as they were, and who was passed over. At `lapses_at` an offer goes to the next.
routes = Table(
    "routes",
    metadata,
    workspace(),
    key("handoff_id"),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("turn", Integer, nullable=False),
    Column("person", Text),
    choice("way", Way),
    choice("because", Because),
    Column("rule", Text),
    Column("detail", JSON, nullable=False),
    instant("at"),
    instant("lapses_at", nullable=True),
    refers_to("handoffs", "handoff_id"),
)
Index("ix_routes_person", routes.c.workspace_id, routes.c.person, routes.c.turn)

# One row: how many routings the workspace had. Who takes the next number holds the row until the lead is routed.
rota = Table("rota", metadata, workspace(), Column("turn", Integer, nullable=False))

absences = Table(
    "absences",
    metadata,
    workspace(),
    key("person"),
    Column("first", Date, primary_key=True),
    Column("last", Date, nullable=False),
    text("by"),
    instant("at"),
)
Index("ix_absences_last", absences.c.workspace_id, absences.c.last)
