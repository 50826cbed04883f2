"""Tables: what is over, counted by week, month, quarter and year."""

from sqlalchemy import BigInteger, Boolean, Column, Table

from sla.counts import What
from storage.tables.base import key, metadata, text, workspace
from storage.types import Choice

# What the handoffs and deals that are `tallied` come to; whoever changes one of those takes it out before.
tallies = Table(
    "tallies",
    metadata,
    workspace(),
    key("period"),
    Column("what", Choice(What), primary_key=True),
    key("name"),
    key("mark"),
    Column("amount", BigInteger, nullable=False),
)

# By which zone's wall clock they are, and whether everything that is over has been counted once; without a zone those
# of a former one are still being taken back.
tallying = Table("tallying", metadata, workspace(), text("zone"), Column("complete", Boolean, nullable=False))
