"""How the workspaces of the crowd are called, and whoever and whatever is in them: each name tells its workspace."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

FIRST_CLOSED = date(2031, 1, 1)


@dataclass(frozen=True)
class Names:
    """The names in one workspace, counted from 1."""

    number: int

    @cached_property
    def mark(self) -> str:
        """What stands in every name of this workspace and in no other text."""
        return f"N{self.number:05}N"

    @property
    def closed(self) -> str:
        """A day on which only this workspace is closed, so that no two calendars are the same."""
        return str(FIRST_CLOSED + timedelta(days=self.number))

    @property
    def workspace(self) -> str:
        """The key in the database."""
        return f"W{self.mark}"

    @property
    def team(self) -> str:
        """Slack's team."""
        return f"T{self.mark}"

    @property
    def channels(self) -> tuple[str, str]:
        """Marketing's and sales' channel."""
        return f"C{self.mark}M", f"C{self.mark}S"

    @property
    def marketer(self) -> str:
        """Who announces."""
        return f"U{self.mark}B"

    @property
    def seller(self) -> str:
        """Who claims and calls."""
        return f"U{self.mark}D"
