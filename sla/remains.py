"""What is left of an address after an erasure: where it still stands, and who can take it out of there."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Keeper(StrEnum):
    """Why an address stays where it stands, which says who can take it out."""

    SIGNED = "signed"
    """A version of the agreement stays as both heads signed it; the next one may leave it out."""
    DRAFT = "draft"
    """A head writes the draft."""
    SETUP = "setup"
    """Whoever sets the workspace up changes that."""
    CODE = "code"
    """A source or a campaign by which others are counted: whoever sends it."""
    RECORD = "record"
    """What was sent about somebody else: whoever sent it, or who erases them as well."""
    ALIKE = "alike"
    """What people typed, with a longer word in it that may be another address: whoever reads it."""
    SLACK = "slack"
    """It is called so in Slack."""
    WORKINGS = "workings"
    """What the bot keeps to do its work: whoever operates it."""


@dataclass(frozen=True, slots=True)
class Remnant:
    """A column of a row that holds the address; `key` is the row's primary key without the workspace."""

    table: str
    column: str
    key: tuple[str, ...]
    keeper: Keeper

    @property
    def place(self) -> str:
        """How an operator finds it: the table, the row and the column."""
        return f"{self.table} {' '.join(self.key)} ({self.column})".replace("  ", " ")


MOST = 10


def places(left: Sequence[Remnant]) -> str:
    """The places in one line, the first of many."""
    more = f", … ({len(left)})" if len(left) > MOST else ""
    return ", ".join(each.place for each in left[:MOST]) + more
