"""Table: what the whole company sold in a period, where somebody has said so in one figure."""

from sqlalchemy import BigInteger, Column, Table

from storage.tables.base import instant, key, metadata, text, workspace

revenues = Table(
    "revenues",
    metadata,
    workspace(),
    key("period"),
    Column("minor", BigInteger, nullable=False),
    text("currency"),
    text("stated_by"),
    instant("stated_at"),
)
