"""What may happen outside Slack while one plays: named by whoever set the workspace up, done from the page."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Action:
    """One such thing: `name` is what its button says, `run` does it, a ClientError of which the page shows."""

    name: str
    description: str
    run: Callable[[], object]
