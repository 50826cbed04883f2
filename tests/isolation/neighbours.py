"""Two furnished companies, the one whose every text is marked and the one beside it."""

from dataclasses import dataclass

from exploring import Exploring, Side
from two_slacks import Both


@dataclass(frozen=True)
class Neighbours:
    """Both companies: the host, whose every text is marked, and the guest, who has all the same without marks."""

    both: Both
    host: Side
    guest: Side

    def exploring(self) -> Exploring:
        """Somebody who looks for ways from the guest to the host."""
        return Exploring(self.both, self.host, self.guest)
