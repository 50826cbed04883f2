"""What is one process's alone."""

from typing import NamedTuple

from bot.meters import Meters


class Own(NamedTuple):
    """How this process is called among those that share the database, and what it counts."""

    process: str
    meters: Meters
