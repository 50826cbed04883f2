"""What the dialog that sets a workspace up carries."""

from pydantic import Field as Limits

from bot.carried.base import Carried


class SetupModal(Carried):
    """The digest of each answer as it was seen, and how often the dialog was drawn anew."""

    seen: dict[str, str] = Limits(default_factory=dict)
    drawn: int = 0
