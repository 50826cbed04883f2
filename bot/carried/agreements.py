"""What buttons and dialogs of the agreement and its draft carry."""

from typing import Annotated

from pydantic import Field as Limits
from pydantic import StringConstraints

from bot.carried.base import Carried
from sla.draft_sections import Section


class SignClick(Carried):
    """A click on Sign: the version and the hash that the signer has read."""

    version: int
    fingerprint: str


class MarkModal(Carried):
    """The hash of the proposal whose clauses a modal marks, and where it was opened."""

    fingerprint: str
    channel: str | None = None


PieceKey = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{0,16}$")]
"""A digest of a piece's name, empty for a new one and for a part that is one piece."""


class PieceClick(Carried):
    """A choice of what to edit in a draft."""

    section: Section
    key: PieceKey = ""


class DraftClick(Carried):
    """A click on Propose or on Discard: the digest of the draft that was read."""

    draft: PieceKey


class DraftModal(Carried):
    """The piece that a dialog edits: its section and key, the digest of each field as it was seen, and from where.

    `drawn` says how often it was drawn anew.
    """

    section: Section
    key: PieceKey = ""
    seen: dict[str, str] = Limits(default_factory=dict)
    drawn: int = 0
    channel: str | None = None
