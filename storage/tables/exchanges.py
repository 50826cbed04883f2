"""Tables: what the teams tell each other, and what comes of it."""

from sqlalchemy import JSON, Column, Index, Integer, Table, Text

from sla.exchange import Kind
from storage.tables.base import choice, instant, key, metadata, refers_to, text, workspace

exchanges = Table(
    "exchanges",
    metadata,
    workspace(),
    key("exchange_id"),
    choice("kind", Kind),
    text("text"),
    text("by"),
    instant("at"),
    Column("details", JSON(none_as_null=True)),
)
Index("ix_exchanges_kind", exchanges.c.workspace_id, exchanges.c.kind, exchanges.c.at)

votes = Table(
    "votes",
    metadata,
    workspace(),
    key("exchange_id"),
    key("user"),
    instant("at"),
    refers_to("exchanges", "exchange_id"),
)

replies = Table(
    "replies",
    metadata,
    workspace(),
    key("exchange_id"),
    text("text"),
    text("by"),
    instant("at"),
    refers_to("exchanges", "exchange_id"),
)

decisions = Table(
    "decisions",
    metadata,
    workspace(),
    key("exchange_id"),
    Column("number", Integer, primary_key=True, autoincrement=False),
    text("text"),
    text("owner"),
    instant("decided_at"),
    Column("done_by", Text),
    instant("done_at", nullable=True),
    refers_to("exchanges", "exchange_id"),
)
Index("ix_decisions_open", decisions.c.workspace_id, decisions.c.done_at, decisions.c.decided_at)
