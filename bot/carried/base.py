"""What buttons, options and dialogs carry to Slack and back: JSON of a known shape."""

from typing import Annotated, Self

from pydantic import StringConstraints

from sla.model import Model

HandoffId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_.:-]{1,64}$")]
"""As `bot.identity` makes them and a little wider; anything else is asked of no database."""


class Carried(Model):
    """Something a button, an option or a modal carries to Slack and back, as JSON."""

    def encode(self) -> str:
        """The text for a `value` or for `private_metadata`."""
        return self.model_dump_json(exclude_none=True)

    @classmethod
    def decode(cls, text: str) -> Self:
        """What `encode` wrote; anything else raises ValueError."""
        return cls.model_validate_json(text)
