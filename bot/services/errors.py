"""What a use case may answer instead of doing what was asked; views and the API put it into words."""

from collections.abc import Mapping


class Refused(Exception):  # noqa: N818 — a refusal is an answer, not a fault
    """The act isn't possible: `code` says why, `facts` hold what the words need (who has the lead, since when)."""

    def __init__(self, code: str, **facts: str) -> None:
        super().__init__(code)
        self.code = code
        self.facts: Mapping[str, str] = facts


class Conflict(Exception):  # noqa: N818 — likewise
    """The same source and external id came with another content before; what is stored stays."""


class NotSetUp(Exception):  # noqa: N818 — likewise
    """The workspace has no set-up yet."""
