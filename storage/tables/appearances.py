"""Table: each time a lead showed up."""

from sqlalchemy import JSON, Column, Integer, Table, Text

from storage.tables.base import instant, key, metadata, refers_to, text, workspace

appearances = Table(
    "appearances",
    metadata,
    workspace(),
    key("lead_id"),
    Column("number", Integer, primary_key=True, autoincrement=False),
    text("source"),
    text("external_id"),
    Column("campaign", Text),
    instant("at"),
    instant("received_at"),
    Column("said", JSON, nullable=False),
    Column("by", Text),
    text("note"),
    refers_to("leads", "lead_id"),
)
